import { useTranslation } from 'react-i18next';
import type { AuditChange } from '#shared/contract/audit.ts';
import { entityWords } from './audit-words.ts';
import { useFieldWords } from './use-field-words.ts';
import classes from './audit.module.css';

interface AuditChangesProps {
  fields: readonly AuditChange[];
  names: Readonly<Record<string, string>>;
}

/** What a person never typed and nobody can read: it follows from the name. */
const HIDDEN = ['nameKey'];

/** What was changed, field by field, a table per record. */
export function AuditChanges({ fields, names }: AuditChangesProps) {
  const { t } = useTranslation(['audit', 'common']);
  const records = new Map<string, AuditChange[]>();
  for (const change of fields) {
    if (HIDDEN.includes(change.field)) continue;
    const key = `${change.entity} ${change.recordId}`;
    records.set(key, [...(records.get(key) ?? []), change]);
  }
  return [...records].map(([key, changes]) => {
    const [first] = changes;
    if (!first) return null;
    const title = names[first.recordId] || t('audit:entry.unknownRecord');
    return (
      <section key={key}>
        <h3 className={classes.recordTitle}>
          {entityWords(t, first.entity)}: <bdi>{title}</bdi>
        </h3>
        <RecordChanges changes={changes} names={names} created={changes.every(isCreated)} />
      </section>
    );
  });
}

const isCreated = ({ created }: AuditChange): boolean => created;

interface RecordChangesProps {
  changes: readonly AuditChange[];
  names: Readonly<Record<string, string>>;
  /** A new record has no column for what was before. */
  created: boolean;
}

function RecordChanges({ changes, names, created }: RecordChangesProps) {
  const { t } = useTranslation('audit');
  const words = useFieldWords(names);
  return (
    <table className={classes.changes}>
      <thead>
        <tr>
          <th scope="col">{t('entry.field')}</th>
          {!created && <th scope="col">{t('entry.before')}</th>}
          <th scope="col">{t(created ? 'entry.value' : 'entry.after')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change, index) => (
          <tr key={`${change.field} ${String(index)}`}>
            <td>{words.label(change.entity, change.field)}</td>
            {!created && (
              <td data-before>
                <Value text={words.value(change, change.before)} />
              </td>
            )}
            <td {...(change.withheld && { 'data-withheld': true })}>
              <Value text={words.value(change, change.after)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ text }: { text: string }) {
  const { t } = useTranslation();
  return text === '' ? t('none') : <bdi>{text}</bdi>;
}
