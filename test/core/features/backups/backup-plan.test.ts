import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Inputs } from '#shared/contract/index.ts';
import { readIdentityFile } from '../../../../src-main/core/backup/backup-keys.ts';
import { readDeviceKey } from '../../../../src-main/core/backup/schedule/plan-store.ts';
import { expectInvalid, expectRefusal, PASSPHRASE } from '../../../helpers/core-harness.ts';
import {
  actionsOf,
  makePlace,
  planFor,
  setPlan,
  startPlanCore,
  type PlanHarness,
} from './backup-plan-fixture.ts';

let h: PlanHarness;
beforeEach(async () => {
  h = await startPlanCore();
});

const deviceKey = () => {
  const { store, deviceId } = h.core.workspace;
  return readDeviceKey(store.sqlite, deviceId);
};
const choose = (folderToken: string, label = 'Ziel') =>
  h.client.backups.chooseTarget({ folderToken, label, kind: 'folder' });

test('nothing is planned at first, and a sensible plan is suggested', async () => {
  expect(await h.client.backups.plan()).toEqual({
    planned: false,
    updatedAt: null,
    schedule: { daily: '12:30', onClose: true, afterChanges: null },
    retention: { daily: 7, weekly: 4, monthly: 12 },
    recipients: [],
    warnAfterDays: 7,
    drill: { every: 'month', backups: 20 },
    targets: [],
  });
});

test('a plan is kept as it was given, without a path in anything that leaves the core', async () => {
  const [id] = await planFor(h, 'tresor');
  const plan = await h.client.backups.plan();
  expect(plan).toMatchObject({
    planned: true,
    recipients: [{ recipient: h.key.recipient, label: 'Tresor' }],
    targets: [{ id, label: 'tresor', kind: 'removable' }],
  });
  expect(JSON.stringify([plan, await h.client.backups.status()])).not.toContain(h.places);
  const log = h.core.workspace.store.sqlite
    .prepare<[], string>("SELECT group_concat(coalesce(detail, '')) FROM audit_entry")
    .pluck()
    .get();
  expect(log).not.toContain('tresor');
  expect(log).not.toContain('age1');
  expect(actionsOf(h).slice(-2)).toEqual(['backups.chooseTarget', 'backups.setPlan']);
});

describe('who may', () => {
  test.each(['counsellor', 'lead'] as const)(
    'a %s sees how things stand and no more',
    async (role) => {
      await planFor(h, 'tresor');
      const { planned: _planned, ...plan } = await h.client.backups.plan();
      h.actAs(h.addColleague('Kim Kollege', role));
      const { client } = h;
      expect((await client.backups.status()).targets).toHaveLength(1);
      await expectRefusal(client.backups.plan(), 'FORBIDDEN');
      await expectRefusal(client.backups.setPlan(plan), 'FORBIDDEN');
      await expectRefusal(choose('tresor'), 'FORBIDDEN');
      await expectRefusal(client.backups.runNow({}), 'FORBIDDEN');
      const save = { fileToken: 'x', identity: h.key.identity, passphrase: PASSPHRASE };
      await expectRefusal(client.backups.saveKey(save), 'FORBIDDEN');
    },
  );

  test('nobody, before unlocking', async () => {
    await h.client.vault.lock();
    await expectRefusal(h.client.backups.status(), 'LOCKED');
    await expectRefusal(h.client.backups.runNow({}), 'LOCKED');
  });
});

describe('a plan that cannot be', () => {
  const recipient = (text: string) => ({ recipients: [{ recipient: text, label: 'x' }] });
  type Bad = [string, () => Partial<Inputs['backups']['setPlan']>, string, string?];
  const bad: Bad[] = [
    ['nobody could open it', () => ({ recipients: [] }), 'recipients'],
    ['a private key', () => recipient(h.key.identity), 'recipients.0.recipient', 'invalid_format'],
    [
      'one letter wrong',
      () => recipient(`${h.key.recipient.slice(0, -1)}b`),
      'recipients.0.recipient',
    ],
    [
      'twice the same',
      () => ({ recipients: [1, 2].map(() => ({ recipient: h.key.recipient, label: 'x' })) }),
      'recipients.1.recipient',
      'duplicate',
    ],
    [
      'only this machine itself could open it',
      () => recipient(deviceKey()?.recipient ?? ''),
      'recipients.0.recipient',
      'own-key',
    ],
    [
      '25 o’clock',
      () => ({ schedule: { daily: '25:00', onClose: false, afterChanges: null } }),
      'schedule.daily',
    ],
    [
      'after every change',
      () => ({ schedule: { daily: null, onClose: false, afterChanges: 1 } }),
      'schedule.afterChanges',
    ],
    [
      'keeping nothing',
      () => ({ retention: { daily: 0, weekly: 0, monthly: 0 } }),
      'retention.daily',
    ],
    ['a warning after ten years', () => ({ warnAfterDays: 3650 }), 'warnAfterDays'],
    [
      'a target that nobody chose',
      () => ({
        targets: [{ id: '018f0000-0000-7000-8000-000000000000', label: 'x', kind: 'folder' }],
      }),
      'targets.0.id',
      'unknown',
    ],
  ];
  test('is refused by the field that is wrong, and changes nothing', async () => {
    await setPlan(h);
    const before = await h.client.backups.plan();
    for (const [what, change, path, code] of bad) {
      await expectInvalid(setPlan(h, change()), path, code);
      expect(await h.client.backups.plan(), what).toEqual(before);
    }
  });

  test('somebody else changed it meanwhile', async () => {
    const { updatedAt } = await setPlan(h);
    await setPlan(h, { warnAfterDays: 3 });
    await expectRefusal(setPlan(h, { updatedAt, warnAfterDays: 5 }), 'CONFLICT');
    makePlace(h, 'neu');
    const seen = (await h.client.backups.plan()).updatedAt;
    await choose('neu');
    // Otherwise the window that has not seen the new target would take it away.
    await expectRefusal(setPlan(h, { updatedAt: seen, targets: [] }), 'CONFLICT');
    expect((await h.client.backups.plan()).targets).toHaveLength(1);
  });
});

