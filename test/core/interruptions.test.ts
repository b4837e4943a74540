import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterEach, expect, test } from 'vitest';
import type { CoreClient } from '#shared/contract/index.ts';
import { createStagedFolder } from '../../src-main/core/backup/backup-promote.ts';
import { writeJournal } from '../../src-main/core/backup/restore-journal.ts';
import { SAFETY_FOLDER } from '../../src-main/core/backup/restore-safety.ts';
import { newStagedId, type StagedKind } from '../../src-main/core/backup/restore-staged.ts';
import { router } from '../../src-main/core/router.ts';
import type { Core } from '../../src-main/core/core.ts';
import {
  expectRefusal,
  lastEntry,
  openCore,
  PASSPHRASE,
  startCore,
  testClock,
} from '../helpers/core-harness.ts';
import { tempDir } from '../helpers/temp-dir.ts';

const BEGUN = '2026-11-20T10:00:00.000Z';
const clock = testClock('2026-11-24T08:00:00.000Z');
const faults: string[] = [];
const open: Core[] = [];
afterEach(() => {
  for (const core of open.splice(0)) core.close();
  expect(faults).toEqual([]);
});

function restart(dir: string): { core: Core; client: CoreClient } {
  const core = openCore(dir, clock, faults);
  open.push(core);
  return { core, client: createRouterClient(router, { context: { core } }) };
}

/** What a process leaves that was stopped while it made another store ready. */
function stage(dir: string, kind: StagedKind): string {
  const id = newStagedId(kind, new Date(BEGUN));
  const staged = createStagedFolder(dir, id);
  const store = join(dir, 'leuchtturm.db');
  writeFileSync(join(staged, 'leuchtturm.db'), 'half of it');
  if (kind === 'replace') copyFileSync(store, join(staged, 'leuchtturm.db'));
  return id;
}

test('a restore undone by a start is said until an admin has seen it, also when nobody unlocks', async () => {
  const h = await startCore();
  const colleague = h.addColleague('Nour Haddad', 'counsellor');
  h.close();
  const id = stage(h.dir, 'rekey');
  const told = {
    ...{ id, what: 'rekey', outcome: 'undone', begunAt: BEGUN, stateOf: null, formerFile: null },
  };
  // A command that nobody unlocks must not swallow it.
  expect((await restart(h.dir).client.vault.status()).interruptions).toMatchObject([told]);
  const { core, client } = restart(h.dir);
  expect((await client.vault.status()).interruptions).toMatchObject([told]);
  await client.vault.unlock({ passphrase: PASSPHRASE });
  expect(lastEntry(core).action).toBe('backups.interrupted');
  expect((await client.vault.status()).interruptions).toEqual([]);
  expect((await client.backups.status()).interruptions).toMatchObject([told]);
  expect(readdirSync(h.dir).filter((name) => /interrup|restore/.test(name))).toEqual([]);

  const admin = core.workspace.actor;
  core.enterAs(core.copyStoreKey(), { id: colleague.id });
  expect((await client.backups.status()).interruptions).toMatchObject([told]);
  await expectRefusal(client.backups.acknowledge({ id }), 'FORBIDDEN');
  core.enterAs(core.copyStoreKey(), { id: admin.id });
  expect(await client.backups.acknowledge({ id })).toEqual({ acknowledged: true });
  expect(lastEntry(core).action).toBe('backups.acknowledge');
  expect(await client.backups.acknowledge({ id })).toEqual({ acknowledged: false });
  expect((await client.backups.status()).interruptions).toEqual([]);
});

test('a restore completed by a start says so, and where the store of before lies', async () => {
  const h = await startCore();
  h.close();
  const id = stage(h.dir, 'replace');
  const safety = 'before-restore-2026-11-20-095900.age';
  mkdirSync(join(h.dir, SAFETY_FOLDER));
  writeFileSync(join(h.dir, SAFETY_FOLDER, safety), 'a backup');
  writeJournal(h.dir, {
    ...{ version: 1, staged: `.restore-new-${id}`, aside: `.restore-old-${id}` },
    ...{ files: ['leuchtturm.db'], replaced: ['leuchtturm.db'], obsolete: [] },
  });
  const { client } = restart(h.dir);
  await client.vault.unlock({ passphrase: PASSPHRASE });
  expect((await client.backups.status()).interruptions).toMatchObject([
    { id, what: 'replace', outcome: 'completed', begunAt: BEGUN, formerFile: safety },
  ]);
});

test('on an empty machine it is said, and nothing is left in the folder', async () => {
  const dir = tempDir();
  stage(dir, 'restore');
  const { client } = restart(dir);
  const { state, interruptions } = await client.vault.status();
  expect(state).toBe('empty');
  expect(interruptions).toMatchObject([{ what: 'restore', outcome: 'undone', begunAt: BEGUN }]);
  expect(readdirSync(dir)).toEqual([]);
});

test('a migration that had been cut off says that it is done now; one in one go says nothing', async () => {
  const golden = join(import.meta.dirname, '../golden/0.1.0');
  const { admin } = JSON.parse(readFileSync(join(golden, 'expected.json'), 'utf8')) as {
    admin: { name: string; passphrase: string };
  };
  for (const isCutOff of [false, true]) {
    const dir = tempDir();
    cpSync(join(golden, 'store'), dir, { recursive: true });
    if (isCutOff) writeFileSync(join(dir, 'leuchtturm.db.safety-copy-unfinished'), '');
    const { client } = restart(dir);
    await client.vault.unlock(admin);
    const { interruptions } = await client.backups.status();
    expect(interruptions.map(({ what, outcome }) => [what, outcome])).toEqual(
      isCutOff ? [['migration', 'completed']] : [],
    );
    const copies = readdirSync(dir).filter((name) => name.includes('before-migration'));
    if (isCutOff) expect(copies).toEqual([interruptions[0]?.formerFile]);
    expect(copies.map((name) => basename(name))).toHaveLength(1);
  }
});
