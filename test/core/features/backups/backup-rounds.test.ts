import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openImage } from '../../../../src-main/core/backup/backup-image.ts';
import { inspectBackup } from '../../../../src-main/core/backup/backup-inspect.ts';
import { readDeviceKey } from '../../../../src-main/core/backup/schedule/plan-store.ts';
import { readFact } from '../../../../src-main/core/workspace.ts';
import { openCore } from '../../../helpers/core-harness.ts';
import {
  actionsOf,
  backupsIn,
  makePlace,
  planFor,
  pullOut,
  putIn,
  setPlan,
  startPlanCore,
  type PlanHarness,
} from './backup-plan-fixture.ts';

// Every backup here is a real one: a thread, encryption, a file that is read back. They are few.
let h: PlanHarness;
beforeEach(async () => {
  h = await startPlanCore();
});
afterEach(() => {
  expect(h.faults).toEqual([]);
  h.close();
});

const place = (name: string) => join(h.places, name);
const outcomes = async (core = h.core) =>
  (await core.backups.tick()).map(({ outcome, reason }) => `${outcome} ${reason}`);
const statusOf = (id: string | undefined) =>
  h.client.backups.status().then(({ targets }) => targets.find((target) => target.id === id));
const warnings = async () => (await h.client.backups.status()).warnings.map(({ code }) => code);
const open = (path: string, identity: string) =>
  inspectBackup(
    [readFileSync(path)],
    { kind: 'identities', identities: [identity] },
    h.core.migrations,
  );
/** Locks, lets time pass, unlocks as the same person. */
async function lockUntil(iso: string): Promise<void> {
  const key = h.core.copyStoreKey();
  const { id } = h.core.workspace.actor;
  await h.client.vault.lock();
  h.clock.set(iso);
  expect(await outcomes()).toEqual([]);
  h.core.enterAs(key, { id });
}

test('without a plan nothing runs and nothing is written', async () => {
  makePlace(h, 'platte');
  await h.client.backups.chooseTarget({ folderToken: 'platte', label: 'Platte', kind: 'folder' });
  expect(await outcomes()).toEqual([]);
  expect(backupsIn(place('platte'))).toEqual([]);
  expect(await warnings()).toEqual(['never', 'no-plan']);
});

test('a round writes what admin and machine can open; what is missed is made up for', async () => {
  await h.client.organisations.create({ name: 'Verein Morgenröte' });
  const [disk, stick] = await planFor(h, 'platte', 'stick');
  expect(await outcomes()).toEqual(['verified first', 'verified first']);
  const [file = ''] = backupsIn(place('stick'));
  expect(file).toMatch(/^Leuchtturm_2026-11-23_13-0\d-\d\dZ_[0-9a-f]{12}\.age$/);
  const { manifest, image } = await open(join(place('stick'), file), h.key.identity);
  const sqlite = openImage(image);
  expect(sqlite.prepare('SELECT name FROM organisation').pluck().all()).toEqual([
    'Verein Morgenröte',
  ]);
  sqlite.close();
  const { store, deviceId } = h.core.workspace;
  const own = readDeviceKey(store.sqlite, deviceId)?.identity ?? '';
  expect((await open(join(place('stick'), file), own)).manifest).toEqual(manifest);
  const status = await h.client.backups.status();
  expect(status.warnings.map(({ code }) => code)).toEqual(['only-this-disk']);
  expect(status.targets.map(({ id, state, backups }) => [id, state, backups])).toEqual([
    [disk, 'present', 1],
    [stick, 'present', 1],
  ]);
  expect(status.nextRunAt).toBe('2026-11-24T11:30:00.000Z');
  expect(status.running).toBeNull();
  expect(await outcomes()).toEqual([]);

  // A month behind lock and key, and the stick is away.
  pullOut(place('stick'));
  await lockUntil('2026-12-24T08:00:00.000Z');
  expect(await warnings()).toEqual(['too-old', 'target-missing']);
  expect(await outcomes()).toEqual(['verified daily']);
  expect(await statusOf(stick)).toMatchObject({ state: 'missing', backups: 1 });
  // The mount point is left, or another stick gets the drive letter: nothing is written there.
  makePlace(h, 'stick');
  expect(await outcomes()).toEqual([]);
  expect(backupsIn(place('stick'))).toEqual([]);
  rmdirSync(place('stick'));
  putIn(place('stick'));
  expect(await outcomes()).toEqual(['verified daily']);
  expect(await outcomes()).toEqual([]);
  expect(await warnings()).toEqual(['only-this-disk']);
  expect(actionsOf(h).filter((action) => action === 'backups.run')).toHaveLength(4);
});