describe('a folder', () => {
  test('that is no folder, not there, or that nobody was shown, is refused', async () => {
    writeFileSync(join(h.places, 'datei'), '');
    await expectRefusal(choose('datei'), 'FILE_UNREADABLE');
    await expectRefusal(choose('weg'), 'FILE_UNREADABLE');
    await expectRefusal(choose('unknown'), 'FILE_UNKNOWN');
    expect(await h.client.backups.plan()).toMatchObject({ targets: [], updatedAt: null });
  });

  test('where the store itself lies is refused, also below it', async () => {
    const { relative } = await import('node:path');
    await expectInvalid(choose(relative(h.places, h.dir)), 'folderToken', 'inside-store');
    mkdirSync(join(h.dir, 'unten'));
    await expectInvalid(
      choose(relative(h.places, join(h.dir, 'unten'))),
      'folderToken',
      'inside-store',
    );
    expect(readdirSync(join(h.dir, 'unten'))).toEqual([]);
  });

  test('is chosen once, and at most ten are', async () => {
    makePlace(h, 'p0');
    await choose('p0');
    await expectInvalid(choose('p0'), 'folderToken', 'duplicate');
    for (let n = 1; n < 10; n++) {
      makePlace(h, `p${String(n)}`);
      await choose(`p${String(n)}`);
    }
    makePlace(h, 'p10');
    await expectInvalid(choose('p10'), 'folderToken', 'too_many');
  });

  test('that is given up loses its mark and keeps what lies in it', async () => {
    await planFor(h, 'tresor');
    const path = join(h.places, 'tresor');
    writeFileSync(join(path, 'urlaub.jpg'), 'x');
    expect(readdirSync(path)).toHaveLength(2);
    await setPlan(h, { targets: [] });
    await expect.poll(() => readdirSync(path)).toEqual(['urlaub.jpg']);
    expect((await h.client.backups.status()).warnings.map(({ code }) => code)).toContain(
      'no-target',
    );
  });
});

test('there is nothing to run without keys, or without a target', async () => {
  makePlace(h, 'p');
  await choose('p');
  await expectInvalid(h.client.backups.runNow({}), 'plan', 'required');
  await setPlan(h, { targets: [] });
  await expectInvalid(h.client.backups.runNow({ what: 'due' }), 'targets', 'required');
});

describe("this machine's own key", () => {
  test('changes when somebody is no longer to open backups, and still opens the old ones', async () => {
    const other = await h.client.backups.generateKey();
    const both = [h.key, other].map(({ recipient }) => ({ recipient, label: 'x' }));
    await setPlan(h, { recipients: both });
    const first = deviceKey();
    await setPlan(h, { recipients: both, warnAfterDays: 2 });
    expect(deviceKey()).toEqual(first);
    await setPlan(h, { recipients: both.slice(0, 1) });
    expect(deviceKey()?.identity).not.toBe(first?.identity);
    expect(deviceKey()?.older).toEqual([first?.identity]);
  });
});

test('a private key is saved sealed, and only with a passphrase that is hard to guess', async () => {
  const save = { fileToken: 'schlüssel.age', identity: h.key.identity };
  await expectRefusal(
    h.client.backups.saveKey({ ...save, passphrase: 'sommer2026' }),
    'WEAK_PASSPHRASE',
  );
  await expectRefusal(
    h.client.backups.saveKey({ ...save, identity: 'AGE-SECRET-KEY-1X', passphrase: PASSPHRASE }),
    'BACKUP_INVALID_IDENTITY',
  );
  expect(h.files.files.size).toBe(0);
  await h.client.backups.saveKey({ ...save, passphrase: PASSPHRASE });
  const file = h.files.files.get('schlüssel.age') ?? Buffer.alloc(0);
  expect(file.toString()).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----\n/);
  expect(file.toString()).not.toContain('SECRET-KEY');
  expect(await readIdentityFile(file, PASSPHRASE)).toEqual([h.key.identity]);

  // Such a file opens backups where a private key is asked for.
  await h.client.backups.create({ fileToken: 'b.age', lock: { recipients: [h.key.recipient] } });
  const identity = file.toString();
  const verify = (identityPassphrase?: string) =>
    h.client.backups.verify({
      fileToken: 'b.age',
      unlock: { identity, ...(identityPassphrase && { identityPassphrase }) },
    });
  expect((await verify(PASSPHRASE)).checks).toContain('sha256');
  await expectRefusal(verify(), 'BACKUP_INVALID_IDENTITY');
  await expectRefusal(verify('eine ganz andere Passphrase'), 'BACKUP_WRONG_KEY');
});
