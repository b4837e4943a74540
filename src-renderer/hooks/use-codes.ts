import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodeList } from '#shared/codes/code-lists.ts';
import type { CodeEntry } from '#shared/contract/codes.ts';
import { useCore } from './use-core.ts';

export interface CodeOption {
  value: string;
  label: string;
  /** The label of the code this one belongs to, e.g. a topic's field of advice. */
  group: string | null;
  active: boolean;
}

export interface Codes {
  /** The code's label in the language of the window; the bare code while lists are loading. */
  label: (code: string | null | undefined) => string;
  /**
   * Codes of one list in their order. Retired ones, marked as such, only when `keep` names them:
   * forms keep what the record has, filters all (`'all'`).
   */
  options: (list: CodeList, keep?: readonly string[] | 'all') => CodeOption[];
}

/** Code lists with labels in the language of the window. */
export function useCodes(): Codes {
  const { orpc } = useCore();
  const { t, i18n } = useTranslation();
  const { data } = useQuery(orpc.codes.list.queryOptions({ staleTime: Infinity }));
  return useMemo(
    () => codesIn(data ?? [], i18n.language, (label) => t('retiredCode', { label })),
    [data, i18n.language, t],
  );
}

export function codesIn(
  entries: readonly CodeEntry[],
  language: string,
  retired: (label: string) => string,
): Codes {
  const labelOf = (entry: CodeEntry) => (language === 'en' ? entry.labelEn : entry.labelDe);
  const labels = new Map(entries.map((entry) => [entry.code, labelOf(entry)]));
  return {
    label: (code) => (code ? (labels.get(code) ?? code) : ''),
    options: (list, keep = []) =>
      entries
        .filter(
          (entry) =>
            entry.list === list && (entry.active || keep === 'all' || keep.includes(entry.code)),
        )
        .sort((a, b) => a.position - b.position)
        .map((entry) => ({
          value: entry.code,
          label: entry.active ? labelOf(entry) : retired(labelOf(entry)),
          group: entry.parent ? (labels.get(entry.parent) ?? null) : null,
          active: entry.active,
        })),
  };
}
