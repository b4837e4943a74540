import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { expectRefusal, lastEntry, startCore, type Harness } from '../../helpers/core-harness.ts';
import { MemoryFiles } from '../../helpers/memory-file-access.ts';

const PIECE = 64 * 1024;
let h: Harness;
let files: CountingFiles;

/** Counts how much of a file was asked for, and whether it was closed. */
class CountingFiles extends MemoryFiles {
  given = 0;
  open = 0;

  override async source(token: string) {
    const source = await super.source(token);
    const bytes = this.files.get(token) ?? Buffer.alloc(0);
    const pieces = function* (this: CountingFiles) {
      for (let from = 0; from < bytes.length; from += PIECE) {
        this.given += 1;
        yield bytes.subarray(from, from + PIECE);
      }
    };
    const stream = () => {
      this.open += 1;
      return Readable.from(pieces.call(this), { objectMode: false }).on('close', () => {
        this.open -= 1;
      });
    };
    return { ...source, stream };
  }
}

beforeEach(async () => {
  files = new CountingFiles();
  h = await startCore({ files });
});
afterEach(() => {
  expect(h.faults).toEqual([]);
  h.close();
});

test('inspecting reads the head only, says that nothing is verified, and closes the file', async () => {
  const { client } = h;
  const key = await client.backups.generateKey();
  // Some MiB that no compression makes small.
  h.core.workspace.store.sqlite.exec(
    "INSERT INTO store_fact (key, value) VALUES ('noise', hex(randomblob(4000000)))",
  );
  await client.organisations.create({ name: 'Verein' });
  await client.backups.create({ fileToken: 'b.age', lock: { recipients: [key.recipient] } });
  const whole = files.files.get('b.age') ?? Buffer.alloc(0);
  const unlock = { identity: key.identity };
  const pieces = Math.ceil(whole.length / PIECE);
  expect(pieces).toBeGreaterThan(35);

  const { manifest, verified } = await client.backups.inspect({ fileToken: 'b.age', unlock });
  expect(manifest.recordCounts.organisation).toBe(1);
  expect(verified).toBe(false);
  expect(lastEntry(h.core).action).toBe('backups.inspect');
  // Streams read ahead: zstd hands on what makes a MiB.
  expect(files.given).toBeLessThan(pieces * 0.75);
  await new Promise((resolve) => setImmediate(resolve));
  expect(files.open).toBe(0);

  // What is wrong behind the head is seen by checking, not by looking.
  files.put('cut.age', whole.subarray(0, whole.length - 300_000));
  expect(await client.backups.inspect({ fileToken: 'cut.age', unlock })).toMatchObject({
    manifest,
  });
  await expectRefusal(client.backups.verify({ fileToken: 'cut.age', unlock }), 'BACKUP_DAMAGED');

  // And what is wrong in the head itself, by looking.
  const bent = Buffer.from(whole);
  const at = bent.indexOf('\n---') + 200;
  bent[at] = (bent[at] ?? 0) ^ 1;
  files.put('bent.age', bent);
  await expectRefusal(client.backups.inspect({ fileToken: 'bent.age', unlock }), 'BACKUP_DAMAGED');
  const other = { identity: (await client.backups.generateKey()).identity };
  const wrong = client.backups.inspect({ fileToken: 'b.age', unlock: other });
  await expectRefusal(wrong, 'BACKUP_WRONG_KEY');
});
