import { Button, Group, SegmentedControl, Table, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportProblem } from '#shared/contract/import-problems.ts';
import classes from './import.module.css';

interface ImportProblemsProps {
  problems: readonly ImportProblem[];
  /** Numbers of all of them; the list holds at most some hundred of a kind. */
  errors: number;
  warnings: number;
}

type Shown = 'all' | 'error' | 'warning';
const SHOWN: readonly Shown[] = ['all', 'error', 'warning'];
const PAGE = 50;

/** Everything that is wrong (errors, which forbid the import) or doubtful, with its line. */
export function ImportProblems({ problems, errors, warnings }: ImportProblemsProps) {
  const { t } = useTranslation('imports');
  const [shown, setShown] = useState<Shown>(errors > 0 ? 'error' : 'all');
  const [limit, setLimit] = useState(PAGE);
  const fitting = problems.filter(({ severity }) => shown === 'all' || severity === shown);
  const rest = fitting.length - limit;
  return (
    <section>
      <Group justify="space-between" mb="xs">
        <Title order={2}>{t('problems')}</Title>
        {problems.length > 0 && (
          <SegmentedControl
            size="xs"
            aria-label={t('problemFilter')}
            value={shown}
            onChange={(value) => {
              setShown(SHOWN.find((one) => one === value) ?? 'all');
              setLimit(PAGE);
            }}
            data={[
              { value: 'all', label: t('all') },
              { value: 'error', label: t('errors', { count: errors }) },
              { value: 'warning', label: t('warnings', { count: warnings }) },
            ]}
          />
        )}
      </Group>
      {problems.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('noProblems')}
        </Text>
      ) : (
        <div className={classes.problems} tabIndex={0} role="group" aria-label={t('problems')}>
          <Table className={classes.table} verticalSpacing={5} stickyHeader>
            <Table.Thead>
              <Table.Tr>
                <Table.Th w={250}>{t('place')}</Table.Th>
                <Table.Th>{t('finding')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {fitting.slice(0, limit).map((problem, index) => (
                <ProblemRow key={index} problem={problem} />
              ))}
            </Table.Tbody>
          </Table>
          {rest > 0 && (
            <Button
              m="xs"
              size="compact-sm"
              variant="subtle"
              onClick={() => setLimit((now) => now + 200)}
            >
              {t('more', { count: rest })}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

function ProblemRow({ problem }: { problem: ImportProblem }) {
  const { t } = useTranslation('importProblems');
  const { code, severity, line, column, unit, header, value, kept } = problem;
  const place =
    unit === 'cell' && header
      ? t('place.namedCell', { line, header })
      : t(`place.${unit}`, { line, column });
  const Icon = severity === 'error' ? IconAlertTriangle : IconInfoCircle;
  return (
    <Table.Tr>
      <Table.Td className={classes.place}>{place}</Table.Td>
      <Table.Td>
        <span className={classes.finding} data-severity={severity}>
          <Icon size={15} aria-hidden />
          <span>
            <b>{t(`severity.${severity}`)}:</b>{' '}
            {t(`problems.${code}`, { value: value ?? '', kept: kept ?? '', line, column })}
          </span>
        </span>
      </Table.Td>
    </Table.Tr>
  );
}
