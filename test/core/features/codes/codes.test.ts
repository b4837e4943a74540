import { afterAll, beforeAll, expect, test } from 'vitest';
import { CODE_LISTS, CODE_SEEDS } from '#shared/codes/code-lists.ts';
import { startCore, type Harness } from '../../../helpers/core-harness.ts';

let h: Harness;
beforeAll(async () => {
  h = await startCore();
});
afterAll(() => h.close());

test('all lists come in the order they are shown in, retired entries marked', async () => {
  const codes = await h.client.codes.list();
  expect(codes).toHaveLength(CODE_SEEDS.length);
  for (const list of CODE_LISTS) {
    const shown = codes.filter((code) => code.list === list).map(({ code }) => code);
    expect(shown, list).toEqual(
      CODE_SEEDS.filter(({ code }) => code.startsWith(`${list}/`)).map(({ code }) => code),
    );
    expect(shown.length, list).toBeGreaterThan(0);
  }
  const [first] = codes;
  const { sqlite } = h.core.workspace.store;
  sqlite.prepare('UPDATE code SET active = 0 WHERE code = ?').run(first?.code);
  expect((await h.client.codes.list()).filter(({ active }) => !active)).toMatchObject([
    { code: first?.code },
  ]);
});

test('shipped codes are unique, labelled in both languages, and every topic has its field', () => {
  const codes = CODE_SEEDS.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  for (const { code, de, en, parent } of CODE_SEEDS) {
    expect(de.trim() && en.trim(), code).toBeTruthy();
    expect(code).toMatch(/^[a-z-]+\/[a-z0-9-]+$/);
    expect(Boolean(parent), code).toBe(code.startsWith('topic/'));
    if (parent) expect(codes).toContain(parent);
  }
});
