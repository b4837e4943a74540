import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditChange } from '#shared/contract/audit.ts';
import { useCodes } from '../../hooks/use-codes.ts';
import { useFormats } from '../../hooks/use-formats.ts';

type Value = AuditChange['before'];

/** Where the forms keep the names of their fields; what they do not name is in the audit's own. */
const LABELS: Record<string, string> = {
  organisation: 'organisations:field',
  case: 'cases:field',
  event: 'events:field',
  person: 'persons:field',
  task: 'tasks:field',
  subproject: 'subprojects:field',
  'funding-period': 'subprojects:field',
  involvement: 'subprojects:field',
  document: 'documents:field',
  cooperation: 'network:field',
  'grant-application': 'applications:field',
  consent: 'consents:field',
};

/** Closed sets whose words stand in the form that offers them. */
const WORDS: Record<string, string> = {
  'organisation.nonProfitStatus': 'organisations:nonProfit',
  'organisation.staffing': 'organisations:staffing',
  'organisation.boardMigrationMajority': 'organisations:triState',
  'involvement.status': 'subprojects:status',
  'user.role': 'common:role',
  'document.ownerKind': 'common:kind',
};

export interface FieldWords {
  label: (entity: string, field: string) => string;
  value: (change: AuditChange, value: Value) => string;
}

/** Fields and values as a person reads them: labels of the forms, names instead of ids. */
export function useFieldWords(names: Readonly<Record<string, string>>): FieldWords {
  const { t, i18n } = useTranslation(['audit', 'common']);
  const codes = useCodes();
  const formats = useFormats();
  return useMemo(() => {
    const text = (key: string): string | null =>
      i18n.exists(key) ? t(key as 'audit:title') : null;
    const one = (change: AuditChange, value: Value): string => {
      if (value === null) return '';
      if (typeof value === 'boolean') return t(value ? 'common:yes' : 'common:no');
      if (typeof value === 'number') {
        if (change.withheld) return t('audit:entry.text', { count: value });
        return change.field === 'bytes' ? formats.bytes(value) : String(value);
      }
      if (typeof value !== 'string') return JSON.stringify(value);
      const words = WORDS[`${change.entity}.${change.field}`];
      return (
        (words && text(`${words}.${value}`)) ??
        names[value] ??
        (TIMESTAMP.test(value)
          ? formats.dateTime(value)
          : DAY.test(value)
            ? formats.date(value)
            : codes.label(value))
      );
    };
    return {
      label: (entity, field) =>
        text(`${LABELS[entity] ?? 'audit:field'}.${field}`) ??
        text(`audit:field.${field}`) ??
        field,
      value: (change, value) =>
        Array.isArray(value)
          ? value.map((item) => one(change, item)).join(', ')
          : one(change, value),
    };
  }, [t, i18n, codes, formats, names]);
}

const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
