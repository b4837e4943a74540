import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../hooks/use-core.ts';
import { RecoveryKeySteps } from './recovery-key-steps.tsx';
import { VaultPage } from './vault-page.tsx';

interface RecoveryKeyScreenProps {
  recoveryKey: string;
  name: string;
  onDone: () => void;
}

/** After setting up, recovering and restoring: nobody gets on without the key on paper. */
export function RecoveryKeyScreen(props: RecoveryKeyScreenProps) {
  const { t } = useTranslation('vault');
  const { client, orpc } = useCore();
  const queryClient = useQueryClient();
  const [step, setStep] = useState<'show' | 'confirm'>('show');
  const confirm = async (groups: { position: number; text: string }[]) => {
    const { confirmed } = await client.vault.confirmRecoveryKey({ groups });
    await queryClient.invalidateQueries({ queryKey: orpc.vault.status.queryKey() });
    return confirmed;
  };
  const showing = step === 'show';
  return (
    <VaultPage
      title={showing ? t('key.title') : t('key.confirmTitle')}
      lead={showing ? t('key.lead') : t('key.confirmLead')}
    >
      <RecoveryKeySteps
        recoveryKey={props.recoveryKey}
        name={props.name}
        step={step}
        onStep={setStep}
        confirm={confirm}
        confirmLabel={t('key.confirm')}
        onDone={props.onDone}
      />
    </VaultPage>
  );
}
