import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditChange } from '#shared/contract/audit.ts';
import record from '../record.module.css';
import classes from './history.module.css';
import { useFieldWords, type FieldWords } from './use-field-words.ts';

/** What a person never typed and nobody can read: it follows from the name or the content. */
const HIDDEN = ['nameKey', 'sha256'];
export const isShown = ({ field }: AuditChange): boolean => !HIDDEN.includes(field);

/** A longer text is cut to its beginning until somebody wants to read it. */
const LONG_TEXT = 280;

interface ChangesTableProps {
  /** A new record has no column for what was before. */
  created?: boolean;
  caption?: string;
  children: ReactNode;
}

/** The table whose rows are changes: field, before, after. */
export function ChangesTable({ created = false, caption, children }: ChangesTableProps) {
  const { t } = useTranslation('history');
  return (
    <table className={`${record.list} ${classes.changes}`} aria-label={caption}>
      <thead>
        <tr>
          <th scope="col">{t('field')}</th>
          {!created && <th scope="col">{t('before')}</th>}
          <th scope="col">{t(created ? 'value' : 'after')}</th>
        </tr>
      </thead>
      {children}
    </table>
  );
}

interface ChangeRowsProps {
  changes: readonly AuditChange[];
  names: Readonly<Record<string, string>>;
  created?: boolean;
}

export function ChangeRows({ changes, names, created = false }: ChangeRowsProps) {
  const words = useFieldWords(names);
  return changes.filter(isShown).map((change, index) => (
    <tr key={`${change.field} ${String(index)}`}>
      <td>{words.label(change.entity, change.field)}</td>
      {!created && (
        <td data-before>
          <Value change={change} value={change.before} words={words} />
        </td>
      )}
      <td {...(change.withheld && { 'data-withheld': true })}>
        <Value change={change} value={change.after} words={words} />
      </td>
    </tr>
  ));
}

interface ValueProps {
  change: AuditChange;
  value: AuditChange['before'];
  words: FieldWords;
}

function Value({ change, value, words }: ValueProps) {
  const { t } = useTranslation(['history', 'common']);
  const [whole, setWhole] = useState(false);
  const text = words.value(change, value);
  if (text === '') return t('common:none');
  if (text.length <= LONG_TEXT) return <bdi>{text}</bdi>;
  return (
    <>
      <bdi>{whole ? text : `${text.slice(0, LONG_TEXT).trimEnd()} …`}</bdi>{' '}
      <button type="button" className={record.linkButton} onClick={() => setWhole(!whole)}>
        {t(whole ? 'less' : 'more')}
      </button>
    </>
  );
}
