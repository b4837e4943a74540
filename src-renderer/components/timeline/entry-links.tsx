import { useTranslation } from 'react-i18next';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCommands } from '../../hooks/use-commands.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { Text, Title, type EntryProps } from './entry-parts.tsx';

export function InvolvementEntry({ entry, of }: EntryProps<'involvement'>) {
  const { t } = useTranslation('timeline');
  const codes = useCodes();
  const formats = useFormats();
  const { openRecord } = useCommands();
  const from = formats.date(entry.at);
  const ofSubproject = of.entity === 'subproject';
  return (
    <>
      <Title
        onOpen={() =>
          ofSubproject
            ? openRecord('organisation', entry.organisation.id)
            : openRecord('subproject', entry.subproject.id)
        }
        meta={[
          entry.toDate
            ? t('range', { from, to: formats.date(entry.toDate) })
            : t('since', { date: from }),
          codes.label(entry.role),
          isStatus(entry.status) ? t(`status.${entry.status}`) : '',
        ]}
      >
        {ofSubproject
          ? t('involved', { organisation: entry.organisation.name })
          : t('involvedIn', { subproject: entry.subproject.name })}
      </Title>
      {entry.note && <Text>{entry.note}</Text>}
    </>
  );
}

const isStatus = (status: string): status is 'planned' | 'active' | 'ended' | 'cancelled' =>
  ['planned', 'active', 'ended', 'cancelled'].includes(status);

export function AffiliationEntry({ entry, of }: EntryProps<'affiliation'>) {
  const { t } = useTranslation('timeline');
  const codes = useCodes();
  const formats = useFormats();
  const { openRecord } = useCommands();
  const label = codes.label(entry.function);
  const ofPerson = of.entity === 'person';
  return (
    <Title
      onOpen={() =>
        ofPerson
          ? openRecord('organisation', entry.organisation.id)
          : openRecord('person', entry.person.id)
      }
      meta={[
        t('kind.affiliation'),
        entry.toDate && t('until', { date: formats.date(entry.toDate) }),
      ]}
    >
      {ofPerson
        ? t('affiliatedTo', { organisation: entry.organisation.name, function: label })
        : t('affiliated', { person: entry.person.name, function: label })}
    </Title>
  );
}

type Action = 'create' | 'update' | 'trash' | 'restore' | 'import' | 'other';

/** Audit actions are named like the procedure: `organisations.update`. */
function actionOf({ action, fields }: EntryProps<'change'>['entry']): Action {
  const [entity, verb] = action.split('.');
  // `*` stands for a whole new record.
  if (fields.includes('*')) return entity === 'imports' ? 'import' : 'create';
  if (verb === 'undo') return 'trash';
  const known: readonly Action[] = ['update', 'trash', 'restore'];
  return known.find((one) => one === verb) ?? 'other';
}

/** Where the form of a record keeps the names of its fields. */
const FIELD_NAMES = {
  organisation: 'organisations',
  case: 'cases',
  person: 'persons',
  subproject: 'subprojects',
} as const;

export function ChangeEntry({ entry, of }: EntryProps<'change'>) {
  const { t, i18n } = useTranslation([
    'timeline',
    'organisations',
    'cases',
    'persons',
    'subprojects',
  ]);
  const names = FIELD_NAMES[of.entity];
  const fields = entry.fields
    .filter((field) => field !== '*' && field !== 'deletedAt')
    .map((field) => {
      const key = `${names}:field.${field}`;
      return i18n.exists(key) ? t(key as 'title') : null;
    })
    .filter((label) => label !== null);
  const action = t(`action.${actionOf(entry)}`);
  return (
    <Title meta={[t('kind.change'), entry.user && t('byUser', { user: entry.user })]}>
      {fields.length > 0 ? t('changedFields', { action, fields: fields.join(', ') }) : action}
    </Title>
  );
}
