import { Menu, Text, UnstyledButton } from '@mantine/core';
import {
  IconCheck,
  IconChevronDown,
  IconDeviceFloppy,
  IconPencil,
  IconPlus,
  IconStar,
  IconStarFilled,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedView } from '#shared/contract/views.ts';
import { ViewDialog } from './view-dialog.tsx';
import type { TableViews } from './use-table-views.ts';
import classes from './data-table.module.css';

/** Which view the table shows, the others, and what can be done with it. */
export function ViewMenu({ views }: { views: TableViews }) {
  const { t } = useTranslation('table');
  const [naming, setNaming] = useState<SavedView | 'new' | null>(null);
  const { current, changed } = views;
  const isInitial = current !== undefined && views.initial === current.id;
  const item = (view: SavedView | null, name: string, by?: string) => (
    <Menu.Item
      key={view?.id ?? 'standard'}
      leftSection={
        <IconCheck size={15} style={{ opacity: view?.id === current?.id ? 1 : 0 }} aria-hidden />
      }
      rightSection={
        by === undefined ? null : (
          <Text size="xs" c="dimmed">
            {by}
          </Text>
        )
      }
      onClick={() => views.apply(view)}
    >
      {name}
    </Menu.Item>
  );
  const own = views.list.filter(({ shared }) => !shared);
  const shared = views.list.filter((view) => view.shared);
  return (
    <>
      <Menu position="bottom-start" width={280}>
        <Menu.Target>
          <UnstyledButton className={classes.view}>
            <span className={classes.viewName}>
              {t('view.label', { name: current?.name ?? t('view.standard') })}
            </span>
            {changed && <span className={classes.viewChanged}>{t('view.changed')}</span>}
            <IconChevronDown size={14} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown className={classes.viewList}>
          {item(null, t('view.standard'))}
          {own.length > 0 && <Menu.Label>{t('view.own')}</Menu.Label>}
          {own.map((view) => item(view, view.name))}
          {shared.length > 0 && <Menu.Label>{t('view.shared')}</Menu.Label>}
          {shared.map((view) => item(view, view.name, view.owner))}
          <Menu.Divider />
          {current?.mayChange && changed && (
            <Menu.Item
              leftSection={<IconDeviceFloppy size={15} aria-hidden />}
              onClick={() => void views.update(current, 'definition').catch(() => undefined)}
            >
              {t('view.saveChanges')}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() => setNaming('new')}
          >
            {t('view.saveAs')}
          </Menu.Item>
          {current && (
            <Menu.Item
              leftSection={
                isInitial ? (
                  <IconStarFilled size={15} aria-hidden />
                ) : (
                  <IconStar size={15} aria-hidden />
                )
              }
              onClick={() => views.setInitial(isInitial ? null : current)}
            >
              {t(isInitial ? 'view.notInitial' : 'view.makeInitial')}
            </Menu.Item>
          )}
          {current?.mayChange && (
            <>
              <Menu.Item
                leftSection={<IconPencil size={15} aria-hidden />}
                onClick={() => setNaming(current)}
              >
                {t('view.edit')}
              </Menu.Item>
              <Menu.Item
                color="red"
                leftSection={<IconTrash size={15} aria-hidden />}
                onClick={() => views.remove(current)}
              >
                {t('view.remove')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {naming !== null && (
        <ViewDialog
          view={naming === 'new' ? null : naming}
          onSave={(given) => (naming === 'new' ? views.create(given) : views.update(naming, given))}
          onClose={() => setNaming(null)}
        />
      )}
    </>
  );
}
