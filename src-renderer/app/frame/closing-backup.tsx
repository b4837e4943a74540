import { Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WorkProgress } from '../../components/work-progress.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useRunningWork } from '../../hooks/use-running-work.ts';
import { useShell } from '../../hooks/use-shell.ts';

const LOOK_AGAIN_MS = 500;

/** The program is about to end and makes its backup: said, shown, and one can do without. */
export function ClosingBackup() {
  const shell = useShell();
  const [closing, setClosing] = useState(false);
  useEffect(() => shell.onCommand((command) => command === 'closing' && setClosing(true)), [shell]);
  return closing && <Waiting />;
}

function Waiting() {
  const { t } = useTranslation('backupPlan');
  const { orpc } = useCore();
  const status = useQuery(
    orpc.backups.status.queryOptions({ refetchInterval: LOOK_AGAIN_MS, staleTime: 0 }),
  );
  const work = useRunningWork(status.data?.running?.workId ?? null);
  return (
    <Modal
      opened
      title={t('closing.title')}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <Stack gap="md">
        <Text>{t('closing.body')}</Text>
        <WorkProgress work={work} label={t('closing.work')} cancelLabel={t('closing.skip')} />
        <Text size="sm" c="dimmed">
          {t('closing.skipHint')}
        </Text>
      </Stack>
    </Modal>
  );
}