/** A folder has the temporary file's name for a whole minute: root may write anywhere else. */
function block(name: string): void {
  const at = h.clock.now().toISOString().slice(0, 16).replace('T', '_').replace(':', '-');
  const tag = readFact(h.core.workspace.store, 'store-id').slice(-12);
  for (let second = 0; second < 60; second++) {
    const stamp = `${at}-${String(second).padStart(2, '0')}Z`;
    mkdirSync(join(place(name), `.Leuchtturm_${stamp}_${tag}.age.partial`));
  }
}

test('a target that fails keeps no other from its backup, is logged once, and tried again', async () => {
  const [broken, good] = await planFor(h, 'kaputt', 'gut');
  block('kaputt');
  expect(await outcomes()).toEqual(['failed first', 'verified first']);
  const failure = { code: 'FILE_NOT_WRITTEN', reason: 'EISDIR' };
  expect((await statusOf(broken))?.failure).toMatchObject(failure);
  expect((await statusOf(good))?.failure).toBeNull();
  expect(await warnings()).toContain('target-failed');
  expect(await outcomes()).toEqual([]);
  h.clock.set('2026-11-23T13:40:00.000Z');
  block('kaputt');
  expect(await outcomes()).toEqual(['failed first']);
  expect(actionsOf(h).filter((action) => action === 'backups.runFailed')).toHaveLength(1);
  // A clock set back far does not make it rest for years.
  h.clock.set('2026-11-23T09:00:00.000Z');
  expect((await outcomes())[0]).toBe('verified first');
  expect((await statusOf(broken))?.failure).toBeNull();
});

test('a clock set back: a new backup at once, and the one from the future stays', async () => {
  await planFor(h, 'platte');
  h.clock.set('2031-01-01T10:00:00.000Z');
  expect(await outcomes()).toEqual(['verified first']);
  h.clock.set('2026-11-23T15:00:00.000Z');
  expect(await warnings()).toContain('clock');
  expect(await outcomes()).toEqual(['verified clock']);
  expect(await warnings()).not.toContain('clock');
  expect(backupsIn(place('platte'))).toHaveLength(2);
});

test('tidying up leaves whatever this machine did not write', async () => {
  await planFor(h, 'platte');
  await setPlan(h, { retention: { daily: 1, weekly: 0, monthly: 0 } });
  const folder = place('platte');
  const foreign = [
    'Leuchtturm-Sicherung-2026-01-01.age',
    'Leuchtturm_2026-01-01_11-30-00Z_000000000000.age',
    'urlaub.jpg',
  ];
  for (const name of foreign) writeFileSync(join(folder, name), 'x');
  await h.core.backups.tick();
  const [own = ''] = backupsIn(folder).filter((name) => !foreign.includes(name));
  // Of this store by its name, but of another machine: not on our list.
  const copy = own.replace('2026-11-23', '2025-11-23');
  copyFileSync(join(folder, own), join(folder, copy));
  h.clock.set('2026-11-24T11:30:00.000Z');
  expect(await outcomes()).toEqual(['verified daily']);
  const left = backupsIn(folder);
  expect(left).not.toContain(own);
  expect(left).toEqual(expect.arrayContaining([copy, ...foreign.slice(0, 2)]));
  expect(left).toHaveLength(4);
  expect(readFileSync(join(folder, 'urlaub.jpg'), 'utf8')).toBe('x');
  expect((await h.client.backups.status()).targets[0]?.backups).toBe(1);
  expect(actionsOf(h).filter((action) => action === 'backups.tidy')).toHaveLength(1);
});

