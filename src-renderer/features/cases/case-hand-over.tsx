import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Case } from '#shared/contract/cases.ts';
import { CodeSelect } from '../../components/form/code-select.tsx';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useCaseUndo } from './use-case-undo.ts';

interface CaseHandOverProps {
  record: Case;
  onClose: () => void;
}

/** Makes a colleague responsible and tells them what they need to know. */
export function CaseHandOver({ record, onClose }: CaseHandOverProps) {
  const { t } = useTranslation(['cases', 'common']);
  const { orpc } = useCore();
  const errorMessage = useErrorMessage();
  const queries = useQueryClient();
  const offerUndo = useCaseUndo();
  const users = useQuery(orpc.users.list.queryOptions({ staleTime: 60_000 })).data;
  const [to, setTo] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [sent, setSent] = useState(false);
  const colleagues = (users ?? []).filter(
    ({ id, active }) => active && id !== record.responsibleId,
  );
  const handOver = useMutation(
    orpc.cases.handOver.mutationOptions({
      onSuccess: (saved) => {
        const name = colleagues.find(({ id }) => id === to)?.name ?? '';
        offerUndo(t('handOver.done', { number: record.number, name }), [saved]);
        onClose();
      },
      // Changed elsewhere: the new state shows behind the dialog, which then goes by it.
      onError: () => void queries.invalidateQueries({ queryKey: orpc.cases.key() }),
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSent(true);
    if (to === null || note.trim() === '') return;
    handOver.mutate({ id: record.id, updatedAt: record.updatedAt, responsibleId: to, note });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('handOver.title')}
      size={520}
      closeOnClickOutside={false}
    >
      {users && colleagues.length === 0 ? (
        <Text>{t('handOver.nobody')}</Text>
      ) : (
        <form noValidate onSubmit={submit}>
          <Stack gap="sm">
            <Text size="sm" c="dimmed">
              {t('handOver.lead', { name: record.responsible.name })}
            </Text>
            <CodeSelect
              label={t('handOver.to')}
              required
              data-autofocus
              openOnFocus={false}
              selectFirstOptionOnChange
              options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
              value={to}
              onChange={setTo}
              error={sent && to === null ? t('handOver.choose') : undefined}
            />
            <TextField
              label={t('handOver.note')}
              description={t('handOver.noteHint')}
              required
              lines={4}
              maxLength={5000}
              value={note}
              onChange={setNote}
              error={sent && note.trim() === '' ? t('common:required') : undefined}
            />
            {handOver.isError && <ErrorMessage message={errorMessage(handOver.error)} />}
            <Group justify="flex-end" gap="xs" mt="xs">
              <Button variant="default" onClick={onClose}>
                {t('common:cancel')}
              </Button>
              <Button type="submit" loading={handOver.isPending}>
                {t('handOver.submit')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
