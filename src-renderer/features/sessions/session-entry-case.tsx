import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CasePicker, type PickedCase } from '../../components/form/case-picker.tsx';
import type { Tag } from '../../components/typeahead/tag-typeahead.tsx';
import { useCore } from '../../hooks/use-core.ts';
import classes from './session-entry.module.css';

interface EntryCaseProps {
  organisations: readonly Tag[];
  /** The case of the session that is being changed. */
  chosen: PickedCase | null;
  value: string | null;
  onChange: (value: string | null) => void;
  error?: string | undefined;
}

/** Which case the session belongs to; not there, and no stop of the Tab key, where there is none. */
export function EntryCase({ organisations, chosen, value, onChange, error }: EntryCaseProps) {
  const { t } = useTranslation('cases');
  const { orpc } = useCore();
  const organisationIds = organisations.map(({ id }) => id);
  const any = useQuery(
    orpc.cases.suggest.queryOptions({
      input: { text: '', organisationIds, openOnly: false, limit: 1 },
      enabled: organisationIds.length > 0,
    }),
  ).data;
  if (value === null && (organisationIds.length === 0 || !any || any.length === 0)) return null;
  return (
    <div className={classes.s6}>
      <CasePicker
        label={t('picker.label')}
        data-field="case"
        organisationIds={organisationIds}
        chosen={chosen}
        value={value}
        onChange={onChange}
        error={error}
      />
    </div>
  );
}
