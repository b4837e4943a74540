import { useTranslation } from 'react-i18next';
import type { Outputs } from '#shared/contract/index.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import classes from './import.module.css';

type Found = Pick<
  Outputs['imports']['preview'],
  'rows' | 'organisations' | 'created' | 'unchanged' | 'encoding' | 'delimiter'
>;

/** What was detected and counted in the file. */
export function ImportFacts({ found }: { found: Found }) {
  const { t } = useTranslation('imports');
  const { t: words } = useTranslation('importProblems');
  const formats = useFormats();
  const facts: [string, string][] = [
    [t('rows'), formats.number(found.rows)],
    [t('organisations'), formats.number(found.organisations)],
    [t('created'), formats.number(found.created)],
    [t('unchanged'), formats.number(found.unchanged)],
    [t('encoding'), found.encoding ? words(`encodings.${found.encoding}`) : t('notText')],
    [t('delimiter'), found.delimiter ? words(`delimiters.${found.delimiter}`) : t('notText')],
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
