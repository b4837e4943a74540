import { useTranslation } from 'react-i18next';
import type { AuditChange } from '#shared/contract/audit.ts';
import { entityWords } from '../../components/history/audit-words.ts';
import { ChangeRows, ChangesTable, isShown } from '../../components/history/changes-table.tsx';
import classes from './audit.module.css';

interface AuditChangesProps {
  fields: readonly AuditChange[];
  names: Readonly<Record<string, string>>;
}

/** What was changed, field by field, a table per record. */
export function AuditChanges({ fields, names }: AuditChangesProps) {
  const { t } = useTranslation(['audit', 'common']);
  const records = new Map<string, AuditChange[]>();
  for (const change of fields.filter(isShown)) {
    const key = `${change.entity} ${change.recordId}`;
    records.set(key, [...(records.get(key) ?? []), change]);
  }
  return [...records].map(([key, changes]) => {
    const [first] = changes;
    if (!first) return null;
    const title = names[first.recordId] || t('audit:entry.unknownRecord');
    const created = changes.every((change) => change.created);
    return (
      <section key={key}>
        <h3 className={classes.recordTitle}>
          {entityWords(t, first.entity)}: <bdi>{title}</bdi>
        </h3>
        <ChangesTable created={created}>
          <tbody>
            <ChangeRows changes={changes} names={names} created={created} />
          </tbody>
        </ChangesTable>
      </section>
    );
  });
}
