import { Modal } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { berlinDay } from '#shared/rules/dates.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { EventForm } from './event-form.tsx';
import { newEvent } from './event-values.ts';
import classes from './events.module.css';

/** A new event; afterwards its record opens. Closed unsaved, it stays as a draft. */
export function EventNew({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('events');
  const navigate = useNavigate();
  const notify = useNotify();
  const [seen] = useState(() => ({ values: newEvent(berlinDay(new Date())), version: null }));
  return (
    <Modal opened onClose={onClose} title={t('new')} size={760} closeOnClickOutside={false}>
      <div className={classes.dialogForm}>
        <EventForm
          id={null}
          seen={seen}
          organisations={[]}
          submitLabel={t('create')}
          onCancel={onClose}
          onSaved={({ id }) => {
            notify.success(t('created'));
            void navigate({ to: '/events/$id', params: { id } });
          }}
        />
      </div>
    </Modal>
  );
}
