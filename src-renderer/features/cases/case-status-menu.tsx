import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Case } from '#shared/contract/cases.ts';
import { isClosedStatus, nextStatuses, type CaseStatus } from '#shared/rules/case-status.ts';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { CaseClosingDialog } from './case-closing-dialog.tsx';
import { isClosedChoice, type ClosedStatus } from './case-closing.ts';
import { useCaseUndo } from './use-case-undo.ts';

/** The statuses that may follow; what ends the case asks first how it ended. */
export function CaseStatusMenu({ record }: { record: Case }) {
  const { t } = useTranslation('cases');
  const { orpc } = useCore();
  const codes = useCodes();
  const queries = useQueryClient();
  const notify = useNotify();
  const offerUndo = useCaseUndo();
  const [closing, setClosing] = useState<ClosedStatus | null>(null);
  const change = useMutation(
    orpc.cases.setStatus.mutationOptions({
      onError: (error) => {
        notify.failure(error);
        void queries.invalidateQueries({ queryKey: orpc.cases.key() });
      },
    }),
  );
  const closed = isClosedStatus(record.status);
  const following = nextStatuses(record.status);

  const choose = (status: CaseStatus) => {
    if (isClosedChoice(status)) return setClosing(status);
    const { id, updatedAt, number } = record;
    change.mutate(
      { id, updatedAt, status },
      {
        onSuccess: (saved) =>
          offerUndo(t('statusChanged', { number, status: codes.label(status) }), [saved]),
      },
    );
  };
  return (
    <>
      <Menu position="bottom-end" returnFocus>
        <Menu.Target>
          <Button
            variant="default"
            loading={change.isPending}
            rightSection={<IconChevronDown size={15} aria-hidden />}
          >
            {t('action.status')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {following
            .filter((status) => !isClosedStatus(status))
            .map((status) => (
              <Menu.Item key={status} onClick={() => choose(status)}>
                {closed ? t('action.takeUp', { status: codes.label(status) }) : codes.label(status)}
              </Menu.Item>
            ))}
          <Menu.Divider />
          {closed ? (
            <Menu.Item onClick={() => isClosedChoice(record.status) && setClosing(record.status)}>
              {t('action.correct')}
            </Menu.Item>
          ) : (
            following.filter(isClosedStatus).map((status) => (
              <Menu.Item key={status} onClick={() => choose(status)}>
                {t('action.close', { status: codes.label(status) })}
              </Menu.Item>
            ))
          )}
        </Menu.Dropdown>
      </Menu>
      {closing !== null && (
        <CaseClosingDialog record={record} status={closing} onClose={() => setClosing(null)} />
      )}
    </>
  );
}
