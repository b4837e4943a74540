import { Modal, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { ApplicationForm } from './application-form.tsx';
import { newApplication } from './application-values.ts';

interface ApplicationNewProps {
  /** Whose application it is, where that is known already. */
  organisationId?: string | undefined;
  onClose: () => void;
}

/** A new grant application; afterwards its record opens. Closed unsaved, it stays as a draft. */
export function ApplicationNew({ organisationId, onClose }: ApplicationNewProps) {
  const { t } = useTranslation('applications');
  const { client, orpc } = useCore();
  const errorMessage = useErrorMessage();
  const me = useQuery(orpc.vault.status.queryOptions()).data?.user?.id;
  const start = useQuery({
    queryKey: ['application-start', organisationId],
    queryFn: async () =>
      organisationId === undefined ? null : client.organisations.get({ id: organisationId }),
    // The form keeps what was read here.
    staleTime: 'static',
    gcTime: 0,
  });
  return (
    <Modal opened onClose={onClose} title={t('new')} size={760} closeOnClickOutside={false}>
      {start.data !== undefined && me !== undefined ? (
        <NewForm me={me} organisation={start.data} onClose={onClose} />
      ) : start.isError ? (
        <ErrorMessage message={errorMessage(start.error)} onRetry={() => void start.refetch()} />
      ) : (
        // Holds the focus until there is a field to type in: not the button that closes.
        <Skeleton height={420} aria-busy tabIndex={-1} data-autofocus />
      )}
    </Modal>
  );
}

interface NewFormProps {
  me: string;
  organisation: { id: string; name: string } | null;
  onClose: () => void;
}

function NewForm({ me, organisation, onClose }: NewFormProps) {
  const { t } = useTranslation('applications');
  const navigate = useNavigate();
  const notify = useNotify();
  const [seen] = useState(() => ({
    values: newApplication(organisation?.id ?? '', me),
    version: null,
  }));
  // The form appears after the dialog, which has given the focus away by then.
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.querySelector<HTMLElement>('[data-autofocus=true]')?.focus();
  }, []);
  return (
    <div ref={place}>
      <ApplicationForm
        id={null}
        seen={seen}
        organisation={organisation}
        submitLabel={t('create')}
        onCancel={onClose}
        onSaved={({ id }, { programme }) => {
          notify.success(t('created', { name: programme }));
          onClose();
          void navigate({ to: '/applications/$id', params: { id } });
        }}
      />
    </div>
  );
}
