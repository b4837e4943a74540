import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { drillNews } from '../../../../src-main/core/features/backups/drill-service.ts';
import { openCore } from '../../../helpers/core-harness.ts';
import {
  actionsOf,
  backupsIn,
  planFor,
  pullOut,
  putIn,
  setPlan,
  startPlanCore,
  type PlanHarness,
} from './backup-plan-fixture.ts';

let h: PlanHarness;
beforeEach(async () => {
  h = await startPlanCore();
});
afterEach(() => {
  expect(h.faults).toEqual([]);
  h.close();
});

const place = (name: string) => join(h.places, name);
const status = () => h.client.backups.status();
const count = (action: string) => actionsOf(h).filter((one) => one === action).length;
const rehearse = (every: 'week' | 'backups' | 'never', backups = 20) =>
  setPlan(h, { drill: { every, backups } });

test('a restore is rehearsed with the first backup, then by plan, each target in its turn', async () => {
  const [disk, stick] = await planFor(h, 'platte', 'stick');
  await rehearse('week');
  expect(await h.core.backups.tick()).toHaveLength(2);
  const { drill: first } = await status();
  expect(first).toMatchObject({ passed: true, failedChecks: [], failure: null });
  expect([disk, stick]).toContain(first?.targetId);
  expect(backupsIn(place(first?.label ?? ''))).toEqual([first?.fileName]);
  expect(count('backups.drill')).toBe(1);

  h.clock.set('2026-11-25T13:00:00.000Z');
  expect(await h.core.backups.tick()).toHaveLength(2);
  expect(count('backups.drill')).toBe(1);

  // A fortnight in a drawer: it is made up for, with the other target.
  h.clock.set('2026-12-09T13:00:00.000Z');
  expect((await status()).warnings.map(({ code }) => code)).toContain('drill-overdue');
  await h.core.backups.tick();
  const { drill: second, warnings } = await status();
  expect(count('backups.drill')).toBe(2);
  expect(second?.passed).toBe(true);
  expect(second?.targetId).not.toBe(first?.targetId);
  expect(warnings.map(({ code }) => code)).not.toContain('drill-overdue');

  // Switched off it stays away, however long.
  await rehearse('never');
  h.clock.set('2027-06-01T13:00:00.000Z');
  await h.core.backups.tick();
  expect(count('backups.drill')).toBe(2);
});

test('one that was missed runs by itself when the stick is back, without a backup being due', async () => {
  await planFor(h, 'stick');
  await h.core.backups.tick();
  pullOut(place('stick'));
  await rehearse('week');
  expect(await h.core.backups.tick()).toEqual([]);
  expect((await status()).drill).toBeNull();
  putIn(place('stick'));
  expect(await h.core.backups.tick()).toEqual([]);
  expect((await status()).drill).toMatchObject({ passed: true, label: 'stick' });
});

test('one that fails is noted, warned of, not repeated with the same file, and right with the next', async () => {
  const [stick] = await planFor(h, 'stick');
  await h.core.backups.tick();
  await rehearse('week');
  const [name = ''] = backupsIn(place('stick'));
  const path = join(place('stick'), name);
  const bytes = readFileSync(path);
  bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  await h.core.backups.tick();
  await h.core.backups.tick();
  const failed = await status();
  expect(failed.drill).toMatchObject({ passed: false, failure: { code: 'BACKUP_DAMAGED' } });
  expect(failed.warnings).toContainEqual({ code: 'drill-failed', targetId: stick, days: null });
  expect(count('backups.drillFailed')).toBe(1);

  // It is stored: another program on the same store says so, too.
  const other = openCore(h.dir, h.clock, h.faults);
  other.enterAs(h.core.copyStoreKey(), { id: h.core.workspace.actor.id });
  expect(drillNews(other.workspace)?.passed).toBe(false);
  other.close();

  const { drill } = await h.client.backups.runNow({});
  expect(drill).toMatchObject({ passed: true });
  expect((await status()).warnings.map(({ code }) => code)).not.toContain('drill-failed');
});

test('after so many backups; and cancelling a rehearsal loses no backup', async () => {
  await planFor(h, 'platte');
  await rehearse('backups', 2);
  const runs: boolean[] = [];
  for (let run = 0; run < 3; run++) {
    runs.push((await h.client.backups.runNow({})).drill !== null);
  }
  expect(runs).toEqual([true, false, true]);

  await rehearse('backups', 1);
  const workId = '0e6b1c4e-4a3f-4a53-9f0e-5d0a3f0c7a11';
  const running = h.client.backups.runNow({ workId });
  let isWritten = false;
  for await (const { phase } of await h.client.progress.watch({ workId })) {
    isWritten ||= phase === 'finishing';
    // Reading begins again only when the rehearsal does.
    if (isWritten && phase === 'reading') await h.client.progress.cancel({ workId });
  }
  const { results, drill } = await running;
  expect(results.map(({ outcome }) => outcome)).toEqual(['verified']);
  expect(drill).toBeNull();
  expect(await h.core.backups.tick()).toEqual([]);
});
