import { Alert, Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../hooks/use-commands.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useDraftLabel } from './session-entry-draft-choice.tsx';
import { sessionEntryValues } from './session-entry-values.ts';

/**
 * After unlocking: a session somebody began to log and has not saved. Looks once, so that a draft
 * that is being typed right now is not announced as forgotten.
 */
export function SessionEntryDraftNotice() {
  const { t } = useTranslation('sessionEntry');
  const { t: common } = useTranslation();
  const { orpc } = useCore();
  const { openSessionEntry } = useCommands();
  const label = useDraftLabel();
  const [seen, setSeen] = useState(false);
  const drafts = useQuery(orpc.drafts.list.queryOptions());
  // Undefined until the drafts are read for the first time.
  const [waiting, setWaiting] = useState<string | null>();
  if (waiting === undefined && drafts.data && drafts.isFetchedAfterMount) {
    setWaiting(drafts.data.find(({ form }) => form === 'session')?.id ?? null);
  }
  const draft = drafts.data?.find(({ id }) => id === waiting);
  if (seen || !draft) return null;

  const body = sessionEntryValues.safeParse(draft.body);
  const names = body.success ? body.data.organisations.map(({ name }) => name).join(', ') : '';
  return (
    <Alert
      variant="light"
      p="xs"
      mb="sm"
      withCloseButton
      closeButtonLabel={common('close')}
      onClose={() => setSeen(true)}
      role="status"
    >
      <Group gap="sm">
        <Text size="sm">
          {t('draft.waiting', {
            label: label(draft.updatedAt),
            what: names || t('draft.noOrganisation'),
          })}
        </Text>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            setSeen(true);
            openSessionEntry({
              draftId: draft.id,
              ...(draft.recordId === '' ? {} : { sessionId: draft.recordId }),
            });
          }}
        >
          {t('draft.resume')}
        </Button>
      </Group>
    </Alert>
  );
}
