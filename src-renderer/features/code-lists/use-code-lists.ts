import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { CODE_LISTS, type CodeList } from '#shared/codes/code-lists.ts';
import type { CodeEntry } from '#shared/contract/codes.ts';
import type { Inputs } from '#shared/contract/index.ts';
import { announce } from '../../hooks/announce.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useNotify } from '../../hooks/use-notify.tsx';

export interface NamedList {
  list: CodeList;
  name: string;
  /** Codes that new entries are offered. */
  active: number;
}

/** All lists by the name the window shows, with their codes in order. */
export function useCodeLists() {
  const { t, i18n } = useTranslation('codeLists');
  const { orpc } = useCore();
  const query = useQuery(orpc.codes.list.queryOptions());
  const { data } = query;
  const lists = useMemo<NamedList[]>(() => {
    const collator = new Intl.Collator(i18n.language);
    return CODE_LISTS.map((list) => ({
      list,
      name: t(`list.${list}`),
      active: (data ?? []).filter((entry) => entry.list === list && entry.active).length,
    })).sort((a, b) => collator.compare(a.name, b.name));
  }, [data, t, i18n.language]);
  return { query, lists };
}

/** What the buttons of one list do; everything can be taken back. */
export function useCodeChanges(list: CodeList) {
  const { t, i18n } = useTranslation('codeLists');
  const { client } = useCore();
  const notify = useNotify();
  const labelOf = (entry: CodeEntry) => (i18n.language === 'en' ? entry.labelEn : entry.labelDe);

  const setActive = useMutation({
    mutationFn: (input: Inputs['codes']['setActive']) => client.codes.setActive(input),
    onError: notify.failure,
  });
  const order = useMutation({
    mutationFn: (input: Order) => client.codes.reorder({ list, ...input }),
    onError: notify.failure,
  });

  return {
    labelOf,
    setActive: (entry: CodeEntry, active: boolean) =>
      setActive.mutate(
        { code: entry.code, updatedAt: entry.updatedAt, active },
        {
          onSuccess: (saved) =>
            notify.undo(
              t(active ? 'broughtBack' : 'retired', {
                label: labelOf(entry),
              }),
              () => setActive.mutateAsync({ ...saved, active: !active }),
            ),
        },
      ),
    /** Moves the code at one place to another. A jump can be taken back; a step by a step. */
    move: (entries: readonly CodeEntry[], from: number, to: number) => {
      const moved = entries[from];
      if (!moved || to < 0 || to >= entries.length || from === to) return;
      const seen = entries.map(({ code }) => code);
      const codes = seen.toSpliced(from, 1).toSpliced(to, 0, moved.code);
      const message = t('moved', {
        label: labelOf(moved),
        place: to + 1,
        count: entries.length,
      });
      const done = () =>
        Math.abs(to - from) === 1
          ? announce(message)
          : notify.undo(message, () => order.mutateAsync({ seen: codes, codes: seen }));
      order.mutate({ seen, codes }, { onSuccess: done });
    },
    /** The order that is on its way to the store, or is there and not yet read again. */
    moveTo: order.isPending ? order.variables.codes : null,
  };
}

interface Order {
  seen: string[];
  codes: string[];
}
