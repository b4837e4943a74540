import { Group, Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ROLES, type Role } from '#shared/codes/roles.ts';
import { TextField } from '../../components/form/text-field.tsx';
import { fieldProps } from '../../hooks/field-props.ts';
import type { RecordForm } from '../../hooks/use-record-form.ts';

export interface UserValues {
  name: string;
  /** Null: made from the name. */
  initials: string | null;
  role: Role;
}

/** Name, initials and role; what a role means stands beside it. */
export function UserFields({ record, isNew }: { record: RecordForm<UserValues>; isNew: boolean }) {
  const { t } = useTranslation(['users', 'common']);
  const { form } = record;
  const role = fieldProps(form, 'role');
  return (
    <>
      <Group align="flex-start" gap="sm" wrap="nowrap">
        <TextField
          label={t('field.name')}
          description={t('nameHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          required
          maxLength={100}
          autoComplete="off"
          data-autofocus
          flex={1}
          {...fieldProps(form, 'name')}
        />
        <TextField
          label={t('field.initials')}
          description={isNew ? t('initialsHint') : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          required={!isNew}
          maxLength={4}
          autoComplete="off"
          w={130}
          {...fieldProps(form, 'initials')}
        />
      </Group>
      <Radio.Group
        label={t('field.role')}
        value={role.value}
        error={role.error}
        onChange={(value) => {
          const chosen = ROLES.find((one) => one === value);
          if (chosen) role.onChange(chosen);
        }}
      >
        <Stack gap={8} mt={6}>
          {ROLES.map((one) => (
            <Radio
              key={one}
              value={one}
              label={t(`common:role.${one}`)}
              description={t(`roleHint.${one}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
    </>
  );
}
