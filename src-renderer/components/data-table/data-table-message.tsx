import { Button, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import classes from './data-table.module.css';

interface DataTableMessageProps {
  error: unknown;
  /** Undefined while unknown. */
  counted: number | undefined;
  /** What the person filters by, in words; empty for nothing. */
  filters: readonly string[];
  empty: ReactNode;
  onRetry: () => void;
  onClearFilters: () => void;
}

/** What stands in place of rows, always with something to do about it; nothing while rows show. */
export function DataTableMessage(props: DataTableMessageProps) {
  const { t } = useTranslation('table');
  const errorMessage = useErrorMessage();
  if (props.error !== null && props.error !== undefined)
    return (
      <Message title={t('failed')} text={errorMessage(props.error)} role="alert">
        <Button variant="default" onClick={props.onRetry}>
          {t('retry')}
        </Button>
      </Message>
    );
  if (props.counted !== 0) return null;
  if (props.filters.length > 0)
    return (
      <Message title={t('noHits')} text={t('noHitsHint', { filters: props.filters.join(' · ') })}>
        <Button variant="default" onClick={props.onClearFilters}>
          {t('clearFilters')}
        </Button>
      </Message>
    );
  return <div className={classes.message}>{props.empty}</div>;
}

interface MessageProps {
  title: string;
  text?: string;
  role?: 'alert';
  children?: ReactNode;
}

function Message({ title, text, role, children }: MessageProps) {
  return (
    <Stack className={classes.message} gap={6} align="center" role={role}>
      <Text fw={600}>{title}</Text>
      {text && <Text c="dimmed">{text}</Text>}
      {children}
    </Stack>
  );
}

/** What a feature says when there is nothing of its kind yet, with the buttons that change that. */
export function TableEmpty(props: Omit<MessageProps, 'role'>) {
  return (
    <Stack gap={6} align="center">
      <Text fw={600}>{props.title}</Text>
      {props.text && <Text c="dimmed">{props.text}</Text>}
      {props.children}
    </Stack>
  );
}
