import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Inputs } from '#shared/contract/index.ts';
import { WorkProgress } from '../../components/work-progress.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useWork } from '../../hooks/use-work.ts';
import { BackupReport } from './backup-report.tsx';
import { RestoreSourceForm } from './restore-source.tsx';

type Chosen = Pick<Inputs['backups']['verify'], 'fileToken' | 'unlock'>;

/** Opens a backup file, verifies it and says what is in it; changes nothing. */
export function BackupCheck() {
  const { t } = useTranslation('backups');
  const { client } = useCore();
  const work = useWork();
  const verify = useMutation({
    mutationFn: (chosen: Chosen) =>
      work.run((workId) => client.backups.verify({ ...chosen, workId })),
    // Looking into a file changes nothing on any screen.
    meta: { quiet: true },
  });
  return (
    <RestoreSourceForm
      submit={t('verify')}
      busy={verify.isPending}
      onSubmit={({ from, unlock }) => {
        if ('fileToken' in from) verify.mutate({ fileToken: from.fileToken, unlock });
      }}
      onOther={() => verify.reset()}
    >
      <WorkProgress work={work} label={t('check')} error={verify.error} />
      {verify.data && <BackupReport manifest={verify.data.manifest} checks={verify.data.checks} />}
    </RestoreSourceForm>
  );
}
