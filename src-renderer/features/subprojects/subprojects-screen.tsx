import { Button, Skeleton, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FundingPeriod, Subproject } from '#shared/contract/subprojects.ts';
import { EmptyState } from '../../components/form/empty-state.tsx';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { useAccess } from '../../hooks/use-access.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { FundingPeriodForm } from './funding-period-form.tsx';
import { FundingPeriodSection } from './funding-period-section.tsx';
import { SubprojectForm } from './subproject-form.tsx';

type Editing =
  | { kind: 'period'; record: FundingPeriod | null }
  | { kind: 'subproject'; record: Subproject | null; fundingPeriodId: string };

/** Funding periods, newest first, each with its subprojects. */
export function SubprojectsScreen(): ReactNode {
  const { t } = useTranslation('subprojects');
  const { orpc } = useCore();
  const errorMessage = useErrorMessage();
  const { may } = useAccess();
  const navigate = useNavigate();
  const [editing, setEditing] = useState<Editing | null>(null);
  const periods = useQuery(orpc.fundingPeriods.list.queryOptions());
  const subprojects = useQuery(orpc.subprojects.list.queryOptions({ input: {} }));

  const open = (id: string) => void navigate({ to: '/subprojects/$id', params: { id } });
  const close = () => setEditing(null);
  const failed = periods.error ?? subprojects.error;

  return (
    <>
      <ScreenHead title={t('title')}>
        {may('fundingPeriods.create') && (
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => setEditing({ kind: 'period', record: null })}
          >
            {t('newPeriod')}
          </Button>
        )}
      </ScreenHead>
      {failed ? (
        <ErrorMessage
          message={errorMessage(failed)}
          onRetry={() => void Promise.all([periods.refetch(), subprojects.refetch()])}
        />
      ) : !periods.data || !subprojects.data ? (
        <Stack gap="sm" aria-busy>
          <Skeleton height={28} width={280} />
          <Skeleton height={120} />
        </Stack>
      ) : periods.data.length === 0 ? (
        <EmptyState
          title={t('emptyTitle')}
          hint={t(may('fundingPeriods.create') ? 'emptyText' : 'emptyTextLeads')}
        >
          {may('fundingPeriods.create') && (
            <Button mt="xs" onClick={() => setEditing({ kind: 'period', record: null })}>
              {t('newPeriod')}
            </Button>
          )}
        </EmptyState>
      ) : (
        <Stack gap="xl">
          {periods.data.map((period) => (
            <FundingPeriodSection
              key={period.id}
              period={period}
              subprojects={subprojects.data.filter(
                ({ fundingPeriodId }) => fundingPeriodId === period.id,
              )}
              onOpen={open}
              onEditPeriod={() => setEditing({ kind: 'period', record: period })}
              onEdit={(record) =>
                setEditing({ kind: 'subproject', record, fundingPeriodId: period.id })
              }
            />
          ))}
        </Stack>
      )}
      {editing?.kind === 'period' && <FundingPeriodForm record={editing.record} onClose={close} />}
      {editing?.kind === 'subproject' && periods.data && (
        <SubprojectForm
          record={editing.record}
          fundingPeriodId={editing.fundingPeriodId}
          periods={periods.data}
          onClose={close}
        />
      )}
    </>
  );
}
