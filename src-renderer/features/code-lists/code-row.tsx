import { ActionIcon, Group, Menu } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconDots,
  IconGripVertical,
  IconPencil,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { mayExtend, mayRetire } from '#shared/codes/code-rules.ts';
import type { CodeEntry } from '#shared/contract/codes.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import type { RowDrag } from './use-row-drag.ts';
import classes from './code-lists.module.css';

interface CodeRowProps {
  entry: CodeEntry;
  /** In the language of the window. */
  label: string;
  /** Null: codes of this list have none. */
  parent: string | null;
  /** Null while they are counted. */
  uses: number | null;
  place: number;
  places: number;
  drag: RowDrag;
  onMove: (to: number) => void;
  onEdit: () => void;
  onSetActive: (active: boolean) => void;
}

export function CodeRow(props: CodeRowProps) {
  const { entry, label, place, places, onMove } = props;
  const { t } = useTranslation(['codeLists', 'common']);
  const formats = useFormats();
  const move = (name: 'up' | 'down', to: number) => (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={t(`move.${name}`, { label })}
      title={t(`move.${name}`, { label })}
      // Still there for the focus at either end.
      aria-disabled={to < 0 || to >= places || undefined}
      data-end={to < 0 || to >= places || undefined}
      onClick={() => onMove(to)}
    >
      {name === 'up' ? (
        <IconArrowUp size={15} aria-hidden />
      ) : (
        <IconArrowDown size={15} aria-hidden />
      )}
    </ActionIcon>
  );
  return (
    <tr {...props.drag} data-retired={!entry.active || undefined}>
      <td className={classes.grip}>
        <IconGripVertical size={15} aria-hidden />
      </td>
      <th scope="row">
        <bdi>{entry.labelDe}</bdi>
        {!entry.active && <span className={classes.chip}>{t('state.retired')}</span>}
        {!entry.builtIn && <span className={classes.chip}>{t('state.own')}</span>}
      </th>
      <td>
        <bdi>{entry.labelEn}</bdi>
      </td>
      {props.parent !== null && <td>{props.parent}</td>}
      <td className={classes.number}>{props.uses === null ? '' : formats.number(props.uses)}</td>
      <td className={classes.actions}>
        <Group gap={2} justify="flex-end" wrap="nowrap">
          {move('up', place - 1)}
          {move('down', place + 1)}
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('editNamed', { label })}
            title={t('common:edit')}
            onClick={props.onEdit}
          >
            <IconPencil size={15} aria-hidden />
          </ActionIcon>
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={t('moreFor', { label })}>
                <IconDots size={15} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item disabled={place === 0} onClick={() => onMove(0)}>
                {t('move.first')}
              </Menu.Item>
              <Menu.Item disabled={place === places - 1} onClick={() => onMove(places - 1)}>
                {t('move.last')}
              </Menu.Item>
              <Menu.Divider />
              {entry.active ? (
                <Menu.Item disabled={!mayRetire(entry)} onClick={() => props.onSetActive(false)}>
                  {t(
                    mayRetire(entry)
                      ? 'retire'
                      : mayExtend(entry.list)
                        ? 'retireNeeded'
                        : 'retireFixed',
                  )}
                </Menu.Item>
              ) : (
                <Menu.Item onClick={() => props.onSetActive(true)}>{t('bringBack')}</Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        </Group>
      </td>
    </tr>
  );
}
