import { Group, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { OverviewScope } from '#shared/contract/overview.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { useOpenList } from '../../components/data-table/use-open-list.ts';
import type { ViewFilter } from '../../components/data-table/table-column.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { OverviewLoading } from './overview-loading.tsx';
import styles from './overview.module.css';

/** The running quarter in figures; each opens the list of the records behind it. */
export function OverviewFigures({ scope }: { scope: OverviewScope }) {
  const { t } = useTranslation('overview');
  const { orpc } = useCore();
  const errorMessage = useErrorMessage();
  const formats = useFormats();
  const openList = useOpenList();
  const navigate = useNavigate();
  const me = useQuery(orpc.vault.status.queryOptions()).data?.user?.id;
  const quarter = useQuery(orpc.overview.quarter.queryOptions({ input: { scope } }));
  const { data } = quarter;
  if (!data) {
    return quarter.error ? (
      <ErrorMessage message={errorMessage(quarter.error)} />
    ) : (
      <OverviewLoading lines={2} />
    );
  }
  const { from, to } = data;
  const days = { op: 'between' as const, from, to };
  const whose = (column: string): ViewFilter[] =>
    scope === 'mine' && me !== undefined ? [{ column, condition: { op: 'in', values: [me] } }] : [];

  const openSessions = () => {
    openList({
      tableId: 'sessions',
      filters: [{ column: 'startsAt', condition: days }, ...whose('counsellor')],
      sorting: [{ id: 'startsAt', desc: true }],
    });
    void navigate({ to: '/sessions' });
  };
  const openOrganisations = () => {
    const held = { op: 'related' as const, has: true, from, to };
    openList({
      tableId: 'organisations',
      filters:
        scope === 'mine' && me !== undefined
          ? [{ column: 'counselledBy', condition: { ...held, values: [me] } }]
          : [{ column: 'sessions', condition: held }],
      sorting: [{ id: 'name', desc: false }],
    });
    void navigate({ to: '/organisations' });
  };
  const openCases = (column: 'openedOn' | 'closedOn') => {
    openList({
      tableId: 'cases',
      filters: [{ column, condition: days }, ...whose('responsible')],
      sorting: [{ id: column, desc: true }],
      kept: { 'cases-shown': 'all' },
    });
    void navigate({ to: '/cases' });
  };
  const hours = formats.number(Math.round(data.minutes / 6) / 10);
  const preparation = formats.number(Math.round(data.preparationMinutes / 6) / 10);
  const figures = [
    { name: t('figure.sessions'), value: formats.number(data.sessions), open: openSessions },
    {
      name: t('figure.hours'),
      value: hours,
      hint: t('figure.preparation', { hours: preparation }),
      open: openSessions,
    },
    {
      name: t('figure.organisations'),
      value: formats.number(data.organisations),
      open: openOrganisations,
    },
    {
      name: t('figure.casesOpened'),
      value: formats.number(data.casesOpened),
      open: () => openCases('openedOn'),
    },
    {
      name: t('figure.casesClosed'),
      value: formats.number(data.casesClosed),
      open: () => openCases('closedOn'),
    },
  ];
  return (
    <section aria-labelledby="overview-quarter">
      <Group justify="space-between" mb="xs">
        <Title order={2} id="overview-quarter">
          {t('quarter', {
            number: Math.ceil(Number(from.slice(5, 7)) / 3),
            year: from.slice(0, 4),
          })}
        </Title>
        <span className={styles.detail}>
          {formats.date(from)} – {formats.date(to)}
        </span>
      </Group>
      <ul className={styles.figures}>
        {figures.map(({ name, value, hint, open }) => (
          <li key={name}>
            <button type="button" className={styles.figure} onClick={open}>
              <span className={styles.value}>{value}</span>
              <span className={styles.name}>{name}</span>
              {hint !== undefined && <span className={styles.hint}>{hint}</span>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
