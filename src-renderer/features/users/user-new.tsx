import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lineSchema, optional } from '#shared/contract/base.ts';
import { userFields } from '#shared/contract/users.ts';
import { RecordFormShell } from '../../components/form/record-form-shell.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useRecordForm } from '../../hooks/use-record-form.ts';
import { HandedOver } from './handed-over.tsx';
import { TemporaryPassphraseField } from './temporary-passphrase-field.tsx';
import { UserFields, type UserValues } from './user-fields.tsx';
import { useSuggestion } from './use-suggestion.ts';

const newUserFields = userFields.extend({ initials: optional(lineSchema(4)) });
const EMPTY: UserValues = { name: '', initials: null, role: 'counsellor' };

/** Somebody new, and then the passphrase to hand over. */
export function UserNew({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('users');
  const { client } = useCore();
  const [passphrase, setPassphrase] = useSuggestion();
  const [made, setMade] = useState<string | null>(null);
  const record = useRecordForm<UserValues>({
    schema: newUserFields,
    seen: { values: EMPTY, version: null },
    save: ({ initials, ...values }) =>
      client.users.create({ ...values, ...(initials ? { initials } : {}), passphrase }),
  });
  return (
    <Modal opened title={t('new')} onClose={onClose} closeOnClickOutside={false}>
      {made === null ? (
        <RecordFormShell
          record={record}
          fieldLabel={(field) => t(`field.${field}`)}
          submitLabel={t('create')}
          onSaved={() => setMade(record.form.getValues().name.trim())}
          onCancel={onClose}
        >
          <UserFields record={record} isNew />
          <TemporaryPassphraseField
            value={passphrase}
            onChange={setPassphrase}
            userInputs={[record.form.values.name]}
          />
        </RecordFormShell>
      ) : (
        <HandedOver
          lead={t('created', { name: made })}
          name={made}
          passphrase={passphrase}
          onDone={onClose}
        />
      )}
    </Modal>
  );
}
