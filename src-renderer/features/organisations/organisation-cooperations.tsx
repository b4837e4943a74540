import { ActionIcon, Button, Group, Skeleton } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CooperationRow } from '#shared/contract/cooperations.ts';
import { EmptyState } from '../../components/form/empty-state.tsx';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import classes from '../../components/record.module.css';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCommands } from '../../hooks/use-commands.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useTrash } from '../../hooks/use-trash.ts';

/** More than these has no organisation that is not looked at in the list of all. */
const SHOWN = 200;
const ENDED = 'cooperation-state/ended';

/** With whom this organisation works, from whichever side it was entered. */
export function OrganisationCooperations({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation('network');
  const { orpc } = useCore();
  const { openCooperation } = useCommands();
  const errorMessage = useErrorMessage();
  const list = useQuery(
    orpc.cooperations.list.queryOptions({
      input: {
        filters: [{ column: 'either', condition: { op: 'in', values: [organisationId] } }],
        sort: [{ column: 'fromDate', direction: 'desc' }],
        limit: SHOWN,
      },
    }),
  );
  if (list.isError)
    return <ErrorMessage message={errorMessage(list.error)} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Skeleton height={120} aria-busy />;
  const { rows } = list.data;
  const create = <Button onClick={() => openCooperation({ organisationId })}>{t('new')}</Button>;
  if (rows.length === 0)
    return (
      <EmptyState title={t('organisation.empty')} hint={t('organisation.emptyText')}>
        {create}
      </EmptyState>
    );
  const sorted = [
    ...rows.filter(({ state }) => state !== ENDED),
    ...rows.filter(({ state }) => state === ENDED),
  ];
  return (
    <>
      <table className={classes.list} aria-label={t('cooperations')}>
        <thead>
          <tr>
            <th scope="col">{t('column.partner')}</th>
            <th scope="col">{t('column.type')}</th>
            <th scope="col">{t('column.state')}</th>
            <th scope="col">{t('column.fromDate')}</th>
            <th scope="col">{t('column.toDate')}</th>
            <th scope="col">{t('column.note')}</th>
            <th scope="col" className={classes.actions} aria-label={t('column.actions')} />
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <CooperationLine key={row.id} row={row} organisationId={organisationId} />
          ))}
        </tbody>
      </table>
      <Group mt="md">{create}</Group>
    </>
  );
}

interface CooperationLineProps {
  row: CooperationRow;
  organisationId: string;
}

function CooperationLine({ row, organisationId }: CooperationLineProps) {
  const { t } = useTranslation('network');
  const codes = useCodes();
  const formats = useFormats();
  const { openCooperation } = useCommands();
  const trash = useTrash('cooperations');
  const other =
    row.organisationId === organisationId
      ? { id: row.partnerId, name: row.partner }
      : { id: row.organisationId, name: row.organisation };
  return (
    <tr data-former={row.state === ENDED || undefined}>
      <td>
        <Link to="/organisations/$id" params={{ id: other.id }} className={classes.link}>
          <bdi>{other.name}</bdi>
        </Link>
      </td>
      <td>{codes.label(row.type)}</td>
      <td>{codes.label(row.state)}</td>
      <td>{formats.date(row.fromDate)}</td>
      <td>{row.toDate === null ? t('open') : formats.date(row.toDate)}</td>
      <td dir="auto">{row.note}</td>
      <td className={classes.actions}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('editNamed', { name: other.name })}
          onClick={() => openCooperation({ id: row.id })}
        >
          <IconPencil size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('trashNamed', { name: other.name })}
          onClick={() => void trash([row.id], other.name)}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </td>
    </tr>
  );
}
