import { Button, Group, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { RUNNING_STATES } from '#shared/rules/application-state.ts';
import { berlinDay } from '#shared/rules/dates.ts';
import { EmptyState } from '../../components/form/empty-state.tsx';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import classes from '../../components/record.module.css';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCommands } from '../../hooks/use-commands.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';

/** More than these has no organisation that is not looked at in the list of all. */
const SHOWN = 200;

const isRunning = (state: string): boolean => RUNNING_STATES.some((known) => known === state);

/** The grant applications of this organisation: what is under way first, the rest paler. */
export function OrganisationApplications({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation('applications');
  const { orpc } = useCore();
  const { openNewApplication } = useCommands();
  const codes = useCodes();
  const formats = useFormats();
  const errorMessage = useErrorMessage();
  const list = useQuery(
    orpc.grantApplications.list.queryOptions({
      input: {
        filters: [{ column: 'organisation', condition: { op: 'in', values: [organisationId] } }],
        limit: SHOWN,
      },
    }),
  );
  if (list.isError)
    return <ErrorMessage message={errorMessage(list.error)} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Skeleton height={120} aria-busy />;
  const { rows } = list.data;
  const create = <Button onClick={() => openNewApplication(organisationId)}>{t('new')}</Button>;
  if (rows.length === 0)
    return (
      <EmptyState title={t('organisation.empty')} hint={t('organisation.emptyText')}>
        {create}
      </EmptyState>
    );
  const today = berlinDay(new Date());
  const sorted = [
    ...rows.filter(({ state }) => isRunning(state)),
    ...rows.filter(({ state }) => !isRunning(state)),
  ];
  return (
    <>
      <table className={classes.list} aria-label={t('title')}>
        <thead>
          <tr>
            <th scope="col">{t('column.programme')}</th>
            <th scope="col">{t('column.funder')}</th>
            <th scope="col">{t('column.state')}</th>
            <th scope="col">{t('column.applied')}</th>
            <th scope="col">{t('column.granted')}</th>
            <th scope="col">{t('column.nextDeadlineOn')}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <tr key={row.id} data-former={!isRunning(row.state) || undefined}>
              <td>
                <Link to="/applications/$id" params={{ id: row.id }} className={classes.link}>
                  <bdi>{row.programme}</bdi>
                </Link>
              </td>
              <td>
                <bdi>{row.funder}</bdi>
              </td>
              <td>{codes.label(row.state)}</td>
              <td>{formats.euro(row.appliedCents)}</td>
              <td>{formats.euro(row.grantedCents)}</td>
              <td>
                {row.nextDeadline !== null && row.nextDeadlineOn !== null && (
                  <span className={row.nextDeadlineOn < today ? classes.warn : undefined}>
                    {formats.date(row.nextDeadlineOn)} · {t(`deadline.${row.nextDeadline}`)}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Group mt="md">{create}</Group>
    </>
  );
}
