import { Alert, Button, Group, Switch, Text } from '@mantine/core';
import { IconLock, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodeList } from '#shared/codes/code-lists.ts';
import type { CodeEntry } from '#shared/contract/codes.ts';
import { useCore } from '../../hooks/use-core.ts';
import { CodeForm } from './code-form.tsx';
import { CodeRow } from './code-row.tsx';
import { useCodeChanges } from './use-code-lists.ts';
import { useRowDrag } from './use-row-drag.ts';
import classes from './code-lists.module.css';

interface CodeListPanelProps {
  list: CodeList;
  name: string;
  /** In order, retired ones among them. */
  entries: readonly CodeEntry[];
  /** Of all lists: parents are in another one. */
  all: readonly CodeEntry[];
  /** Null where the list is fixed. */
  onAdd: (() => void) | null;
}

/** One list: its codes in order, to be relabelled, moved, retired and brought back. */
export function CodeListPanel({ list, name, entries, all, onAdd }: CodeListPanelProps) {
  const { t } = useTranslation('codeLists');
  const { orpc } = useCore();
  const uses = useQuery(orpc.codes.usage.queryOptions({ input: { list } }));
  const changes = useCodeChanges(list);
  const [editing, setEditing] = useState<CodeEntry | null>(null);
  const [withRetired, setWithRetired] = useState(true);
  const titleId = useId();
  const ordered = inOrder(entries, changes.moveTo);
  const shown = ordered.filter(({ active }) => active || withRetired);
  const retired = entries.filter(({ active }) => !active).length;
  // Places are those of the whole list, hidden ones counted.
  const moveShown = (from: number, to: number) => {
    const [moved, aim] = [shown[from], shown[to]];
    if (moved && aim) changes.move(ordered, ordered.indexOf(moved), ordered.indexOf(aim));
  };
  const drag = useRowDrag(shown.length, moveShown);
  const labels = new Map(all.map((entry) => [entry.code, changes.labelOf(entry)]));
  const counted = new Map(uses.data?.map((one) => [one.code, one.uses]));
  const hasParents = entries.some(({ parent }) => parent !== null);
  return (
    <section aria-labelledby={titleId} className={classes.panel}>
      <Group justify="space-between" mb="xs" gap="md">
        <h2 id={titleId} ref={scrollToTop} className={classes.heading}>
          {name}
        </h2>
        <Group gap="md">
          {retired > 0 && (
            <Switch
              size="sm"
              label={t('withRetired', { count: retired })}
              checked={withRetired}
              onChange={(event) => setWithRetired(event.currentTarget.checked)}
            />
          )}
          {onAdd && (
            <Button size="xs" leftSection={<IconPlus size={15} aria-hidden />} onClick={onAdd}>
              {t('add')}
            </Button>
          )}
        </Group>
      </Group>
      {!onAdd && (
        <Alert variant="light" color="gray" icon={<IconLock aria-hidden />} mb="sm" p="xs">
          <Text size="sm">{t('fixed')}</Text>
        </Alert>
      )}
      <table className={classes.codes} aria-labelledby={titleId} {...drag.table}>
        <thead>
          <tr>
            <th scope="col" className={classes.grip} aria-label={t('column.order')} />
            <th scope="col">{t('column.labelDe')}</th>
            <th scope="col">{t('column.labelEn')}</th>
            {hasParents && <th scope="col">{t('column.parent')}</th>}
            <th scope="col" className={classes.number}>
              {t('column.uses')}
            </th>
            <th scope="col" aria-label={t('column.actions')} />
          </tr>
        </thead>
        <tbody>
          {shown.map((entry, place) => (
            <CodeRow
              key={entry.code}
              entry={entry}
              label={changes.labelOf(entry)}
              parent={hasParents ? (labels.get(entry.parent ?? '') ?? '') : null}
              uses={uses.data ? (counted.get(entry.code) ?? 0) : null}
              place={place}
              places={shown.length}
              drag={drag.row(place)}
              onMove={(to) => moveShown(place, to)}
              onEdit={() => setEditing(entry)}
              onSetActive={(active) => changes.setActive(entry, active)}
            />
          ))}
        </tbody>
      </table>
      {editing && (
        <CodeForm list={list} name={name} entry={editing} onClose={() => setEditing(null)} />
      )}
    </section>
  );
}

/** Whoever chose another list far down in the one before sees its beginning. */
const scrollToTop = (heading: HTMLElement | null): void =>
  heading?.scrollIntoView({ block: 'nearest' });

/** While an order is on its way to the store, the rows stand there already. */
function inOrder(
  entries: readonly CodeEntry[],
  order: readonly string[] | null,
): readonly CodeEntry[] {
  if (!order) return entries;
  return entries.toSorted((a, b) => order.indexOf(a.code) - order.indexOf(b.code));
}
