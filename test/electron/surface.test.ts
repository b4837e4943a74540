import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const folder = join(import.meta.dirname, '..', '..', 'src-main', 'electron');
const sources = readdirSync(folder).map((name) => ({
  name,
  code: readFileSync(join(folder, name), 'utf8'),
}));
const imported = sources.flatMap(({ name, code }) =>
  [...code.matchAll(/import \{([^}]+)\} from 'electron'/g)].flatMap(([, names = '']) =>
    names.split(',').map((each) => `${each.trim()} in ${name}`),
  ),
);

/** Rules of docs/security.md that no running test can see: what the shell does not even touch. */
describe('surface of the shell', () => {
  test.each([
    ['shell', 'would open addresses and programs outside'],
    ['net', 'would reach a network'],
    ['crashReporter', 'would write memory to the disk'],
    ['autoUpdater', 'would reach a network'],
    ['clipboard', 'is the business of the page and the person'],
    ['desktopCapturer', 'would see the screen'],
    ['globalShortcut', 'would listen outside of the window'],
    ['webFrame', 'would change the isolated page'],
  ])('%s, which %s, is not imported', (name) => {
    expect(imported.filter((each) => each.startsWith(`${name} in `))).toEqual([]);
  });

  test('page-ipc.ts, which checks the sender, is the only place that registers handlers', () => {
    const users = imported.filter((each) => each.startsWith('ipcMain in '));
    expect(users).toEqual(['ipcMain in page-ipc.ts']);
  });

  test('only the bridge talks to the page and back', () => {
    const users = imported.filter((each) => /^(?:ipcRenderer|contextBridge) in /.test(each));
    expect(users.sort()).toEqual([
      'contextBridge in page-bridge.ts',
      'ipcRenderer in page-bridge.ts',
    ]);
  });

  test('windows are only made with the restricted preferences', () => {
    for (const { name, code } of sources) {
      const windows = code.split('new BrowserWindow(').length - 1;
      expect(code.split('...restrictedPreferences(').length - 1, name).toBe(windows);
    }
  });

  test.each([
    'open-file',
    'open-url',
    'setAsDefaultProtocolClient',
    'addDocument',
    'additionalArguments',
    'enableBlinkFeatures',
    'loadFile',
    'insertCSS',
    'executeJavaScript',
    'registerPreloadScript',
    'setProxyAuthHandler',
    'allowpopups',
    '@electron/remote',
    'process.argv',
  ])('%s appears nowhere: nothing from outside is opened, no code is put into a page', (word) => {
    for (const { name, code } of sources) expect(code, name).not.toContain(word);
  });

  test('each protocol is handled in the two places that answer from the build and from memory', () => {
    const handling = sources.filter(({ code }) => code.includes('protocol.handle('));
    expect(handling.map(({ name }) => name).sort()).toEqual(['app-scheme.ts', 'print.ts']);
  });

  test('the list of imports is found at all', () => {
    expect(imported).toContain('BrowserWindow in window.ts');
    expect(imported.length).toBeGreaterThan(15);
  });
});
