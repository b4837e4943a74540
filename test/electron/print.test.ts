import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPagePrinter, printPatience } from '../../src-main/electron/print.ts';
import { electronDouble } from '../helpers/electron-double.ts';
import type { BrowserWindowDouble } from '../helpers/electron-double-window.ts';

vi.mock('electron', () => import('../helpers/electron-double.ts'));

let print: (html: string) => Promise<Uint8Array>;
let shown: Response[];

beforeEach(() => {
  electronDouble.reset();
  print = createPagePrinter({ developer: true });
  shown = [];
  electronDouble.showWith((_window, response) => Promise.resolve(void shown.push(response)));
});
afterEach(() => vi.useRealTimers());

function printed(index = 0): BrowserWindowDouble {
  const window = electronDouble.windows[index];
  if (!window) throw new Error('Nothing was printed');
  return window;
}

test('prints a tagged PDF in a hidden window without script, preload and network', async () => {
  const pdf = await print('<h1>Übersicht</h1>');
  expect(new TextDecoder().decode(pdf)).toBe('%PDF-');
  const { options, webContents } = printed();
  expect(options.show).toBe(false);
  expect(options.webPreferences).toMatchObject({
    javascript: false,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
  });
  expect(options.webPreferences?.preload).toBe(undefined);
  expect(webContents.session.partition).toBe('print');
  expect(webContents.session.cache).toBe(false);
  expect(webContents.printed).toEqual([
    {
      generateDocumentOutline: true,
      generateTaggedPDF: true,
      preferCSSPageSize: true,
      printBackground: true,
    },
  ]);
  expect(await shown[0]?.text()).toBe('<h1>Übersicht</h1>');
  const policy = shown[0]?.headers.get('content-security-policy');
  expect(policy?.split('; ')).toEqual([
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    'img-src data:',
    'font-src data:',
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ]);
  expect(shown[0]?.headers.get('cache-control')).toBe('no-store');
  expect(shown[0]?.headers.get('x-content-type-options')).toBe('nosniff');
});

test('the page is answered once, to its own address only, and the window is gone', async () => {
  await print('<p>geheim</p>');
  const { webContents, loads } = printed();
  const [url] = loads;
  expect(url).toMatch(/^app:\/\/print\/[0-9a-f-]{36}$/);
  expect((await webContents.session.load(url ?? '')).status).toBe(404);
  expect((await webContents.session.load('app://print/x')).status).toBe(404);
  expect(printed().isDestroyed()).toBe(true);
});

test('the page is answered once even while it is being printed', async () => {
  let again = 0;
  electronDouble.showWith(async ({ webContents, loads }) => {
    again = (await webContents.session.load(loads[0] ?? '')).status;
  });
  await print('<p>geheim</p>');
  expect(again).toBe(404);
});

test('two pages at once each get their own', async () => {
  await Promise.all([print('one'), print('two')]);
  expect(await Promise.all(shown.map((response) => response.text()))).toEqual(['one', 'two']);
  expect(printed(0).loads).not.toEqual(printed(1).loads);
});

test('a page that cannot be printed leaves no window behind', async () => {
  electronDouble.showWith((window) => {
    window.webContents.print = () => Promise.reject(new Error('no'));
    return Promise.resolve();
  });
  await expect(print('x')).rejects.toThrow('no');
  expect(printed().isDestroyed()).toBe(true);
});

test('a page that never finishes is given up', async () => {
  vi.useFakeTimers();
  electronDouble.showWith(() => new Promise(() => undefined));
  const result = print('x').catch(String);
  await vi.advanceTimersByTimeAsync(printPatience);
  expect(await result).toContain('PRINT_FAILED');
  expect(printed().isDestroyed()).toBe(true);
});
