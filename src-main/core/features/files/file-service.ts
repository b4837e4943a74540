import { pipeline } from 'node:stream/promises';
import type { Outputs, Requests } from '#shared/contract/index.ts';
import type { FileAccess } from '../../files.ts';
import type { Workspace } from '../../workspace.ts';

/** Writes the text as UTF-8, whole or not at all; that it happened is noted, not what it said. */
export async function saveText(
  workspace: Workspace,
  files: FileAccess,
  { fileToken, text }: Requests['files']['saveText'],
): Promise<Outputs['files']['saveText']> {
  const target = await files.target(fileToken);
  const content = Buffer.from(text, 'utf8');
  try {
    await pipeline([content], target.stream);
    await target.commit();
  } catch (error) {
    await target.discard();
    throw error;
  }
  workspace.note('files.saveText', { bytes: content.byteLength });
  return { fileName: target.name, bytes: content.byteLength };
}
