import { useQueries, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CodeSelect } from '../../components/form/code-select.tsx';
import type { Tag } from '../../components/typeahead/tag-typeahead.tsx';
import { useCore } from '../../hooks/use-core.ts';

interface EntrySubprojectProps {
  value: string | null;
  onChange: (value: string | null) => void;
  organisations: readonly Tag[];
  error?: string | undefined;
}

/** Subprojects; those in which the chosen organisations are involved come first. */
export function EntrySubproject({ value, onChange, organisations, error }: EntrySubprojectProps) {
  const { t } = useTranslation('sessionEntry');
  const { orpc } = useCore();
  const all = useQuery(orpc.subprojects.list.queryOptions({ input: {} }));
  const involved = useQueries({
    queries: organisations.map(({ id }) =>
      orpc.involvements.list.queryOptions({ input: { organisationId: id } }),
    ),
    combine: (results) =>
      new Set(
        results.flatMap(({ data }) =>
          (data ?? [])
            .filter(({ status }) => status === 'active' || status === 'planned')
            .map(({ subprojectId }) => subprojectId),
        ),
      ),
  });
  const options = (all.data ?? []).map(({ id, name, shortCode, fundingPeriod }) => ({
    value: id,
    label: shortCode ? `${shortCode} · ${name}` : name,
    group: involved.has(id) ? t('involvedHere') : fundingPeriod.name,
  }));
  return (
    <CodeSelect
      label={t('subproject')}
      placeholder={t('noSubproject')}
      data-field="subproject"
      error={error}
      openOnFocus={false}
      selectFirstOptionOnChange
      autoSelectOnBlur
      onFocus={(event) => event.currentTarget.select()}
      options={[
        ...options.filter((option) => involved.has(option.value)),
        ...options.filter((option) => !involved.has(option.value)),
      ]}
      value={value}
      onChange={onChange}
    />
  );
}
