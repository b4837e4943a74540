import { Button, Loader, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { RestoreRecord } from './restore-record.tsx';
import classes from './restore.module.css';

const TYPING_MS = 250;

/** Organisations of the opened backup: those that are gone, or by name. */
export function RestoreRecords({ openedId }: { openedId: string }) {
  const { t } = useTranslation('restore');
  const { orpc } = useCore();
  const errorMessage = useErrorMessage();
  const [text, setText] = useState('');
  const [wanted] = useDebouncedValue(text, TYPING_MS);
  const [chosen, setChosen] = useState<{ id: string; name: string } | null>(null);
  const found = useQuery(
    orpc.backups.records.queryOptions({ input: { openedId, text: wanted }, gcTime: 0 }),
  );
  if (chosen) {
    return <RestoreRecord openedId={openedId} {...chosen} onBack={() => setChosen(null)} />;
  }
  return (
    <Stack gap="sm">
      <TextInput
        label={t('search')}
        description={t('searchHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        maw={420}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ErrorMessage message={found.error ? errorMessage(found.error) : null} />
      {found.isPending && <Loader size="sm" />}
      {found.data?.length === 0 && (
        <Text size="sm" c="dimmed" role="status">
          {t(wanted.trim() === '' ? 'noneGone' : 'noneFound')}
        </Text>
      )}
      {found.data && found.data.length > 0 && (
        <ul className={classes.found} aria-label={t('found')}>
          {found.data.map(({ id, name, city, sessions, state }) => (
            <li key={id}>
              <div>
                <Text size="sm" fw={550}>
                  <bdi>{name}</bdi>
                </Text>
                <Text size="xs" c="dimmed">
                  {[t(`state.${state}`), t('sessions', { count: sessions }), city]
                    .filter(Boolean)
                    .join(' · ')}
                </Text>
              </div>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t('lookAt', { name })}
                onClick={() => setChosen({ id, name })}
              >
                {t('look')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Stack>
  );
}
