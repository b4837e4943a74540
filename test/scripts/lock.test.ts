import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withLock } from '../../scripts/setup/lock.mjs';
import { tempDir } from '../helpers/temp-dir.ts';

const poll = { pollMs: 1 };

test('two set-ups at once run one after the other', async () => {
  const path = join(tempDir(), 'deep', 'setup.lock');
  const events: string[] = [];
  const secondWaits = Promise.withResolvers<void>();
  const first = withLock(path, async () => {
    events.push('first starts');
    await secondWaits.promise;
    events.push('first ends');
  });
  const second = withLock(path, () => Promise.resolve(events.push('second')), {
    ...poll,
    onWait: secondWaits.resolve,
  });
  await Promise.all([first, second]);
  expect(events).toEqual(['first starts', 'first ends', 'second']);
  expect(existsSync(path)).toBe(false);
});

test('the lock of a process that was killed does not block for ever', async () => {
  const path = join(tempDir(), 'setup.lock');
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(path, String(pid));
  expect(await withLock(path, () => Promise.resolve('done'), poll)).toBe('done');
});

test('work that fails leaves no lock', async () => {
  const path = join(tempDir(), 'setup.lock');
  await expect(withLock(path, () => Promise.reject(new Error('no network')))).rejects.toThrow(
    'no network',
  );
  expect(existsSync(path)).toBe(false);
});
