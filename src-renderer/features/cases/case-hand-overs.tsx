import { useTranslation } from 'react-i18next';
import type { Case } from '#shared/contract/cases.ts';
import record from '../../components/record.module.css';
import { useFormats } from '../../hooks/use-formats.ts';
import classes from './cases.module.css';

/** Who gave the case to whom, newest first, and what they were told. */
export function CaseHandOvers({ handOvers }: Pick<Case, 'handOvers'>) {
  const { t } = useTranslation('cases');
  const formats = useFormats();
  return (
    <section className={record.group}>
      <h2>{t('section.handOvers')}</h2>
      {handOvers.map(({ id, at, from, to, by, note }) => (
        <div key={id} className={classes.handOver}>
          <b>
            <bdi>{t('handOver.from', { from, to })}</bdi>
          </b>{' '}
          <span className={record.unknown}>
            {formats.dateTime(at)}
            {by !== from && ` · ${t('handOver.by', { name: by })}`}
          </span>
          <p className={record.passage} dir="auto">
            {note}
          </p>
        </div>
      ))}
    </section>
  );
}
