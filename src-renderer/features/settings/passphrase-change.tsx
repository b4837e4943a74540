import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { PassphraseChangeForm } from '../../components/form/passphrase-change-form.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useNotify } from '../../hooks/use-notify.tsx';

export function PassphraseChange({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['settings', 'common']);
  const { orpc } = useCore();
  const notify = useNotify();
  const user = useQuery(orpc.vault.status.queryOptions()).data?.user;
  return (
    <Modal opened title={t('passphrase')} onClose={onClose}>
      <PassphraseChangeForm
        currentLabel={t('currentPassphrase')}
        newLabel={t('newPassphrase')}
        hint={t('passphraseHint')}
        userInputs={user ? [user.name] : []}
        submitLabel={t('changeNow')}
        onChanged={() => {
          notify.success(t('passphraseChanged'));
          onClose();
        }}
        cancel={
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
        }
      />
    </Modal>
  );
}
