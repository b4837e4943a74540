import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { KindDifference } from '#shared/contract/restore.ts';
import { useFieldWords } from '../../components/history/use-field-words.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import classes from './restore.module.css';

const SIGNS = { added: '+', changed: '≠', missing: '−' } as const;
const MOST_FIELDS = 4;
const NO_NAMES = {};

/** What differs between a backup and today, by kind, with a few examples of each. */
export function RestoreDifferences({ kinds }: { kinds: readonly KindDifference[] }) {
  const { t } = useTranslation(['restore', 'common']);
  const formats = useFormats();
  const words = useFieldWords(NO_NAMES);
  const differing = kinds.filter(({ added, changed, missing }) => added + changed + missing > 0);
  if (differing.length === 0) return <Text size="sm">{t('restore:noDifference')}</Text>;
  const named = (kind: KindDifference['kind'], fields: readonly string[]) => {
    const shown = fields.slice(0, MOST_FIELDS).map((field) => words.label(kind, field));
    return fields.length > MOST_FIELDS ? `${shown.join(', ')} …` : shown.join(', ');
  };
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label={t('restore:differences')}>
        <thead>
          <tr>
            <th scope="col">{t('restore:kind')}</th>
            <th scope="col" className={classes.number}>
              {t('restore:added')}
            </th>
            <th scope="col" className={classes.number}>
              {t('restore:changed')}
            </th>
            <th scope="col" className={classes.number}>
              {t('restore:missing')}
            </th>
            <th scope="col">{t('restore:examples')}</th>
          </tr>
        </thead>
        <tbody>
          {differing.map(({ kind, added, changed, missing, examples }) => (
            <tr key={kind}>
              <th scope="row">{t(`common:kinds.${kind}`)}</th>
              {[added, changed, missing].map((count, index) => (
                <td key={index} className={classes.number}>
                  {count === 0 ? '–' : formats.number(count)}
                </td>
              ))}
              <td>
                <ul className={classes.examples}>
                  {examples.slice(0, 6).map(({ difference, id, title, fields, updatedAt }) => (
                    <li key={id}>
                      <span className={classes.mark} title={t(`restore:${difference}`)}>
                        {SIGNS[difference]}
                      </span>{' '}
                      <bdi>{title || formats.dateTime(updatedAt)}</bdi>
                      {fields.length > 0 && (
                        <span className={classes.mark}> · {named(kind, fields)}</span>
                      )}
                    </li>
                  ))}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Text size="xs" c="dimmed" mt={6}>
        {t('restore:legend')}
      </Text>
    </div>
  );
}
