import { Loader, Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { useCommands } from '../../hooks/use-commands.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { type PaletteItem, paletteGroups, SEARCH_FROM } from './palette-items.ts';
import styles from './search.module.css';
import { completions, parseQuery } from './search-filters.ts';
import { SearchOption } from './search-option.tsx';
import { useFilterWords } from './use-filter-words.ts';
import { usePaletteActions } from './use-palette-actions.ts';

/** Typing settles this long before the core is asked. */
const SETTLE_MS = 80;

/** Finds records as one types and carries out commands; the focus never leaves the input. */
export function SearchPalette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['search', 'common', 'frame']);
  const { orpc } = useCore();
  const commands = useCommands();
  const errorMessage = useErrorMessage();
  const actions = usePaletteActions();
  const list = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState('');
  const [place, setPlace] = useState(0);
  const words = useFilterWords();
  const typed = parseQuery(query, words);
  const [settledQuery] = useDebouncedValue(query, SETTLE_MS);
  const settled = parseQuery(settledQuery, words);
  const filtered = settled.kinds.length > 0 || settled.districts.length > 0;
  // A filter that fits nothing is no reason to show everything.
  const searching =
    settled.unknown.length === 0 &&
    (settled.text.length >= SEARCH_FROM || (filtered && settled.text === ''));
  const found = useQuery(
    orpc.search.query.queryOptions({
      input: {
        text: settled.text,
        ...(settled.kinds.length > 0 ? { kinds: settled.kinds } : {}),
        ...(settled.districts.length > 0 ? { districts: settled.districts } : {}),
      },
      enabled: searching,
      placeholderData: keepPreviousData,
    }),
  );
  const hits = searching ? (found.data?.hits ?? []) : [];
  const isFiltered = typed.kinds.length > 0 || typed.districts.length > 0;
  const completing = completions(query, words);
  const groups = paletteGroups(
    query.trim() === '' ? '' : typed.text === '' ? query : typed.text,
    hits,
    commands.recentRecords(),
    isFiltered ? [] : actions,
    completing,
  );
  const items = groups.flatMap((group) => group.items);
  const active = Math.min(place, Math.max(0, items.length - 1));

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active, query]);

  const choose = (item: PaletteItem | undefined) => {
    if (!item) return;
    if (item.type === 'filter') {
      setQuery(item.completion.query);
      setPlace(0);
      return;
    }
    onClose();
    if (item.type === 'action') return item.action.run();
    const { kind, id, title } = item.type === 'hit' ? item.hit : item.record;
    commands.rememberRecord({ kind, id, title });
    commands.openRecord(kind, id, item.type === 'hit' ? item.hit.organisationId : null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step !== undefined && items.length > 0) {
      event.preventDefault();
      const next = active + step;
      // Single steps go round, pages stop at the ends.
      setPlace(
        Math.abs(step) === 1
          ? (next + items.length) % items.length
          : Math.max(0, Math.min(items.length - 1, next)),
      );
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      // What stands there may still belong to the word before the last letters.
      const ready =
        items[active]?.type === 'filter' ||
        !searching ||
        (settledQuery === query && !found.isPlaceholderData);
      if (ready) choose(items[active]);
    }
  };
  const short = typed.text !== '' && typed.text.length < SEARCH_FROM;
  const empty = searching && found.isSuccess && hits.length === 0 && settledQuery === query;
  const [unknown] = typed.unknown;
  const status =
    unknown !== undefined && completing.length === 0
      ? t('unknownFilter', { filter: unknown })
      : short
        ? t('tooShort')
        : empty
          ? t('nothing', { query: settledQuery.trim() })
          : searching && found.isSuccess
            ? t('hits', { count: hits.length })
            : query === ''
              ? t('filterHint')
              : '';
  return (
    <Modal.Root opened onClose={onClose} size={640} centered={false} yOffset="9vh">
      <Modal.Overlay color="#0d1a28" backgroundOpacity={0.4} />
      <Modal.Content aria-label={t('title')} radius={12}>
        <div className={styles.palette}>
          <div className={styles.top}>
            <input
              className={styles.input}
              data-autofocus
              // At once, not when the dialog has settled: people type on without looking.
              autoFocus
              role="combobox"
              aria-expanded="true"
              aria-controls="search-options"
              aria-autocomplete="list"
              aria-activedescendant={items[active] ? optionId(items[active]) : undefined}
              aria-label={t('title')}
              placeholder={t('placeholder')}
              maxLength={200}
              autoComplete="off"
              spellCheck={false}
              value={query}
              onChange={(event) => {
                setQuery(event.currentTarget.value);
                setPlace(0);
              }}
              onKeyDown={onKeyDown}
            />
            {searching && found.isFetching && <Loader size="xs" />}
            <kbd aria-hidden="true">{t('frame:key.escape')}</kbd>
          </div>
          <div
            ref={list}
            id="search-options"
            role="listbox"
            aria-label={t('results')}
            className={styles.list}
          >
            {groups.map((group) => (
              <div key={group.id} role="group" aria-labelledby={`search-group-${group.id}`}>
                <div id={`search-group-${group.id}`} className={styles.group}>
                  {t(`group.${group.id}`)}
                </div>
                {group.items.map((item) => (
                  <SearchOption
                    key={item.id}
                    id={optionId(item)}
                    item={item}
                    query={item.type === 'action' ? query : typed.text}
                    selected={item === items[active]}
                    onChoose={() => choose(item)}
                    onPoint={() => setPlace(items.indexOf(item))}
                  />
                ))}
              </div>
            ))}
          </div>
          <div className={styles.status} role="status">
            {searching && found.error ? (
              <ErrorMessage message={errorMessage(found.error)} />
            ) : (
              <span>{status}</span>
            )}
            <span aria-hidden="true" className={styles.help}>
              <kbd>↑</kbd> <kbd>↓</kbd> {t('move')} <kbd>↵</kbd> {t('open')}
            </span>
          </div>
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}

const optionId = (item: PaletteItem) => `search-option-${item.type}-${item.id}`;
