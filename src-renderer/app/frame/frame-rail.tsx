import { useQuery } from '@tanstack/react-query';
import { Link, type LinkProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { berlinDay } from '#shared/rules/dates.ts';
import { useCore } from '../../hooks/use-core.ts';
import styles from './frame.module.css';
import { RailFoot } from './rail-foot.tsx';

const PLACES = [
  ['/', 'overview'],
  ['/organisations', 'organisations'],
  ['/persons', 'persons'],
  ['/sessions', 'sessions'],
  ['/tasks', 'tasks'],
  ['/subprojects', 'subprojects'],
] as const satisfies readonly (readonly [LinkProps['to'], string])[];

const ADMIN_PLACES = [
  ['/admin/import', 'import'],
  ['/admin/backups', 'backups'],
  ['/admin/trash', 'trash'],
  ['/admin/settings', 'settings'],
] as const satisfies readonly (readonly [LinkProps['to'], string])[];

export function FrameRail() {
  const { t } = useTranslation('frame');
  return (
    <div className={styles.rail}>
      <div className={styles.brand}>
        <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
          <path d="M6 1 11 11H6Z" fill="currentColor" />
          <path d="M6 1 1 11h5Z" fill="currentColor" opacity=".55" />
        </svg>
        Leuchtturm
      </div>
      <nav aria-label={t('navigation')}>
        <ul className={styles.places}>
          {PLACES.map(([to, name]) => (
            <li key={to}>
              <Link to={to} className={styles.place} activeOptions={{ exact: to === '/' }}>
                {t(name)}
                {name === 'tasks' && <DueTasks />}
              </Link>
            </li>
          ))}
        </ul>
        <p className={styles.placesTitle} id="rail-administration">
          {t('administration')}
        </p>
        <ul className={styles.places} aria-labelledby="rail-administration">
          {ADMIN_PLACES.map(([to, name]) => (
            <li key={to}>
              <Link to={to} className={styles.place}>
                {t(name)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <RailFoot />
    </div>
  );
}

/** Open tasks that are due today or were due before. */
function DueTasks() {
  const { t } = useTranslation('frame');
  const { orpc } = useCore();
  const { data } = useQuery(
    orpc.tasks.count.queryOptions({
      input: {
        filters: [
          { column: 'dueOn', condition: { op: 'between', to: berlinDay(new Date()) } },
          { column: 'doneAt', condition: { op: 'empty' } },
        ],
      },
    }),
  );
  if (!data?.count) return null;
  return (
    <span className={styles.due} aria-label={t('dueTasks', { count: data.count })}>
      {data.count}
    </span>
  );
}
