import { Modal, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { berlinDay } from '#shared/rules/dates.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { CaseForm } from './case-form.tsx';
import classes from './cases.module.css';
import { newCase } from './case-values.ts';

interface CaseNewProps {
  /** With whom the case is, where that is known already. */
  organisationId?: string | undefined;
  onClose: () => void;
}

/** A new case from anywhere; afterwards its record opens. Closed unsaved, it stays as a draft. */
export function CaseNew({ organisationId, onClose }: CaseNewProps) {
  const { t } = useTranslation('cases');
  const { client, orpc } = useCore();
  const errorMessage = useErrorMessage();
  const me = useQuery(orpc.vault.status.queryOptions()).data?.user?.id ?? null;
  const organisations = useQuery({
    queryKey: ['case-start', organisationId],
    queryFn: async () =>
      organisationId === undefined ? [] : [await client.organisations.get({ id: organisationId })],
    // The form keeps what was read here.
    staleTime: 'static',
    gcTime: 0,
  });
  return (
    <Modal opened onClose={onClose} title={t('new')} size={760} closeOnClickOutside={false}>
      {organisations.data && me !== null ? (
        <NewForm
          me={me}
          organisations={organisations.data.map(({ id, name }) => ({ id, name }))}
          onClose={onClose}
        />
      ) : organisations.isError ? (
        <ErrorMessage
          message={errorMessage(organisations.error)}
          onRetry={() => void organisations.refetch()}
        />
      ) : (
        // Holds the focus until there is a field to type in: not the button that closes.
        <Skeleton height={420} aria-busy tabIndex={-1} data-autofocus />
      )}
    </Modal>
  );
}

interface NewFormProps {
  me: string;
  organisations: readonly { id: string; name: string }[];
  onClose: () => void;
}

function NewForm({ me, organisations, onClose }: NewFormProps) {
  const { t } = useTranslation('cases');
  const navigate = useNavigate();
  const notify = useNotify();
  const [seen] = useState(() => ({
    values: newCase({
      today: berlinDay(new Date()),
      me,
      organisationIds: organisations.map(({ id }) => id),
    }),
    version: null,
  }));
  // The form appears after the dialog, which has given the focus away by then.
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.querySelector<HTMLElement>('[data-autofocus=true]')?.focus();
  }, []);
  return (
    <div ref={place} className={classes.dialogForm}>
      <CaseForm
        id={null}
        seen={seen}
        organisations={organisations}
        submitLabel={t('create')}
        onCancel={onClose}
        onSaved={({ id, number = '' }) => {
          notify.success(t('created', { number }));
          onClose();
          void navigate({ to: '/cases/$id', params: { id } });
        }}
      />
    </div>
  );
}
