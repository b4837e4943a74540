import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Outputs, Requests } from '#shared/contract/index.ts';
import {
  documentName,
  LARGEST_DOCUMENT,
  LOOKED_AT,
  mediaTypeOf,
  previewOf,
} from '#shared/rules/document-file.ts';
import type { Core } from '../../core.ts';
import type { Work } from '../../long-work/works.ts';
import { invalid, notFound } from '../../refusal.ts';
import type { Saved } from '../../store/operation.ts';
import type { Workspace } from '../../workspace.ts';
import { visibleDocument, visibleOwner } from './document-access.ts';
import * as queries from './document-queries.ts';

type Contract = Outputs['documents'];

/** @throws Refusal NOT_FOUND, FORBIDDEN, of the record they belong to. */
export function list(workspace: Workspace, owner: Requests['documents']['list']): Contract['list'] {
  visibleOwner(workspace, owner);
  return queries.documentsOf(workspace.prepared, owner.ownerId);
}

/** @throws Refusal NOT_FOUND, FORBIDDEN. One in the trash is still told. */
export const get = (workspace: Workspace, id: string): Contract['get'] =>
  visibleDocument(workspace, id);

/**
 * Takes a file into the store. Its bytes go from the file into memory and from there into the
 * encrypted pages; nothing of it is written anywhere else.
 *
 * @throws Refusal INVALID_INPUT `file_too_large`, `file_empty`, `unknown_reference`, `in_trash`;
 *   FORBIDDEN; FILE_UNKNOWN; FILE_UNREADABLE; CANCELLED, and nothing was kept.
 */
export async function add(
  core: Core,
  { fileToken, ownerKind, ownerId }: Requests['documents']['add'],
  work: Work,
): Promise<Saved> {
  const owner = { ownerKind, ownerId };
  requireOwner(core.workspace, owner);
  const source = await core.options.files.source(fileToken);
  if (source.bytes > LARGEST_DOCUMENT) throw tooLarge();
  const content = await readWhole(source.stream(), source.bytes, work);
  if (content.byteLength === 0) throw invalid('fileToken', 'file_empty', 'the file is empty');
  const name = documentName(source.name);
  const fields = {
    ...owner,
    name,
    mediaType: mediaTypeOf(name, content.subarray(0, LOOKED_AT)),
    bytes: content.byteLength,
    sha256: createHash('sha256').update(content).digest('hex'),
    note: null,
  };
  work.report('finishing');
  await work.breathe();
  const { workspace } = core;
  return workspace.write('documents.add', (operation) => {
    // It may have gone to the trash while the file was read.
    requireOwner(workspace, owner);
    const saved = operation.insert('document', fields);
    queries.insertContent(workspace.prepared, saved.id, content);
    return saved;
  });
}

/** @throws Refusal NOT_FOUND, FORBIDDEN, CONFLICT. */
export const update = (
  workspace: Workspace,
  { id, updatedAt, fields }: Requests['documents']['update'],
): Saved =>
  workspace.write('documents.update', (operation) => {
    visibleDocument(workspace, id);
    const { name, note } = fields;
    return operation.update('document', id, updatedAt, { name: documentName(name), note });
  });

/**
 * The content of a document that the window shows by itself. That it was looked at is noted.
 * @throws Refusal NOT_FOUND, FORBIDDEN; INVALID_INPUT `not_shown`.
 */
export function open(workspace: Workspace, id: string): Contract['open'] {
  const row = visibleDocument(workspace, id);
  if (previewOf(row) === null) throw invalid('id', 'not_shown', 'it can only be saved');
  const content = contentOf(workspace, id);
  workspace.note('documents.open', undefined, { entity: 'document', recordId: id });
  // A buffer of SQLite has memory of its own, which nobody shares.
  return new Blob([new Uint8Array(content)], { type: row.mediaType });
}

/**
 * Writes the content to a file, whole or not at all. That it left the store is noted.
 * @throws Refusal NOT_FOUND, FORBIDDEN; FILE_UNKNOWN; FILE_NOT_WRITTEN; DISK_FULL; CANCELLED.
 */
export async function saveAs(
  core: Core,
  { id, fileToken }: Requests['documents']['saveAs'],
  work: Work,
): Promise<Contract['saveAs']> {
  const { workspace } = core;
  const { bytes } = visibleDocument(workspace, id);
  const content = contentOf(workspace, id);
  const target = await core.options.files.target(fileToken);
  try {
    work.report('writing', 0, bytes, 'bytes');
    await pipeline([content], target.stream, { signal: work.signal });
    work.report('finishing');
    await target.commit();
  } catch (error) {
    await target.discard();
    throw error;
  }
  core.workspace.note('documents.saveAs', { bytes }, { entity: 'document', recordId: id });
  return { fileName: target.name, bytes };
}

export const trash = (workspace: Workspace, id: string): Saved =>
  workspace.write('documents.trash', (operation) => {
    visibleDocument(workspace, id);
    return operation.trash('document', id);
  });

export const restore = (workspace: Workspace, id: string): Saved =>
  workspace.write('documents.restore', (operation) => {
    visibleDocument(workspace, id);
    return operation.restore('document', id);
  });

type Owner = Pick<Requests['documents']['add'], 'ownerKind' | 'ownerId'>;

function requireOwner(workspace: Workspace, owner: Owner): void {
  const { deletedAt } = visibleOwner(workspace, owner);
  if (deletedAt !== null) throw invalid('ownerId', 'in_trash', 'the record is in the trash');
}

function contentOf({ prepared }: Workspace, id: string): Buffer {
  const content = queries.contentOf(prepared, id);
  if (!content) throw notFound('document');
  return content;
}

const tooLarge = () =>
  invalid('fileToken', 'file_too_large', `more than ${String(LARGEST_DOCUMENT)} bytes`);

/** A file may grow between being looked at and being read, so it is counted once more. */
async function readWhole(stream: Readable, expected: number, work: Work): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  work.report('reading', 0, expected, 'bytes');
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    if (bytes > LARGEST_DOCUMENT) throw tooLarge();
    chunks.push(chunk);
    work.report('reading', bytes, expected, 'bytes');
    await work.breathe();
  }
  return Buffer.concat(chunks, bytes);
}
