import { Button, Group, Skeleton } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isClosedStatus } from '#shared/rules/case-status.ts';
import { EmptyState } from '../../components/form/empty-state.tsx';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import classes from '../../components/record.module.css';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCommands } from '../../hooks/use-commands.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';

/** More cases than these has no organisation that is not looked at in the list of all. */
const SHOWN = 200;

/** The cases with this organisation: open ones first, then what has ended, paler. */
export function OrganisationCases({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation('cases');
  const { orpc } = useCore();
  const { openNewCase } = useCommands();
  const codes = useCodes();
  const formats = useFormats();
  const errorMessage = useErrorMessage();
  const list = useQuery(
    orpc.cases.list.queryOptions({
      input: {
        filters: [{ column: 'organisations', condition: { op: 'in', values: [organisationId] } }],
        sort: [{ column: 'openedOn', direction: 'desc' }],
        limit: SHOWN,
      },
    }),
  );
  if (list.isError)
    return <ErrorMessage message={errorMessage(list.error)} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Skeleton height={120} aria-busy />;
  const { rows } = list.data;
  const create = <Button onClick={() => openNewCase(organisationId)}>{t('new')}</Button>;
  if (rows.length === 0)
    return (
      <EmptyState title={t('organisation.empty')} hint={t('organisation.emptyText')}>
        {create}
      </EmptyState>
    );
  const cases = [
    ...rows.filter(({ status }) => !isClosedStatus(status)),
    ...rows.filter(({ status }) => isClosedStatus(status)),
  ];
  return (
    <>
      <table className={classes.list}>
        <thead>
          <tr>
            <th scope="col">{t('column.number')}</th>
            <th scope="col">{t('column.concern')}</th>
            <th scope="col">{t('column.status')}</th>
            <th scope="col">{t('column.responsible')}</th>
            <th scope="col">{t('column.openedOn')}</th>
            <th scope="col">{t('column.lastActivityAt')}</th>
          </tr>
        </thead>
        <tbody>
          {cases.map((row) => (
            <tr key={row.id} data-former={isClosedStatus(row.status) || undefined}>
              <td>{row.number}</td>
              <td>
                <Link to="/cases/$id" params={{ id: row.id }} className={classes.link}>
                  <bdi>{row.concern}</bdi>
                </Link>
                {row.confidential && (
                  <IconLock
                    size={14}
                    role="img"
                    aria-label={t('confidential')}
                    className={classes.inlineIcon}
                  />
                )}
              </td>
              <td>{codes.label(row.status)}</td>
              <td>
                <bdi>{row.responsible}</bdi>
              </td>
              <td>{formats.date(row.openedOn)}</td>
              <td>{formats.date(row.lastActivityAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Group mt="md">{create}</Group>
    </>
  );
}
