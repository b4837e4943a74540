import { Alert, Button, Group, Skeleton, Text } from '@mantine/core';
import { IconFilePlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { LARGEST_DOCUMENT } from '#shared/rules/document-file.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { EmptyState } from '../form/empty-state.tsx';
import { ErrorMessage } from '../form/error-message.tsx';
import { WorkProgress } from '../work-progress.tsx';
import { DocumentList } from './document-list.tsx';
import { useAddDocuments, type OwnerOfDocuments } from './use-documents.ts';
import classes from './documents.module.css';

interface DocumentsSectionProps extends OwnerOfDocuments {
  /** The record is in the trash: what is there can be looked at, nothing comes to it. */
  trashed?: boolean;
  /** Where the section stands among others, as in a drawer: with a heading, and brief when empty. */
  heading?: 'h2' | 'h3';
}

/**
 * The documents of one record: dropped onto the section or chosen, then opened, saved, renamed or
 * moved to the trash. Any record page may show it.
 */
export function DocumentsSection(props: DocumentsSectionProps) {
  const { ownerKind, ownerId, trashed = false, heading: Heading } = props;
  const { t } = useTranslation(['documents', 'common']);
  const { orpc } = useCore();
  const formats = useFormats();
  const errorMessage = useErrorMessage();
  const owner = { ownerKind, ownerId };
  const list = useQuery(orpc.documents.list.queryOptions({ input: owner }));
  const adding = useAddDocuments(owner);
  const { over, ...drop } = useFileDrop(trashed ? null : adding.drop);
  const most = formats.bytes(LARGEST_DOCUMENT);
  if (list.isError)
    return <ErrorMessage message={errorMessage(list.error)} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Skeleton height={120} />;
  const add = !trashed && (
    <Group gap="sm">
      <Button
        {...(Heading && { size: 'xs', variant: 'default' })}
        leftSection={<IconFilePlus size={16} aria-hidden />}
        loading={adding.busy}
        onClick={adding.choose}
      >
        {t('add')}
      </Button>
      <Text size="sm" c="dimmed">
        {t('orDrop', { most })}
      </Text>
    </Group>
  );
  return (
    <section
      className={classes.section}
      data-over={over || undefined}
      aria-label={t('title')}
      {...drop}
    >
      {Heading && <Heading className={classes.heading}>{t('title')}</Heading>}
      {list.data.length === 0 && Heading ? (
        add || (
          <Text size="sm" c="dimmed">
            {t('empty')}
          </Text>
        )
      ) : list.data.length === 0 ? (
        <EmptyState title={t('empty')} hint={t('emptyText')}>
          {add}
        </EmptyState>
      ) : (
        <>
          <DocumentList documents={list.data} readOnly={trashed} />
          <div className={classes.add}>{add}</div>
        </>
      )}
      <WorkProgress work={adding.work} label={t('adding')} />
      {adding.refused.length > 0 && (
        <Alert
          color="red"
          variant="light"
          role="alert"
          mt="sm"
          withCloseButton
          closeButtonLabel={t('common:close')}
          title={t('refused', { count: adding.refused.length })}
          onClose={adding.forgetRefused}
        >
          <ul className={classes.refused}>
            {adding.refused.map(({ name, reason }, index) => (
              <li key={`${name} ${String(index)}`}>
                <bdi>{name}</bdi>: {reason}
              </li>
            ))}
          </ul>
        </Alert>
      )}
    </section>
  );
}

/** Files that are dropped onto an element. Anything else that is dragged passes over it. */
function useFileDrop(take: ((files: readonly File[]) => void) | null) {
  const [over, setOver] = useState(false);
  const carriesFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  return {
    over,
    onDragOver: (event: DragEvent) => {
      if (!take || !carriesFiles(event)) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: (event: DragEvent) => {
      const { relatedTarget, currentTarget } = event;
      // Moving on to something inside of it is no leaving.
      if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
    },
    onDrop: (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const files = [...event.dataTransfer.files];
      if (files.length > 0) take?.(files);
    },
  };
}
