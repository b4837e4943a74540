import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccessRow } from '#shared/contract/help.ts';
import { foldText } from '#shared/rules/search-fold.ts';

export interface ProcedureNames {
  feature: (feature: string) => string;
  procedure: (path: string) => string;
}

export interface AccessGroup {
  feature: string;
  title: string;
  rows: (AccessRow & { name: string })[];
}

/** Human names of features and procedures; a test sees to it that none is missing. */
export function useProcedureNames(): ProcedureNames {
  const { t } = useTranslation('help');
  return useMemo(() => {
    const text = (key: string, otherwise: string): string =>
      // The keys are the contract's own names, which i18next's types cannot know.
      (t as unknown as (key: string, otherwise: string) => string)(key, otherwise);
    return {
      feature: (feature) => text(`feature.${feature}`, feature),
      procedure: (path) => text(`procedure.${path}`, path),
    };
  }, [t]);
}

/** Rows by feature in the order of their titles; those that hold what was typed. */
export function accessGroups(
  rows: readonly AccessRow[],
  names: ProcedureNames,
  typed: string,
): AccessGroup[] {
  const wanted = foldText(typed.trim());
  const groups = new Map<string, AccessGroup>();
  for (const row of rows) {
    const feature = row.procedure.slice(0, row.procedure.indexOf('.'));
    const title = names.feature(feature);
    const name = names.procedure(row.procedure);
    if (!foldText(`${title} ${name} ${row.procedure}`).includes(wanted)) continue;
    const group = groups.get(feature) ?? { feature, title, rows: [] };
    group.rows.push({ ...row, name });
    groups.set(feature, group);
  }
  return [...groups.values()].sort((a, b) => a.title.localeCompare(b.title));
}
