import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FailedUnlocks } from '../../src-main/core/failed-unlocks.ts';
import { ADMIN, expectRefusal, PASSPHRASE, startCore, testClock } from '../helpers/core-harness.ts';
import { tempDir } from '../helpers/temp-dir.ts';

const WRONG = `${PASSPHRASE} falsch`;
const WRONG_KEY = 'ABCD-EFGH-JKMN-PQRS-TVWX-YZ23-4567-89AB';

test('failed attempts are in the log after the next unlock, with their times, and only once', async () => {
  const h = await startCore();
  const { client, core, recoveryKey } = h;
  const path = join(h.dir, 'failed-unlocks.json');
  await client.vault.lock();
  await expectRefusal(client.vault.unlock({ name: ADMIN, passphrase: WRONG }), 'WRONG_PASSPHRASE');
  await expectRefusal(client.vault.unlock({ name: WRONG, passphrase: WRONG }), 'WRONG_PASSPHRASE');
  const recovery = { recoveryKey: WRONG_KEY, name: ADMIN, newPassphrase: PASSPHRASE };
  await expectRefusal(client.vault.recover(recovery), 'WRONG_RECOVERY_KEY');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  // People type passphrases into the wrong field: nothing typed is kept.
  expect(readFileSync(path, 'utf8')).not.toContain('Boote');

  h.clock.set('2026-11-23T14:00:00.000Z');
  await client.vault.unlock({ name: ADMIN, passphrase: PASSPHRASE });
  expect(existsSync(path)).toBe(false);
  const [unlock, failed] = (await client.audit.list({})).rows;
  expect([unlock?.action, failed?.action]).toEqual(['vault.unlock', 'vault.failedUnlocks']);
  const { detail } = await client.audit.entry({ id: failed?.id ?? '' });
  expect(detail).toMatchObject({
    passphrase: 2,
    recoveryKey: 1,
    attempts: [{ kind: 'passphrase' }, { kind: 'passphrase' }, { kind: 'recoveryKey' }],
  });
  expect(JSON.stringify(detail)).toMatch(/2026-11-23T13:/);

  await client.vault.lock();
  await client.vault.unlock({ name: ADMIN, passphrase: PASSPHRASE });
  const all = (await client.audit.list({})).rows.map(({ action }) => action);
  expect(all.filter((action) => action === 'vault.failedUnlocks')).toHaveLength(1);

  // Whoever gets in with the recovery key leaves the failures of before in the log as well.
  await client.vault.lock();
  await expectRefusal(client.vault.unlock({ name: ADMIN, passphrase: WRONG }), 'WRONG_PASSPHRASE');
  await client.vault.recover({ ...recovery, recoveryKey });
  const again = (await client.audit.list({})).rows.map(({ action }) => action);
  expect(again.filter((action) => action === 'vault.failedUnlocks')).toHaveLength(2);
  expect(h.faults).toEqual([]);
  core.close();
});

test('a wrong passphrase while unlocked is in the log at once', async () => {
  const { client, core } = await startCore();
  const newPassphrase = 'zwölf Kraniche rasten am Müggelsee 204';
  await expectRefusal(
    client.vault.changePassphrase({ passphrase: WRONG, newPassphrase }),
    'WRONG_PASSPHRASE',
  );
  expect((await client.audit.list({})).rows[0]?.action).toBe('vault.failedUnlocks');
  core.close();
});

test('of many attempts the last hundred keep their times, and all are counted', () => {
  const dir = tempDir();
  const trace = new FailedUnlocks(dir, testClock('2026-11-23T13:00:00.000Z').now);
  for (let count = 0; count < 130; count++) trace.add('passphrase');
  trace.add('recoveryKey');
  const read = trace.read();
  expect(read).toMatchObject({ passphrase: 130, recoveryKey: 1 });
  expect(read?.attempts).toHaveLength(100);
  expect(read?.attempts.at(-1)?.kind).toBe('recoveryKey');
  trace.clear();
  expect(trace.read()).toBeNull();
});

test('a damaged file, or a folder that cannot be written, keeps nobody out', () => {
  const dir = tempDir();
  const clock = testClock('2026-11-23T13:00:00.000Z');
  for (const text of ['', '{', '[]', '{"passphrase":-1}', '\u0000']) {
    writeFileSync(join(dir, 'failed-unlocks.json'), text);
    const trace = new FailedUnlocks(dir, clock.now);
    expect(trace.read()).toBeNull();
    trace.add('passphrase');
    expect(trace.read()).toMatchObject({ passphrase: 1 });
  }
  const nowhere = new FailedUnlocks(join(dir, 'not', 'there'), clock.now);
  expect(() => nowhere.add('passphrase')).not.toThrow();
});