test('what a backup that was cut off left behind goes after a day, of this store alone', async () => {
  await planFor(h, 'platte');
  const folder = place('platte');
  await h.core.backups.tick();
  const [own = ''] = backupsIn(folder);
  const [young, old] = ['2026-11-23_01-00-00', '2026-11-20_01-00-00'].map(
    (stamp) => `.${own.replace(/\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d/, stamp)}.partial`,
  );
  const foreign = '.Leuchtturm_2026-11-20_01-00-00Z_000000000000.age.partial';
  for (const name of [young, old, foreign]) writeFileSync(join(folder, name ?? ''), 'x');
  for (const name of [old, foreign]) {
    utimesSync(join(folder, name ?? ''), new Date(), new Date('2026-11-20T01:00:00Z'));
  }
  utimesSync(join(folder, young ?? ''), new Date(), new Date('2026-11-24T01:00:00Z'));
  h.clock.set('2026-11-24T11:30:00.000Z');
  expect(await outcomes()).toEqual(['verified daily']);
  const left = readdirSync(folder).filter((name) => name.endsWith('.partial'));
  expect(left.sort()).toEqual([foreign, young].sort());
});

test('a stick pulled out while its backups are counted: none of them is forgotten', async () => {
  const [id] = await planFor(h, 'stick');
  await h.core.backups.tick();
  h.clock.set('2026-11-24T11:30:00.000Z');
  // After the file has its name, and before the round looks what is there.
  const { folders } = h.core.options;
  const target = folders?.target.bind(folders);
  if (!folders || !target) throw new Error('no folders');
  folders.target = async (folder, name) => {
    const file = await target(folder, name);
    return {
      ...file,
      commit: async () => {
        await file.commit();
        pullOut(place('stick'));
      },
    };
  };
  expect(await outcomes()).toEqual(['missing daily']);
  folders.target = target;
  putIn(place('stick'));
  expect(backupsIn(place('stick'))).toHaveLength(2);
  expect(await statusOf(id)).toMatchObject({ backups: 2, failure: null });
});

test('backups that rot or are cut off count for nothing, and go when a new one is whole', async () => {
  const [id] = await planFor(h, 'platte');
  const folder = place('platte');
  await h.core.backups.tick();
  const [first = ''] = backupsIn(folder);
  const bytes = readFileSync(join(folder, first));
  const middle = Math.floor(bytes.length / 2);
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
  writeFileSync(join(folder, first), bytes);
  // Of the same size as before: only reading it again can tell, which is done after a month.
  h.clock.set('2027-01-05T11:30:00.000Z');
  expect(await outcomes()).toEqual(['verified daily']);
  expect(await warnings()).toContain('damaged');
  const second = backupsIn(folder).find((name) => name !== first) ?? '';
  truncateSync(join(folder, second), 500);
  h.clock.set('2027-01-06T11:30:00.000Z');
  expect(await outcomes()).toEqual(['verified daily']);
  const left = backupsIn(folder);
  expect(left).not.toContain(first);
  expect(left).not.toContain(second);
  expect(await warnings()).not.toContain('damaged');
  expect(await statusOf(id)).toMatchObject({ backups: 1, lastFileName: left[0] });
});

