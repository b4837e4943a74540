import { Button, Group, Skeleton, Switch, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '#shared/contract/users.ts';
import { ConfirmDialog } from '../../components/form/confirm-dialog.tsx';
import { EmptyState } from '../../components/form/empty-state.tsx';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { errorIssues, issueMessage, useErrorMessage } from '../../hooks/use-error-message.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { UserEdit } from './user-edit.tsx';
import { UserNew } from './user-new.tsx';
import { UserPassphrase } from './user-passphrase.tsx';
import { UserTable, type UserAction } from './user-table.tsx';
import classes from './users.module.css';

/** Who works with this store, what they may do and how they get in. For admins. */
export function UsersScreen() {
  const { t } = useTranslation('users');
  const { t: errors } = useTranslation('errors');
  const { client, orpc } = useCore();
  const errorMessage = useErrorMessage();
  const notify = useNotify();
  const list = useQuery(orpc.users.list.queryOptions());
  const self = useQuery(orpc.vault.status.queryOptions()).data?.user?.id ?? '';
  const [open, setOpen] = useState<{ action: UserAction; user: User } | 'new' | null>(null);
  const [withGone, setWithGone] = useState(true);
  const close = () => setOpen(null);
  const deactivation = useMutation({
    mutationFn: ({ id }: User) => client.users.setActive({ id, active: false }),
    onSuccess: (_saved, { name }) => notify.success(t('deactivate.done', { name })),
  });
  const users = list.data ?? [];
  const gone = users.filter(({ active }) => !active).length;
  const [issue] = errorIssues(deactivation.error);
  return (
    <>
      <ScreenHead title={t('title')}>
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen('new')}>
          {t('new')}
        </Button>
      </ScreenHead>
      <Group justify="space-between" mb="sm" gap="md" wrap="nowrap" align="flex-start">
        <Text c="dimmed" maw="72ch">
          {t('lead')}{' '}
          <Link to="/help" className={classes.link}>
            {t('toHelp')}
          </Link>
        </Text>
        {gone > 0 && (
          <Switch
            size="sm"
            flex="none"
            label={t('withGone', { count: gone })}
            checked={withGone}
            onChange={(event) => setWithGone(event.currentTarget.checked)}
          />
        )}
      </Group>
      {deactivation.error && (
        <ErrorMessage
          message={issue ? issueMessage(issue, errors) : errorMessage(deactivation.error)}
        />
      )}
      {list.isError ? (
        <ErrorMessage message={errorMessage(list.error)} onRetry={() => void list.refetch()} />
      ) : !list.data ? (
        <Skeleton height={160} />
      ) : (
        <UserTable
          users={users.filter(({ active }) => active || withGone)}
          self={self}
          onAction={(action, user) => setOpen({ action, user })}
        />
      )}
      {users.length === 1 && <EmptyState title={t('aloneTitle')} hint={t('aloneText')} />}
      {open === 'new' && <UserNew onClose={close} />}
      {open !== null && open !== 'new' && open.action === 'edit' && (
        <UserEdit user={open.user} onClose={close} />
      )}
      {open !== null && open !== 'new' && open.action === 'passphrase' && (
        <UserPassphrase user={open.user} onClose={close} />
      )}
      {open !== null && open !== 'new' && open.action === 'deactivate' && (
        <ConfirmDialog
          title={t('deactivate.title', { name: open.user.name })}
          body={t('deactivate.body', { name: open.user.name })}
          confirm={t('deactivate.action')}
          danger
          onConfirm={() => deactivation.mutate(open.user)}
          onClose={close}
        />
      )}
    </>
  );
}
