import { describe, expect, test, vi } from 'vitest';
import type { MenuItemConstructorOptions } from 'electron';
import { shellLabels, shellLanguage } from '../../src-main/electron/menu-labels.ts';
import { menuTemplate } from '../../src-main/electron/menu.ts';
import type { MenuOptions } from '../../src-main/electron/menu.ts';

const systems = ['win32', 'linux', 'darwin'] as const;

function entries(options: Partial<MenuOptions> = {}): MenuItemConstructorOptions[] {
  const template = menuTemplate({
    language: 'de',
    platform: 'linux',
    developer: false,
    send: () => undefined,
    ...options,
  });
  return template.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
}

describe('menu', () => {
  test.each(systems)('every command is there on %s, with its shortcut, and is sent', (platform) => {
    const send = vi.fn();
    const commands = entries({ platform, send }).filter(({ id }) => id);
    expect(Object.fromEntries(commands.map(({ id, accelerator }) => [id, accelerator]))).toEqual({
      'new-session': 'CmdOrCtrl+N',
      search: 'CmdOrCtrl+K',
      lock: 'CmdOrCtrl+L',
      settings: 'CmdOrCtrl+,',
      about: undefined,
    });
    for (const { click } of commands) Reflect.apply(click as () => void, undefined, []);
    expect(send.mock.calls.flat().sort()).toEqual(commands.map(({ id }) => id).sort());
  });

  test.each(systems)('no shortcut is taken twice on %s', (platform) => {
    const taken = entries({ platform }).flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(taken).size).toBe(taken.length);
  });

  test.each(systems)('DevTools and reload are not offered to people on %s', (platform) => {
    const roles = entries({ platform }).flatMap(({ role }) => role ?? []);
    for (const role of ['toggleDevTools', 'reload', 'forceReload', 'viewMenu'] as const) {
      expect(roles).not.toContain(role);
    }
    const developer = entries({ platform, developer: true }).map(({ role }) => role);
    expect(developer).toContain('toggleDevTools');
  });

  test.each(systems)(
    'every entry has a label of ours, none the English of a role (%s)',
    (platform) => {
      for (const language of ['de', 'en'] as const) {
        const known: string[] = Object.values({ ...shellLabels[language] });
        for (const { label, type } of entries({ platform, language })) {
          if (type !== 'separator') expect(known).toContain(label);
        }
      }
    },
  );
});

describe('labels', () => {
  test('both languages are complete and differ', () => {
    expect(Object.keys(shellLabels.en)).toEqual(Object.keys(shellLabels.de));
    for (const labels of Object.values(shellLabels)) {
      expect(Object.values({ ...labels })).not.toContain('');
    }
    expect(shellLabels.en.lock).not.toBe(shellLabels.de.lock);
  });

  test.each([
    [null, 'de-DE', 'de'],
    [null, 'en-GB', 'en'],
    [null, 'tr', 'de'],
    [null, '', 'de'],
    ['en', 'de-DE', 'en'],
    ['de', 'en-US', 'de'],
  ] as const)('chosen %s on a system in %s: %s', (chosen, locale, language) => {
    expect(shellLanguage(chosen, locale)).toBe(language);
  });
});
