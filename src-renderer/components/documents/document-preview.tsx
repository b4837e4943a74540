import { Button, Group, Modal, Skeleton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentRow } from '#shared/contract/documents.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { ErrorMessage } from '../form/error-message.tsx';
import classes from './documents.module.css';

interface DocumentPreviewProps {
  document: Pick<DocumentRow, 'id' | 'name'>;
  onSave: () => void;
  onClose: () => void;
}

type Content = { kind: 'image'; url: string } | { kind: 'text'; text: string };

/** A picture or a text in the window. What was read goes with the dialog, and is in no cache. */
export function DocumentPreview({ document, onSave, onClose }: DocumentPreviewProps) {
  const { t } = useTranslation(['documents', 'common']);
  const errorMessage = useErrorMessage();
  const { content, error } = useContent(document.id);
  return (
    <Modal opened size="xl" title={<bdi>{document.name}</bdi>} onClose={onClose}>
      {error ? (
        <ErrorMessage message={errorMessage(error)} />
      ) : !content ? (
        <Skeleton height={320} />
      ) : content.kind === 'image' ? (
        <img
          src={content.url}
          alt={t('pictureOf', { name: document.name })}
          className={classes.picture}
        />
      ) : (
        // Long lines and long texts are scrolled through, by the keyboard as well.
        <pre className={classes.text} tabIndex={0} aria-label={document.name} dir="auto">
          {content.text}
        </pre>
      )}
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={onSave}>
          {t('saveAs')}
        </Button>
        <Button data-autofocus onClick={onClose}>
          {t('common:close')}
        </Button>
      </Group>
    </Modal>
  );
}

function useContent(id: string) {
  const { client } = useCore();
  const [content, setContent] = useState<Content | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    let gone = false;
    let url: string | null = null;
    const read = async () => {
      const blob = await client.documents.open({ id });
      const shown: Content = blob.type.startsWith('image/')
        ? { kind: 'image', url: URL.createObjectURL(blob) }
        : { kind: 'text', text: await decoded(blob) };
      if (shown.kind === 'image') url = shown.url;
      if (gone) forget(url);
      else setContent(shown);
    };
    read().catch((reason: unknown) => !gone && setError(reason));
    return () => {
      gone = true;
      forget(url);
    };
  }, [client, id]);
  return { content, error };
}

const forget = (url: string | null): void => {
  if (url !== null) URL.revokeObjectURL(url);
};

/** UTF-8, or what older Windows programs write. */
async function decoded(blob: Blob): Promise<string> {
  const bytes = await blob.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
