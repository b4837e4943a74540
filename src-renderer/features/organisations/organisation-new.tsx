import { Modal } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNotify } from '../../hooks/use-notify.tsx';
import { OrganisationForm } from './organisation-form.tsx';
import { newOrganisation } from './organisation-values.ts';

/** A new organisation; afterwards its record opens. What is typed stays as a draft when closed. */
export function OrganisationNew({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('organisations');
  const navigate = useNavigate();
  const notify = useNotify();
  const [seen] = useState(() => ({ values: newOrganisation(), version: null }));
  return (
    <Modal opened onClose={onClose} title={t('new')} size={860} closeOnClickOutside={false}>
      <OrganisationForm
        id={null}
        seen={seen}
        submitLabel={t('create')}
        onCancel={onClose}
        onSaved={({ id }) => {
          notify.success(t('created'));
          void navigate({ to: '/organisations/$id', params: { id } });
        }}
      />
    </Modal>
  );
}
