import { Button, Group, Menu, Modal, Stack } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { GrantApplication } from '#shared/contract/grant-applications.ts';
import { nextStates, stateBefore, type ApplicationState } from '#shared/rules/application-state.ts';
import { MoneyField } from '../../components/form/money-field.tsx';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { useApplicationUndo } from './use-application-undo.ts';

const GRANTED = 'application-state/granted';

/** What may come next; a grant asks how much it is. */
export function ApplicationStateMenu({ record }: { record: GrantApplication }) {
  const { t } = useTranslation('applications');
  const { orpc } = useCore();
  const codes = useCodes();
  const queries = useQueryClient();
  const notify = useNotify();
  const offerUndo = useApplicationUndo();
  const [granting, setGranting] = useState(false);
  const change = useMutation(
    orpc.grantApplications.setState.mutationOptions({
      onError: (error) => {
        notify.failure(error);
        void queries.invalidateQueries({ queryKey: orpc.grantApplications.key() });
      },
    }),
  );
  const before = stateBefore(record.state);
  const following = nextStates(record.state);
  if (before === null && following.length === 0) return null;

  const move = (state: ApplicationState, grantedCents?: number | null) => {
    const { id, updatedAt, programme } = record;
    change.mutate(
      { id, updatedAt, state, ...(grantedCents != null && { grantedCents }) },
      {
        onSuccess: (saved) =>
          offerUndo(t('stateChanged', { name: programme, state: codes.label(state) }), saved),
      },
    );
  };
  return (
    <>
      {/* An opened menu has its first item focused, and nothing else in it. */}
      <Menu position="bottom-end" returnFocus>
        <Menu.Target>
          <Button
            variant="default"
            loading={change.isPending}
            rightSection={<IconChevronDown size={15} aria-hidden />}
          >
            {t('action.state')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {following.map((state) =>
            state === GRANTED ? (
              <Menu.Item key={state} onClick={() => setGranting(true)}>
                {t('action.grant', { state: codes.label(state) })}
              </Menu.Item>
            ) : (
              <Menu.Item key={state} onClick={() => move(state)}>
                {codes.label(state)}
              </Menu.Item>
            ),
          )}
          {before !== null && (
            <>
              {following.length > 0 && <Menu.Divider />}
              <Menu.Item onClick={() => move(before)}>
                {t('action.back', { state: codes.label(before) })}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {granting && (
        <GrantDialog
          start={record.grantedCents ?? record.appliedCents}
          onClose={() => setGranting(false)}
          onGrant={(cents) => {
            setGranting(false);
            move(GRANTED, cents);
          }}
        />
      )}
    </>
  );
}

interface GrantDialogProps {
  start: number | null;
  onClose: () => void;
  onGrant: (cents: number | null) => void;
}

/** How much was granted; what was applied for stands there already. */
function GrantDialog({ start, onClose, onGrant }: GrantDialogProps) {
  const { t } = useTranslation(['applications', 'common']);
  const [cents, setCents] = useState(start);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!Number.isNaN(cents)) onGrant(cents);
  };
  return (
    <Modal opened onClose={onClose} title={t('grant.title')} size={400} closeOnClickOutside={false}>
      <form noValidate onSubmit={submit}>
        <Stack gap="md">
          <MoneyField
            label={t('grant.amount')}
            placeholder={t('amountHint')}
            value={cents}
            onChange={setCents}
            data-autofocus
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit">{t('grant.submit')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
