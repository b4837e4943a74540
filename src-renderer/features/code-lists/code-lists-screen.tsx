import { Skeleton, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayExtend } from '#shared/codes/code-rules.ts';
import type { CodeList } from '#shared/codes/code-lists.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useKeptState } from '../../hooks/use-kept-state.ts';
import { CodeForm } from './code-form.tsx';
import { CodeListPanel } from './code-list-panel.tsx';
import { useCodeLists } from './use-code-lists.ts';
import classes from './code-lists.module.css';

/** What forms offer to choose from (Auswahllisten), in words and order of this office. For admins. */
export function CodeListsScreen() {
  const { t } = useTranslation('codeLists');
  const errorMessage = useErrorMessage();
  const { query, lists } = useCodeLists();
  const [list, setList] = useKeptState<CodeList>('code list', 'topic');
  const [adding, setAdding] = useState(false);
  const name = t(`list.${list}`);
  return (
    <>
      <ScreenHead title={t('title')} />
      <Text c="dimmed" mb="md" maw="80ch">
        {t('lead')}
      </Text>
      {query.isError ? (
        <ErrorMessage message={errorMessage(query.error)} onRetry={() => void query.refetch()} />
      ) : !query.data ? (
        <Skeleton height={320} />
      ) : (
        <div className={classes.columns}>
          <nav aria-label={t('lists')} className={classes.nav}>
            <ul className={classes.lists}>
              {lists.map((one) => (
                <li key={one.list}>
                  <button
                    type="button"
                    className={classes.list}
                    aria-current={one.list === list || undefined}
                    onClick={() => setList(one.list)}
                  >
                    <span>{one.name}</span>
                    <span className={classes.count}>
                      <span aria-hidden>{one.active}</span>
                      <span className={classes.spoken}>{t('entries', { count: one.active })}</span>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </nav>
          <CodeListPanel
            key={list}
            list={list}
            name={name}
            entries={query.data.filter((entry) => entry.list === list)}
            all={query.data}
            onAdd={mayExtend(list) ? () => setAdding(true) : null}
          />
          {adding && (
            <CodeForm list={list} name={name} entry={null} onClose={() => setAdding(false)} />
          )}
        </div>
      )}
    </>
  );
}
