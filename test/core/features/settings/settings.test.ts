import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  entryCount,
  expectInvalid,
  openCore,
  PASSPHRASE,
  startCore,
  type Harness,
} from '../../../helpers/core-harness.ts';
import { languageOf } from '../../../../src-main/core/features/settings/setting-service.ts';

let h: Harness;
beforeAll(async () => {
  h = await startCore();
});
afterAll(() => {
  expect(h.faults).toEqual([]);
  h.close();
});

test('preferences are one by one, of one user, and can go back to the default', async () => {
  const { settings } = h.client;
  const none = {
    language: null,
    'colour-scheme': null,
    density: null,
    'idle-minutes': null,
    tables: null,
    'first-views': null,
  };
  expect(await settings.get()).toEqual(none);
  const entries = entryCount(h.core);
  expect(await settings.set({ language: 'en' })).toEqual({ ...none, language: 'en' });
  expect(await settings.set({ density: 'compact' })).toEqual({
    ...none,
    language: 'en',
    density: 'compact',
  });
  expect(await settings.set({ language: 'de' })).toMatchObject({
    language: 'de',
    density: 'compact',
  });
  expect(entryCount(h.core)).toBe(entries);
  expect(languageOf(h.core)).toBe('de');
  h.actAs(h.addColleague('Linh Phạm', 'counsellor'));
  expect(await settings.get()).toEqual(none);
  await settings.set({ language: 'en' });
  h.actAs();
  expect(await settings.get()).toMatchObject({ language: 'de' });
  expect(await settings.set({ language: null })).toEqual({ ...none, density: 'compact' });
});

test('what is no preference is refused by name', async () => {
  await expectInvalid(h.client.settings.set({ language: 'fr' as 'de' }), 'language');
  await expectInvalid(h.client.settings.set({ density: 1 as unknown as 'compact' }), 'density');
});

test('they survive a restart, and the shell hears of the language only while unlocked', async () => {
  await h.client.settings.set({ language: 'en' });
  h.core.lock();
  expect(languageOf(h.core)).toBeNull();
  const restarted = openCore(h.dir, h.clock);
  await restarted.unlock(undefined, PASSPHRASE);
  expect(languageOf(restarted)).toBe('en');
  restarted.close();
  await h.client.vault.unlock({ passphrase: PASSPHRASE });
});

test('a preference that this version does not know does no harm', async () => {
  h.core.workspace.store.sqlite
    .prepare("INSERT INTO setting (user_id, key, value) VALUES (?, 'from-the-future', '1')")
    .run(h.core.workspace.actor.id);
  expect(await h.client.settings.get()).toMatchObject({ language: 'en' });
});