test('at the end of the program, or at its next start; or after so many changes', async () => {
  const close = async () => {
    let begun = 0;
    await h.core.backups.beforeClose(() => (begun += 1));
    return begun;
  };
  expect(await close()).toBe(0);
  await planFor(h, 'platte');
  await setPlan(h, { schedule: { daily: null, onClose: true, afterChanges: null } });
  await h.core.backups.tick();
  const first = backupsIn(place('platte'));
  expect(await close()).toBe(0);
  await h.client.organisations.create({ name: 'Neu' });
  expect(await close()).toBe(1);
  expect(backupsIn(place('platte'))).not.toEqual(first);
  expect(await close()).toBe(0);
  await h.client.organisations.create({ name: 'Noch neuer' });
  // With the stick away, or locked, nothing is waited for. Unlocking again is no start.
  pullOut(place('platte'));
  expect(await close()).toBe(0);
  putIn(place('platte'));
  await lockUntil('2026-11-24T08:00:00.000Z');
  expect(await outcomes()).toEqual([]);

  const key = h.core.copyStoreKey();
  const { id } = h.core.workspace.actor;
  h.close();
  expect(await close()).toBe(0);
  const again = openCore(h.dir, h.clock, h.faults, h.core.options);
  again.enterAs(key, { id });
  expect(await outcomes(again)).toEqual(['verified missed-close']);
  expect(await outcomes(again)).toEqual([]);
  again.close();
});

test('a chosen stick found under another name is the same target', async () => {
  const [id] = await planFor(h, 'stick');
  renameSync(place('stick'), place('laufwerk-f'));
  const again = { folderToken: 'laufwerk-f', label: 'Stick', kind: 'removable' } as const;
  const { targets } = await h.client.backups.chooseTarget(again);
  expect(targets).toEqual([{ id, label: 'Stick', kind: 'removable' }]);
  expect(await statusOf(id)).toMatchObject({ state: 'present' });
});

test('a round can be cancelled by whoever is signed in, and ends when the store is locked', async () => {
  await planFor(h, 'platte');
  const colleague = h.addColleague('Kim Kollege', 'counsellor');
  h.actAs(colleague);
  const round = h.core.backups.tick();
  const running = await until(() => h.core.backups.running);
  expect(running.reason).toBe('first');
  expect((await h.client.backups.status()).running).toEqual(running);
  const phases: string[] = [];
  for await (const { phase } of await h.client.progress.watch({ workId: running.workId })) {
    phases.push(phase);
    await h.client.progress.cancel({ workId: running.workId });
  }
  expect(phases.length).toBeGreaterThan(0);
  expect(await round).toEqual([]);
  expect(h.core.backups.running).toBeNull();
  // Not at once again: somebody did not want it.
  expect(await outcomes()).toEqual([]);

  h.clock.set('2026-11-23T13:40:00.000Z');
  const second = h.core.backups.tick();
  await until(() => h.core.backups.running);
  // Nobody is there any more. A round may take a while; one that hangs does not keep it open.
  const key = h.core.copyStoreKey();
  h.clock.set('2026-11-23T13:49:00.000Z');
  h.core.checkIdle();
  expect(h.core.state).toBe('unlocked');
  h.clock.set('2026-11-23T13:51:00.000Z');
  h.core.checkIdle();
  expect(h.core.state).toBe('locked');
  expect(await second).toEqual([]);
  h.core.enterAs(key, { id: colleague.id });
  expect(backupsIn(place('platte'))).toEqual([]);
  await h.core.backups.look();
  expect(h.core.backups.due(h.core.workspace).map(({ reason }) => reason)).toEqual(['first']);
});

test('who asks gets told of every target', async () => {
  await planFor(h, 'platte', 'stick');
  pullOut(place('stick'));
  const { results } = await h.client.backups.runNow({});
  expect(results.map(({ label, reason, outcome }) => [label, reason, outcome])).toEqual([
    ['platte', 'asked', 'verified'],
    ['stick', 'asked', 'missing'],
  ]);
  const due = await h.client.backups.runNow({ what: 'due' });
  expect(due.results.map(({ label, outcome }) => [label, outcome])).toEqual([['stick', 'missing']]);
});

async function until<T>(look: () => T | null): Promise<T> {
  for (;;) {
    const found = look();
    if (found !== null) return found;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
