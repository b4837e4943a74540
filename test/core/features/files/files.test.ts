import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pathTarget } from '../../../../src-main/host/path-files.ts';
import {
  expectInvalid,
  expectRefusal,
  lastEntry,
  startCore,
  type Harness,
} from '../../../helpers/core-harness.ts';
import { tempDir } from '../../../helpers/temp-dir.ts';

describe('files.saveText', () => {
  let harness: Harness;
  const folder = tempDir();

  beforeAll(async () => {
    harness = await startCore();
    harness.core.options.files.target = (token) => pathTarget(join(folder, token));
  });
  afterAll(() => harness.close());

  it('writes the exact text and notes that, but not what it said', async () => {
    const text = 'Leuchtturm\n\nT9YK-RZC4 مفتاح\n';
    const saved = await harness.client.files.saveText({ fileToken: 'key.txt', text });
    expect(readFileSync(join(folder, 'key.txt'), 'utf8')).toBe(text);
    expect(saved).toEqual({ fileName: 'key.txt', bytes: Buffer.byteLength(text) });
    const entry = lastEntry(harness.core);
    expect(entry.action).toBe('files.saveText');
    expect(JSON.stringify(entry)).not.toContain('T9YK');
  });

  it('refuses what cannot be written and leaves the old file and no other', async () => {
    writeFileSync(join(folder, 'old.txt'), 'old');
    const before = readdirSync(folder);
    await expectRefusal(
      harness.client.files.saveText({ fileToken: 'missing/key.txt', text: 'new' }),
      'FILE_NOT_WRITTEN',
    );
    expect(readdirSync(folder)).toEqual(before);
  });

  it('names the field of a text that is none', async () => {
    await expectInvalid(
      harness.client.files.saveText({ fileToken: 'x', text: 'a\u0000b' }),
      'text',
    );
  });
});
