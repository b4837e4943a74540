import { afterAll, beforeAll, expect, test } from 'vitest';
import { v7 as newId } from 'uuid';
import {
  entryCount,
  expectInvalid,
  expectRefusal,
  lastEntry,
  openCore,
  PASSPHRASE,
  startCore,
  type Harness,
} from '../../../helpers/core-harness.ts';

let h: Harness;
beforeAll(async () => {
  h = await startCore();
});
afterAll(() => {
  expect(h.faults).toEqual([]);
  h.close();
});

const template = (title: string, count?: number) => ({
  id: newId(),
  title,
  due: count === undefined ? null : { count, unit: 'working-days' as const },
});

test('a lead writes them for everybody, in order, and they are there after a restart', async () => {
  const { agreementTemplates } = h.client;
  expect(await agreementTemplates.list()).toEqual({ updatedAt: null, templates: [] });
  h.actAs(h.addColleague('Lea Leitung', 'lead'));
  const templates = [template('Protokoll zusenden', 3), template('Geheimer Titel')];
  const entries = entryCount(h.core);
  const first = await agreementTemplates.save({ updatedAt: null, templates });
  expect(first.templates).toEqual(templates);
  // Who and how many; what the templates say is nobody's business in the audit log.
  expect(entryCount(h.core)).toBe(entries + 1);
  expect(lastEntry(h.core).action).toBe('agreementTemplates.save');
  expect(JSON.stringify(lastEntry(h.core))).not.toContain('Geheimer Titel');
  const turned = templates.toReversed();
  const second = await agreementTemplates.save({ updatedAt: first.updatedAt, templates: turned });
  h.actAs(h.addColleague('Bea Beratung', 'counsellor'));
  expect(await agreementTemplates.list()).toEqual({ ...second, templates: turned });
  h.actAs();
  h.core.lock();
  const restarted = openCore(h.dir, h.clock);
  await restarted.unlock(undefined, PASSPHRASE);
  restarted.close();
  await h.client.vault.unlock({ passphrase: PASSPHRASE });
  expect((await agreementTemplates.list()).templates).toEqual(turned);
});

test('two people at once: the second is told, and nothing of the first is lost', async () => {
  const { agreementTemplates } = h.client;
  const { updatedAt, templates } = await agreementTemplates.list();
  const saved = await agreementTemplates.save({ updatedAt, templates: [] });
  // The clock of the test stands still: the version is another one all the same.
  expect(saved.updatedAt).not.toBe(updatedAt);
  await expectRefusal(agreementTemplates.save({ updatedAt, templates }), 'CONFLICT');
  expect((await agreementTemplates.list()).templates).toEqual([]);
});

test('a counsellor, a template twice, an empty title and an endless due date are refused', async () => {
  const { agreementTemplates } = h.client;
  const { updatedAt } = await agreementTemplates.list();
  const save = (...templates: ReturnType<typeof template>[]) =>
    agreementTemplates.save({ updatedAt, templates });
  const twice = template('zweimal');
  await expectInvalid(save(template('einmal'), twice, twice), 'templates.2.id', 'duplicate');
  await expectInvalid(save(template('  ')), 'templates.0.title', 'too_small');
  await expectInvalid(save(template('nie', 0)), 'templates.0.due.count', 'too_small');
  await expectInvalid(save(template('nie', 105)), 'templates.0.due.count', 'too_big');
  await expectInvalid(
    save(...Array.from({ length: 51 }, (_, index) => template(String(index)))),
    'templates',
    'too_big',
  );
  h.actAs(h.addColleague('Carla Beratung', 'counsellor'));
  await expectRefusal(save(template('nicht von mir')), 'FORBIDDEN');
  h.actAs();
  expect((await agreementTemplates.list()).updatedAt).toBe(updatedAt);
});

test('what cannot be read is no list, and can be written anew', async () => {
  const { agreementTemplates } = h.client;
  h.core.workspace.store.sqlite
    .prepare(
      'UPDATE setting SET value = \'{"from":"the future"}\' WHERE key = \'agreement-templates\'',
    )
    .run();
  expect(await agreementTemplates.list()).toEqual({ updatedAt: null, templates: [] });
  const templates = [template('neu')];
  const saved = await agreementTemplates.save({ updatedAt: null, templates });
  expect(saved.templates).toEqual(templates);
});
