import { ActionIcon, Button, Group, Menu, Table } from '@mantine/core';
import { IconDots, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { User } from '#shared/contract/users.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import classes from './users.module.css';

export type UserAction = 'edit' | 'passphrase' | 'deactivate';

interface UserTableProps {
  users: readonly User[];
  /** Id of who is signed in: nobody resets or deactivates themselves. */
  self: string;
  onAction: (action: UserAction, user: User) => void;
}

export function UserTable({ users, self, onAction }: UserTableProps) {
  const { t } = useTranslation(['users', 'common']);
  const formats = useFormats();
  return (
    <Table aria-label={t('title')} className={classes.table} verticalSpacing={7}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('field.name')}</Table.Th>
          <Table.Th w={90}>{t('field.initials')}</Table.Th>
          <Table.Th w={120}>{t('field.role')}</Table.Th>
          <Table.Th w={210}>{t('field.state')}</Table.Th>
          <Table.Th w={170}>{t('field.lastUnlockAt')}</Table.Th>
          <Table.Th w={170} aria-label={t('field.actions')} />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {users.map((user) => (
          <Table.Tr key={user.id} className={user.active ? undefined : classes.gone}>
            <Table.Td className={classes.name}>
              <bdi>{user.name}</bdi> {user.id === self && <span>{t('you')}</span>}
            </Table.Td>
            <Table.Td>{user.initials}</Table.Td>
            <Table.Td>{t(`common:role.${user.role}`)}</Table.Td>
            <Table.Td>
              <UserState user={user} />
            </Table.Td>
            <Table.Td>{formats.dateTime(user.account?.lastUnlockAt) || t('never')}</Table.Td>
            <Table.Td>
              <UserActions user={user} isSelf={user.id === self} onAction={onAction} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function UserState({ user: { active, account } }: { user: User }) {
  const { t } = useTranslation('users');
  if (!active) return <span className={classes.chip}>{t('state.inactive')}</span>;
  if (account?.hasPassphrase === false) {
    return <span className={`${classes.chip} ${classes.due}`}>{t('state.noPassphrase')}</span>;
  }
  if (account?.mustChangePassphrase) {
    return <span className={`${classes.chip} ${classes.due}`}>{t('state.changeDue')}</span>;
  }
  return <span className={`${classes.chip} ${classes.active}`}>{t('state.active')}</span>;
}

function UserActions(props: { user: User; isSelf: boolean; onAction: UserTableProps['onAction'] }) {
  const { user, isSelf, onAction } = props;
  const { t } = useTranslation(['users', 'common']);
  const { name } = user;
  return (
    <Group gap={4} justify="flex-end" wrap="nowrap">
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconPencil size={14} aria-hidden />}
        aria-label={t('editNamed', { name })}
        onClick={() => onAction('edit', user)}
      >
        {t('common:edit')}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('moreFor', { name })}
            disabled={isSelf}
            title={isSelf ? t('notYourself') : undefined}
          >
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onAction('passphrase', user)}>
            {t(user.active ? 'reset.action' : 'activate.action')}
          </Menu.Item>
          {user.active && (
            <Menu.Item onClick={() => onAction('deactivate', user)}>
              {t('deactivate.action')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
