import { caseVisibleBy } from './case-visibility.ts';
import type { ListColumn } from './list-conditions.ts';

/**
 * Records of other kinds by which lists can be filtered: "without a session in 12 months", "with
 * an open task". Each takes the condition that ties them to the row `r`; what is in the trash does
 * not count, and a confidential case of others is not there.
 */
const related = (
  from: string,
  more: Omit<NonNullable<ListColumn['related']>, 'from'>,
): ListColumn => ({ kind: 'code', related: { from, ...more } });

/** Values: forms of session; days: when they began. */
export const sessionsOfOrganisation = related(
  `FROM session_organisation so JOIN session s ON s.id = so.session_id
    WHERE so.organisation_id = r.id AND s.deleted_at IS NULL`,
  { value: 's.form', date: { kind: 'timestamp', starts: 'so.starts_at' } },
);

/** Values: who counselled; days: when the session began. */
export const counselledBy = related(
  `FROM session_organisation so JOIN session s ON s.id = so.session_id
    JOIN session_counsellor sc ON sc.session_id = s.id
    WHERE so.organisation_id = r.id AND s.deleted_at IS NULL`,
  { value: 'sc.user_id', date: { kind: 'timestamp', starts: 'so.starts_at' } },
);

/** @param tie joins further tables if needed and ends in the `WHERE` that names the row. */
export const sessionsBy = (tie: string): ListColumn =>
  related(`FROM session s ${tie} AND s.deleted_at IS NULL`, {
    value: 's.form',
    date: { kind: 'timestamp', starts: 's.starts_at' },
  });

/** Values: who is to do them; days: when they are due. */
export const openTasksBy = (column: string): ListColumn =>
  related(`FROM task t WHERE t.${column} = r.id AND t.deleted_at IS NULL AND t.done_at IS NULL`, {
    value: 't.assignee_id',
    date: { kind: 'date', starts: 't.due_on' },
  });

/** Values: subprojects; days: from its beginning to its end. */
export const involvementsBy = (tie: string): ListColumn =>
  related(
    `FROM involvement i JOIN subproject sp ON sp.id = i.subproject_id ${tie}
      AND i.deleted_at IS NULL AND sp.deleted_at IS NULL`,
    {
      value: 'i.subproject_id',
      date: { kind: 'date', starts: 'i.from_date', ends: 'i.to_date' },
    },
  );

/** Values: states of a case; days: from opening to closing. */
export const casesBy = (tie: string): ListColumn =>
  related(`FROM "case" f ${tie} AND f.deleted_at IS NULL AND ${caseVisibleBy('f')}`, {
    value: 'f.status',
    date: { kind: 'date', starts: 'f.opened_on', ends: 'f.closed_on' },
  });

/** Values: functions; days: while they last. */
export const affiliationsBy = (side: 'organisation' | 'person'): ListColumn => {
  const other = side === 'organisation' ? 'person' : 'organisation';
  return related(
    `FROM affiliation a JOIN ${other} x ON x.id = a.${other}_id
      WHERE a.${side}_id = r.id AND a.deleted_at IS NULL AND x.deleted_at IS NULL`,
    {
      value: 'a.function',
      date: { kind: 'date', starts: "coalesce(a.from_date, '')", ends: 'a.to_date' },
    },
  );
};
