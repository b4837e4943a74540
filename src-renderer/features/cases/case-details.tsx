import { Text } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Case } from '#shared/contract/cases.ts';
import classes from '../../components/record.module.css';
import { useCodes } from '../../hooks/use-codes.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { CaseForm } from './case-form.tsx';
import { CaseHandOvers } from './case-hand-overs.tsx';
import { caseValues } from './case-values.ts';

interface CaseDetailsProps {
  record: Case;
  editing: boolean;
  onEditing: (editing: boolean) => void;
}

/** Everything known about the case itself, to read or, in the same place, to change. */
export function CaseDetails({ record, editing, onEditing }: CaseDetailsProps) {
  const { t } = useTranslation(['cases', 'common']);
  const notify = useNotify();
  // What the form compares with is the record as it was when editing began.
  const seen = useMemo(() => ({ values: caseValues(record), version: record.updatedAt }), [record]);
  if (!editing) return <Reading record={record} />;
  return (
    <div className={classes.narrow}>
      <CaseForm
        id={record.id}
        seen={seen}
        organisations={record.organisations}
        submitLabel={t('common:save')}
        onCancel={() => onEditing(false)}
        onSaved={() => {
          notify.success(t('saved'));
          onEditing(false);
        }}
      />
    </div>
  );
}

function Reading({ record }: { record: Case }) {
  const { t } = useTranslation(['cases', 'common']);
  const codes = useCodes();
  const formats = useFormats();
  const text = (value: string | null) => value && <bdi>{value}</bdi>;
  const what: [label: string, value: ReactNode][] = [
    [t('field.concern'), text(record.concern)],
    [t('field.goal'), text(record.goal)],
    [t('field.note'), text(record.note)],
  ];
  const work: [label: string, value: ReactNode][] = [
    [t('field.field'), codes.label(record.field)],
    [t('field.topics'), record.topics.map(codes.label).join(', ')],
    [t('field.priority'), codes.label(record.priority)],
    [t('field.subprojectId'), text(record.subproject?.name ?? null)],
    [t('field.openedOn'), formats.date(record.openedOn)],
    [t('field.confidential'), t(record.confidential ? 'common:yes' : 'common:no')],
  ];
  const end: [label: string, value: ReactNode][] = [
    [t('field.status'), codes.label(record.status)],
    [t('field.closedOn'), formats.date(record.closedOn)],
    [t('field.closingReason'), codes.label(record.closingReason)],
    [t('field.goalAttainment'), codes.label(record.goalAttainment)],
  ];
  return (
    <>
      <div className={classes.details}>
        <Facts title={t('section.what')} facts={what} />
        <Facts title={t('section.work')} facts={work} />
        {record.closedOn !== null && <Facts title={t('section.end')} facts={end} />}
        {record.handOvers.length > 0 && <CaseHandOvers handOvers={record.handOvers} />}
      </div>
      <Text size="xs" c="dimmed" mt="lg">
        {t('recordInfo', {
          created: formats.dateTime(record.createdAt),
          updated: formats.dateTime(record.updatedAt),
        })}
      </Text>
    </>
  );
}

function Facts({ title, facts }: { title: string; facts: [label: string, value: ReactNode][] }) {
  return (
    <section className={classes.group}>
      <h2>{title}</h2>
      <dl>
        {facts.map(([label, value]) => (
          <div key={label} className={classes.pair}>
            <dt>{label}</dt>
            <dd>{value ? value : <span className={classes.unknown}>–</span>}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
