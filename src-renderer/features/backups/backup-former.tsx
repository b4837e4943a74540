import { Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupStatus } from '#shared/contract/backup-plan.ts';
import { ConfirmDialog } from '../../components/form/confirm-dialog.tsx';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useNotify } from '../../hooks/use-notify.tsx';

type Target = BackupStatus['targets'][number];

/**
 * Backups of the data that were here before a restore brought others. Nothing removes them by
 * itself: they are all that is left of those data.
 */
export function BackupFormer({ target }: { target: Target }) {
  const { t } = useTranslation('backupPlan');
  const { client } = useCore();
  const formats = useFormats();
  const errorMessage = useErrorMessage();
  const notify = useNotify();
  const [asking, setAsking] = useState(false);
  const { former, label } = target;
  const remove = useMutation({
    mutationFn: (newestAt: string) =>
      client.backups.removeFormer({ targetId: target.id, newestAt }),
    onSuccess: ({ removed }) => notify.success(t('former.removed', { count: removed, label })),
  });
  if (!former) return null;
  const values = {
    count: former.count,
    label,
    size: formats.bytes(former.bytes),
    oldest: formats.date(former.oldestAt),
    newest: formats.date(former.newestAt),
  };
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('former.kept', values)}
      </Text>
      {former.removable ? (
        <Group mt={4}>
          <Button
            size="compact-sm"
            variant="default"
            disabled={target.state !== 'present'}
            loading={remove.isPending}
            onClick={() => setAsking(true)}
          >
            {t('former.remove')}
          </Button>
        </Group>
      ) : (
        <Text size="sm" c="dimmed">
          {t('former.notYet')}
        </Text>
      )}
      <ErrorMessage message={remove.error ? errorMessage(remove.error) : null} />
      {asking && (
        <ConfirmDialog
          title={t('former.title', values)}
          body={t('former.body', values)}
          confirm={t('former.remove')}
          danger
          onConfirm={() => remove.mutate(former.newestAt)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
