import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { expectInvalid, expectRefusal, lastEntry } from '../../../helpers/core-harness.ts';
import {
  backupsIn,
  planFor,
  pullOut,
  putIn,
  startPlanCore,
  type PlanHarness,
} from './backup-plan-fixture.ts';

let h: PlanHarness;
let other: PlanHarness;
beforeEach(async () => {
  [h, other] = await Promise.all([startPlanCore(), startPlanCore()]);
});
afterEach(() => {
  expect([...h.faults, ...other.faults]).toEqual([]);
  h.close();
  other.close();
});

test('backups of the store before a restore stay, are counted, and go when an admin says so', async () => {
  const [targetId = ''] = await planFor(h, 'platte');
  const place = join(h.places, 'platte');
  const formerOf = async () => (await h.client.backups.status()).targets[0]?.former;
  expect(await h.core.backups.tick()).toHaveLength(1);
  expect(await formerOf()).toBeNull();
  const [former = ''] = backupsIn(place);
  // Another store takes its place, with fewer things in it than a year's retention would keep.
  const { identity, recipient } = other.key;
  await other.client.backups.create({ fileToken: 'o.age', lock: { recipients: [recipient] } });
  h.files.put('o.age', other.files.files.get('o.age') ?? Buffer.alloc(0));
  const from = { fileToken: 'o.age' };
  const { openedId } = await h.client.backups.openFile({ from, unlock: { identity } });
  await h.client.backups.replace({ openedId });
  const seen = await formerOf();
  expect(seen).toMatchObject({ count: 1, removable: false });
  const newestAt = seen?.newestAt ?? '';
  expect(newestAt).toBe(seen?.oldestAt);
  const remove = (at = newestAt) => h.client.backups.removeFormer({ targetId, newestAt: at });
  // They are all there is so far.
  await expectInvalid(remove(), 'targetId', 'no-backup-yet');

  h.clock.set('2027-11-25T13:00:00.000Z');
  expect(await h.core.backups.tick()).toHaveLength(1);
  expect(backupsIn(place)).toContain(former);
  expect(await formerOf()).toMatchObject({ count: 1, removable: true });
  writeFileSync(join(place, 'Urlaub.age'), 'not ours');
  await expectInvalid(remove('2026-01-01T00:00:00.000Z'), 'newestAt', 'changed');
  pullOut(place);
  await expectRefusal(remove(), 'FILE_NOT_WRITTEN');
  putIn(place);
  expect(await remove()).toEqual({ removed: 1, left: 0 });
  expect(lastEntry(h.core).action).toBe('backups.removeFormer');
  expect(existsSync(join(place, former))).toBe(false);
  expect(backupsIn(place)).toHaveLength(2);
  expect(await formerOf()).toBeNull();
});
