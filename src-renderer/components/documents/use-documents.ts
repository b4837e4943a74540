import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentOwner, DocumentRow } from '#shared/contract/documents.ts';
import { LARGEST_DOCUMENT } from '#shared/rules/document-file.ts';
import type { PickedFile } from '#shared/shell.ts';
import { useCore } from '../../hooks/use-core.ts';
import { errorIssues, issueMessage, useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { useShell } from '../../hooks/use-shell.ts';
import { isCancelled, useWork } from '../../hooks/use-work.ts';

/** The record that documents belong to. */
export interface OwnerOfDocuments {
  ownerKind: DocumentOwner;
  ownerId: string;
}

/** How many documents a record has, for the tab that shows them; 0 while that is not known. */
export function useDocumentCount(owner: OwnerOfDocuments): number {
  const { orpc } = useCore();
  return useQuery(orpc.documents.list.queryOptions({ input: owner })).data?.length ?? 0;
}

/** A file that was not added, and why. */
export interface Refused {
  name: string;
  reason: string;
}

/** Takes files in, chosen or dropped, one after the other. What cannot be taken is told by name. */
export function useAddDocuments(owner: OwnerOfDocuments) {
  const { t } = useTranslation(['documents', 'errors']);
  const { client } = useCore();
  const shell = useShell();
  const formats = useFormats();
  const notify = useNotify();
  const errorMessage = useErrorMessage();
  const work = useWork();
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const { t: errors } = useTranslation('errors');

  const tooLarge = () => t('tooLarge', { most: formats.bytes(LARGEST_DOCUMENT) });
  const reasonOf = (error: unknown): string => {
    const [issue] = errorIssues(error);
    if (issue?.code === 'file_too_large') return tooLarge();
    if (issue?.code === 'file_empty') return t('isEmpty');
    return issue ? issueMessage(issue, errors) : errorMessage(error);
  };

  /** Null: refused unread. */
  type Offer = () => Promise<PickedFile | null>;
  const adding = useMutation({
    mutationFn: async (offers: { name: string; offer: Offer }[]) => {
      const failed: Refused[] = [];
      const added: string[] = [];
      for (const { name, offer } of offers) {
        let file: PickedFile | null = null;
        try {
          file = await offer();
          if (!file || file.bytes > LARGEST_DOCUMENT) {
            failed.push({ name, reason: tooLarge() });
            continue;
          }
          const { token } = file;
          await work.run((workId) => client.documents.add({ ...owner, fileToken: token, workId }));
          added.push(name);
        } catch (error) {
          if (isCancelled(error)) break;
          const reason = file ? reasonOf(error) : t('unreadable');
          failed.push({ name, reason });
        } finally {
          // The host need not keep what is in the store now.
          if (file) await shell.releaseFile(file.token).catch(() => undefined);
        }
      }
      return { added, failed };
    },
    onSuccess: ({ added, failed }) => {
      setRefused(failed);
      const [name = ''] = added;
      if (added.length > 0) notify.success(t('added', { count: added.length, name }));
    },
  });

  const choosing = useMutation({
    meta: { quiet: true },
    mutationFn: () => shell.openFile([{ name: t('anyFile'), extensions: ['*'] }]),
    onSuccess: (file) => {
      if (file) adding.mutate([{ name: file.name, offer: () => Promise.resolve(file) }]);
    },
    onError: notify.failure,
  });

  return {
    work,
    refused,
    forgetRefused: () => setRefused([]),
    busy: adding.isPending || choosing.isPending,
    choose: () => choosing.mutate(),
    drop: (files: readonly File[]) =>
      adding.mutate(
        files.map((file) => ({
          name: file.name,
          // Its size is looked at first: a huge file never comes into the window's memory.
          offer: async () =>
            file.size > LARGEST_DOCUMENT
              ? null
              : shell.offerFile(file.name, new Uint8Array(await file.arrayBuffer())),
        })),
      ),
  };
}

/** Writes a document to the place the person chooses. */
export function useSaveDocument() {
  const { t } = useTranslation('documents');
  const { client } = useCore();
  const shell = useShell();
  const notify = useNotify();
  return useMutation({
    meta: { quiet: true },
    mutationFn: async ({ id, name }: Pick<DocumentRow, 'id' | 'name'>) => {
      const ending = /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1] ?? '*';
      const target = await shell.saveFile(name, [{ name: t('anyFile'), extensions: [ending] }]);
      if (target === null) return null;
      const saved = await client.documents.saveAs({ id, fileToken: target.token });
      await shell.fileWritten?.(target.token);
      return saved;
    },
    onSuccess: (saved) => {
      if (saved) notify.success(t('saved', { name: saved.fileName }));
    },
    onError: notify.failure,
  });
}
