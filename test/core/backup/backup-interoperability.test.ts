import { createReadStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { BackupSeal } from '../../../src-main/core/backup/backup-age.ts';
import { parseRecipients, readIdentityFile } from '../../../src-main/core/backup/backup-keys.ts';
import { imageContent } from '../../../src-main/core/backup/backup-image.ts';
import type { BackupManifest } from '../../../src-main/core/backup/backup-manifest.ts';
import { readBackup } from '../../../src-main/core/backup/backup-reader.ts';
import { stageStore } from '../../../src-main/core/backup/backup-stage.ts';
import { writeBackup } from '../../../src-main/core/backup/backup-writer.ts';
import { openStore } from '../../../src-main/core/store/open-store.ts';
import { tempDir } from '../../helpers/temp-dir.ts';
import {
  createFilledStore,
  diskTarget,
  MIGRATIONS,
  newKey,
  now,
  PASSPHRASE,
  snapshot,
  WITH_PASSPHRASE,
} from './backup-fixtures.ts';
import { answering, missingTools, needs, shell } from './system-tools.ts';

/** The commands of docs/backup-format.md, run by a shell: they must stay true. */
const missing = missingTools('age', 'age-keygen', 'tar', 'zstd', 'sqlite3');
const withTerminal = [...missing, ...missingTools('script')];

describe.skipIf(missing.length > 0)(`without this app${needs(missing)}`, () => {
  let dir: string;
  let image: Buffer;
  let manifest: BackupManifest;
  let recipient: string;

  beforeAll(() => {
    dir = tempDir();
    const store = createFilledStore(join(dir, 'live.db'), newKey());
    ({ image, manifest } = snapshot(store));
    store.close();
    shell('age-keygen -o key.txt 2>/dev/null && age-keygen -y key.txt > recipient.txt', dir);
    recipient = parseRecipients(readFileSync(join(dir, 'recipient.txt'), 'utf8'))[0] ?? '';
  });

  const write = (name: string, seal: BackupSeal) =>
    writeBackup(imageContent(image), manifest, seal, diskTarget(join(dir, name)));

  const expectUnpacked = (folder: string) => {
    expect(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))).toEqual(manifest);
    expect(readFileSync(join(folder, 'store.sqlite')).equals(image)).toBe(true);
    expect(shell("sqlite3 store.sqlite 'SELECT count(*) FROM organisation'", folder).trim()).toBe(
      String(manifest.recordCounts['organisation']),
    );
    expect(
      shell(
        'sqlite3 store.sqlite "SELECT name FROM organisation WHERE id = \'o7\'"',
        folder,
      ).trim(),
    ).toBe('Kanarienvogelverein 7');
    expect(shell('sha256sum store.sqlite', folder)).toContain(manifest.contentSha256);
  };

  test('age, zstd, tar and sqlite3 open what we wrote for a recipient', async () => {
    await write('ours.age', { kind: 'recipients', recipients: [recipient] });
    mkdirSync(join(dir, 'opened'));
    shell('age -d -i key.txt ours.age | zstd -d | tar x -C opened', dir);
    expectUnpacked(join(dir, 'opened'));
  });

  test.skipIf(withTerminal.length > 0)(
    `age opens what we wrote with a passphrase${needs(withTerminal)}`,
    async () => {
      await write('phrase.age', WITH_PASSPHRASE);
      mkdirSync(join(dir, 'phrase'));
      await answering('age -d -o phrase.tar.zst phrase.age', dir, PASSPHRASE);
      shell('zstd -t phrase.tar.zst && tar xf phrase.tar.zst -C phrase', dir);
      expectUnpacked(join(dir, 'phrase'));
    },
  );

  /** What the documentation says for packing by hand. */
  const packByHand = (seal: string, packer = 'zstd'): void => {
    mkdirSync(join(dir, 'packed'), { recursive: true });
    writeFileSync(join(dir, 'packed', 'manifest.json'), JSON.stringify(manifest));
    writeFileSync(join(dir, 'packed', 'store.sqlite'), image);
    shell(`tar c -C packed manifest.json store.sqlite | ${packer} | ${seal}`, dir);
  };

  const restore = async (name: string, key: Parameters<typeof readBackup>[1]): Promise<void> => {
    const read = await readBackup(createReadStream(join(dir, name)), key);
    const options = { path: join(dir, `${name}.db`), key: newKey(), migrations: MIGRATIONS, now };
    stageStore({ ...read, ...options });
    const store = openStore(options.path, options.key, { mustExist: true });
    expect(store.sqlite.prepare('SELECT count(*) FROM organisation').pluck().get()).toBe(49);
    store.close();
  };

  test('we restore what tar and age made, binary and armored', async () => {
    const identities = await readIdentityFile(readFileSync(join(dir, 'key.txt')));
    packByHand(`age -r ${recipient} -o theirs.age`);
    packByHand(`age -a -r ${recipient} -o armored.age`);
    await restore('theirs.age', { kind: 'identities', identities });
    await restore('armored.age', { kind: 'identities', identities });
  });

  test.skipIf(withTerminal.length > 0)(
    `we restore what age made with a passphrase${needs(withTerminal)}`,
    async () => {
      packByHand('cat > theirs.tar.zst', 'zstd -19 --long=27 -T0');
      await answering('age -p -o theirs-phrase.age theirs.tar.zst', dir, PASSPHRASE);
      await restore('theirs-phrase.age', { kind: 'passphrase', passphrase: PASSPHRASE });
    },
  );

  test.skipIf(withTerminal.length > 0)(
    `we read an identity file that age protected${needs(withTerminal)}`,
    async () => {
      await answering('age -p -a -o key.age key.txt', dir, PASSPHRASE);
      const locked = readFileSync(join(dir, 'key.age'));
      const plain = await readIdentityFile(readFileSync(join(dir, 'key.txt')));
      expect(await readIdentityFile(locked, PASSPHRASE)).toEqual(plain);
    },
  );
});
