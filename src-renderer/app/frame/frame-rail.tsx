import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { berlinDay } from '#shared/rules/dates.ts';
import { useCore } from '../../hooks/use-core.ts';
import { type Place, usePlaces } from '../../hooks/use-places.ts';
import styles from './frame.module.css';
import { RailFoot } from './rail-foot.tsx';

/** What the person signed in may go to, in groups; a group nobody has anything in is not there. */
export function FrameRail() {
  const { t } = useTranslation('frame');
  const places = usePlaces();
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
          <Places places={places.filter(({ group }) => group === 'work')} />
        </ul>
        <PlaceGroup
          title={t('administration')}
          places={places.filter(({ group }) => group === 'admin')}
        />
        <PlaceGroup title={t('more')} places={places.filter(({ group }) => group === 'more')} />
      </nav>
      <RailFoot />
    </div>
  );
}

function PlaceGroup({ title, places }: { title: string; places: readonly Place[] }) {
  const titleId = useId();
  if (places.length === 0) return null;
  return (
    <>
      <p className={styles.placesTitle} id={titleId}>
        {title}
      </p>
      <ul className={styles.places} aria-labelledby={titleId}>
        <Places places={places} />
      </ul>
    </>
  );
}

function Places({ places }: { places: readonly Place[] }) {
  const { t } = useTranslation('frame');
  return places.map(({ to, name }) => (
    <li key={to}>
      <Link to={to} className={styles.place} activeOptions={{ exact: to === '/' }}>
        {t(name)}
        {name === 'tasks' && <DueTasks />}
      </Link>
    </li>
  ));
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
