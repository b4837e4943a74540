import { pipeline } from 'node:stream/promises';
import { armor, identityToRecipient } from 'age-encryption';
import type { Outputs, Requests } from '#shared/contract/index.ts';
import { collectBytes, createSealer } from '../../backup/backup-age.ts';
import { parseIdentities, readIdentityFile } from '../../backup/backup-keys.ts';
import type { FileAccess } from '../../files.ts';
import { invalid } from '../../refusal.ts';
import type { Workspace } from '../../workspace.ts';
import { requireStrong } from '../vault/vault-service.ts';

/**
 * Writes a private key to a file as `age` itself reads it: an armored age file, sealed with a
 * passphrase, around the lines that `age-keygen` makes. Nothing readable touches the disk, and the
 * file is opened once before it gets its name.
 *
 * @throws Refusal WEAK_PASSPHRASE, BACKUP_INVALID_IDENTITY, FILE_UNKNOWN, FILE_NOT_WRITTEN.
 */
export async function saveKey(
  workspace: Workspace,
  files: FileAccess,
  { fileToken, identity, passphrase }: Requests['backups']['saveKey'],
): Promise<Outputs['backups']['saveKey']> {
  const [only, ...others] = await parseIdentities(identity);
  if (only === undefined || others.length > 0) {
    throw invalid('identity', 'one', 'one private key is needed');
  }
  await requireStrong(passphrase, [workspace.actor.name]);
  const lines = `# created: ${workspace.now().toISOString()}\n# public key: ${await identityToRecipient(only)}\n${only}\n`;
  const { encrypt } = await createSealer({ kind: 'passphrase', passphrase });
  const sealed = armor.encode(await collectBytes(encrypt([Buffer.from(lines)])));
  const content = Buffer.from(sealed.endsWith('\n') ? sealed : `${sealed}\n`);
  await readIdentityFile(content, passphrase);
  const target = await files.target(fileToken);
  try {
    await pipeline([content], target.stream);
    await target.commit();
  } catch (error) {
    await target.discard();
    throw error;
  }
  workspace.note('backups.saveKey', { bytes: content.byteLength });
  return { fileName: target.name, bytes: content.byteLength };
}
