import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { userFields, type User } from '#shared/contract/users.ts';
import { RecordFormShell } from '../../components/form/record-form-shell.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { useRecordForm, type Seen } from '../../hooks/use-record-form.ts';
import { UserFields, type UserValues } from './user-fields.tsx';

const seenOf = ({ name, initials, role, updatedAt }: User): Seen<UserValues> => ({
  values: { name, initials, role },
  version: updatedAt,
});

/** Name, initials and role of somebody. A new name is what they type to unlock from now on. */
export function UserEdit({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation(['users', 'common']);
  const { client } = useCore();
  const notify = useNotify();
  const record = useRecordForm<UserValues>({
    schema: userFields,
    seen: seenOf(user),
    save: (values, version) =>
      client.users.update({
        id: user.id,
        updatedAt: version ?? user.updatedAt,
        fields: userFields.parse(values),
      }),
    reload: async () => {
      const fresh = (await client.users.list()).find(({ id }) => id === user.id);
      return seenOf(fresh ?? user);
    },
  });
  return (
    <Modal
      opened
      title={t('editNamed', { name: user.name })}
      onClose={onClose}
      closeOnClickOutside={false}
    >
      <RecordFormShell
        record={record}
        fieldLabel={(field) => t(`field.${field}`)}
        submitLabel={t('common:save')}
        onSaved={() => {
          notify.success(t('common:saved'));
          onClose();
        }}
        onCancel={onClose}
      >
        <UserFields record={record} isNew={false} />
      </RecordFormShell>
    </Modal>
  );
}
