import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { createRouterClient } from '@orpc/server';
import { afterEach, expect, test } from 'vitest';
import type { CoreClient } from '#shared/contract/index.ts';
import { Core } from '../../../../src-main/core/core.ts';
import type { FileTarget } from '../../../../src-main/core/files.ts';
import { TargetPatience } from '../../../../src-main/core/backup/schedule/target-patience.ts';
import { router } from '../../../../src-main/core/router.ts';
import { pathFolders } from '../../../../src-main/host/path-folders.ts';
import { PASSPHRASE, testClock } from '../../../helpers/core-harness.ts';
import { tempDir } from '../../../helpers/temp-dir.ts';
import { backupsIn } from './backup-plan-fixture.ts';

/** Alarms that were set and not called off; they ring when the share has been asked in vain. */
const alarms = new Set<() => void>();
const patience = new TargetPatience((_ms, ring) => {
  alarms.add(ring);
  return { callOff: () => void alarms.delete(ring) };
});

const hanging: ((error: Error) => void)[] = [];
/** Never answers, until the share is back and knows nothing of it. */
function hang<T>(): Promise<T> {
  setImmediate(() => {
    for (const ring of alarms) ring();
  });
  return new Promise((_resolve, reject) => void hanging.push(reject));
}
const comeBack = () => {
  for (const fail of hanging.splice(0)) fail(new Error('gone meanwhile'));
};
const unused = () => Promise.reject(new Error('not in this test'));

/** Where a share stops to answer. */
type Silence = 'open' | 'write' | 'flush' | 'read back' | 'commit' | null;
let silence: Silence = null;
/** What was asked of the share after it had become silent. */
let asked: string[] = [];

function silent(target: FileTarget, where: Silence): FileTarget {
  const { stream } = target;
  const wraps = where === 'write' || where === 'flush';
  return {
    ...target,
    stream: wraps
      ? new Writable({
          write: (chunk: Buffer, _encoding, done) => {
            if (where === 'write') hang().catch(done);
            else stream.write(chunk, done);
          },
          final: (done) => void hang().catch(done),
        })
      : stream,
    readBack: () =>
      where !== 'read back'
        ? target.readBack()
        : new Readable({
            read() {
              hang().catch((error: Error) => this.destroy(error));
            },
          }),
    commit: () => {
      asked.push('commit');
      return where === 'commit' ? hang() : target.commit();
    },
    discard: () => {
      asked.push('discard');
      return hang().catch(() => target.discard()) as Promise<void>;
    },
  };
}

const dir = tempDir();
const places = tempDir();
const clock = testClock('2026-11-23T13:07:00.000Z');
const faults: string[] = [];
const folders = pathFolders((name) => join(places, name));
const core = new Core({
  ...{ storeFolder: join(dir, 'store'), appVersion: '0.0.0-test', now: clock.now },
  migrationsFolder: join(import.meta.dirname, '../../../../drizzle'),
  files: { source: unused, target: unused },
  folders: {
    chosen: (token) => folders.chosen(token),
    target: async (folder, name) => {
      if (!folder.endsWith('freigabe') || silence === null) return folders.target(folder, name);
      if (silence === 'open') return hang();
      return silent(await folders.target(folder, name), silence);
    },
  },
  targetPatience: patience,
  printer: { print: unused },
  onFault: (text) => faults.push(text),
});
const client: CoreClient = createRouterClient(router, { context: { core } });
afterEach(() => expect(faults).toEqual([]));

const outcomes = async () => (await core.backups.tick()).map(({ outcome }) => outcome);
const share = async () => (await client.backups.status()).targets[0];

test('what hangs holds a thread each: at two of them nothing more is begun there', async () => {
  const begun: number[] = [];
  const begin = (one: number) =>
    patience
      .within('share', () => {
        begun.push(one);
        return hang();
      })
      .catch((error: unknown) => (error as { code?: unknown }).code);
  for (const one of [1, 2, 3]) expect(await begin(one)).toBe('ETIMEDOUT');
  expect(begun).toEqual([1, 2]);
  expect(await patience.within('another', () => Promise.resolve('there'))).toBe('there');
  comeBack();
  await new Promise((resolve) => setImmediate(resolve));
  expect(patience.isStuck('share')).toBe(false);
});

test('a share that never answers keeps no round, leaves nothing that counts, and is tried again', async () => {
  await client.vault.create({ name: 'Ada', passphrase: PASSPHRASE });
  for (const name of ['freigabe', 'platte']) {
    mkdirSync(join(places, name));
    await client.backups.chooseTarget({ folderToken: name, label: name, kind: 'network' });
  }
  const { recipient } = await client.backups.generateKey();
  const { planned: _planned, ...plan } = await client.backups.plan();
  await client.backups.setPlan({
    ...plan,
    drill: { every: 'never', backups: 20 },
    recipients: [{ recipient, label: 'Tresor' }],
  });
  let day = 24;
  for (const where of ['write', 'flush', 'read back', 'commit', 'open'] as const) {
    silence = where;
    asked = [];
    expect(await outcomes(), where).toEqual(['failed', 'verified']);
    expect((await share())?.failure, where).toMatchObject({
      code: 'FILE_NOT_WRITTEN',
      reason: 'ETIMEDOUT',
    });
    expect(await share(), where).toMatchObject({ backups: 0, lastVerifiedAt: null });
    expect(backupsIn(join(places, 'freigabe')), where).toEqual([]);
    if (where !== 'commit') expect(asked).not.toContain('commit');
    // The other place has its backup, and this one rests.
    expect(await outcomes(), where).toEqual([]);
    clock.set(`2026-11-${String(day++)}T13:07:00.000Z`);
    comeBack();
    await new Promise((resolve) => setImmediate(resolve));
  }
  silence = null;
  expect(await outcomes()).toEqual(['verified', 'verified']);
  expect(await share()).toMatchObject({ backups: 1, failure: null, state: 'present' });
  expect(readdirSync(join(places, 'freigabe')).some((name) => name.endsWith('.age'))).toBe(true);
  await core.shutDown();
}, 30_000);
