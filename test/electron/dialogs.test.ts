import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { answerFileDialogs } from '../../src-main/electron/dialogs.ts';
import { safeFileName } from '../../src-main/electron/safe-file-name.ts';
import { createPageIpc } from '../../src-main/electron/page-ipc.ts';
import { largestOffer } from '../../src-shared/shell.ts';
import type { ShellMessage } from '../../src-main/host/core-channel.ts';
import { BrowserWindow, dialog, electronDouble, ipcMain } from '../helpers/electron-double.ts';
import { tempDir } from '../helpers/temp-dir.ts';

vi.mock('electron', () => import('../helpers/electron-double.ts'));

const filters = [{ name: 'CSV', extensions: ['csv', 'txt'] }];
let window: BrowserWindow;
let sent: ShellMessage[];
let coreAlive: boolean;
let dir: string;

beforeEach(() => {
  electronDouble.reset();
  window = new BrowserWindow({});
  window.webContents.mainFrame.url = 'app://leuchtturm/';
  sent = [];
  coreAlive = true;
  dir = tempDir();
  answerFileDialogs({
    handle: createPageIpc(() => window.webContents as never),
    window: () => window as never,
    core: { send: (message) => coreAlive && sent.push(message) > 0 },
    startFolder: '/home/x/Dokumente',
  });
});

const ask = (channel: string, ...values: unknown[]) =>
  ipcMain.invoke(
    { sender: window.webContents, senderFrame: window.webContents.mainFrame },
    channel,
    ...values,
  ) as Promise<{ token: string } | null>;

describe('open', () => {
  test('the page gets name, size and a token; only the core gets the path', async () => {
    const path = join(dir, 'Vereine Köln.csv');
    writeFileSync(path, '12345');
    dialog.choice = path;
    const picked = await ask('file-open', filters);
    expect(picked).toEqual({ token: picked?.token, name: 'Vereine Köln.csv', bytes: 5 });
    expect(JSON.stringify(picked)).not.toContain(dir);
    expect(sent).toEqual([
      { type: 'offer-source', token: picked?.token, file: { kind: 'path', path } },
    ]);
    expect(dialog.asked[0]?.options).toEqual({
      filters,
      properties: ['openFile', 'dontAddToRecent'],
    });
  });

  test('tokens cannot be guessed from one another', async () => {
    const path = join(dir, 'a.csv');
    writeFileSync(path, '');
    dialog.choice = path;
    const tokens = await Promise.all(
      Array.from({ length: 50 }, async () => (await ask('file-open', filters))?.token ?? ''),
    );
    expect(new Set(tokens).size).toBe(50);
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  });

  test('cancelled: nothing is offered', async () => {
    expect(await ask('file-open', filters)).toBe(null);
    expect(sent).toEqual([]);
  });

  test.each(['folder', 'gone.csv'])('a %s is refused with a code', async (name) => {
    mkdirSync(join(dir, 'folder'));
    dialog.choice = join(dir, name);
    await expect(ask('file-open', filters)).rejects.toThrow(/^FILE_UNREADABLE$/);
    expect(sent).toEqual([]);
  });

  test('without a core the page is told instead of holding a dead token', async () => {
    const path = join(dir, 'a.csv');
    writeFileSync(path, '');
    dialog.choice = path;
    coreAlive = false;
    await expect(ask('file-open', filters)).rejects.toThrow(/^CORE_UNAVAILABLE$/);
  });

  test.each([
    ['no filters', undefined],
    ['a path as extension', [{ name: 'x', extensions: ['../x'] }]],
    ['an unknown field', [{ name: 'x', extensions: ['csv'], defaultPath: '/etc' }]],
    ['an empty name', [{ name: '', extensions: ['csv'] }]],
    ['too many', Array.from({ length: 21 }, () => filters[0])],
    ['a text', 'csv'],
  ])('input is refused before a dialog opens: %s', async (_name, input) => {
    await expect(ask('file-open', input)).rejects.toThrow(/^REFUSED$/);
    expect(dialog.asked).toEqual([]);
  });
});

describe('a dropped file', () => {
  const bytes = new Uint8Array([78, 97, 109, 101]);

  test('goes to the core as bytes; the page gets a token', async () => {
    const picked = await ask('file-offer', 'Vereine.csv', bytes);
    expect(picked).toEqual({ token: picked?.token, name: 'Vereine.csv', bytes: 4 });
    const file = { kind: 'bytes', name: 'Vereine.csv', bytes };
    expect(sent).toEqual([{ type: 'offer-source', token: picked?.token, file }]);
  });

  test.each([
    ['a path instead of bytes', ['Vereine.csv', '/etc/passwd']],
    ['no name', ['', bytes]],
    ['more than an import reads', ['a.csv', new Uint8Array(largestOffer + 1)]],
    ['something else beside it', ['a.csv', bytes, { path: '/etc/passwd' }]],
  ])('%s is refused', async (_what, values) => {
    await expect(ask('file-offer', ...values)).rejects.toThrow(/^REFUSED$/);
    expect(sent).toEqual([]);
  });

  test('without a core the page is told', async () => {
    coreAlive = false;
    await expect(ask('file-offer', 'a.csv', bytes)).rejects.toThrow(/^CORE_UNAVAILABLE$/);
  });
});

describe('save', () => {
  test('offers the chosen place to the core and a token to the page', async () => {
    const path = join(dir, 'Sicherung.age');
    dialog.choice = path;
    const picked = await ask('file-save', 'Sicherung.age', filters);
    expect(picked).toEqual({ token: picked?.token, name: 'Sicherung.age' });
    expect(sent).toEqual([
      { type: 'offer-target', token: picked?.token, file: { kind: 'path', path } },
    ]);
    expect(dialog.asked[0]?.options['defaultPath']).toBe('/home/x/Dokumente/Sicherung.age');
  });

  test('a suggested name never leaves the start folder', async () => {
    await ask('file-save', '../../.ssh/authorized_keys', filters);
    expect(dialog.asked[0]?.options['defaultPath']).toBe(
      '/home/x/Dokumente/_.._.ssh_authorized_keys',
    );
  });

  test('cancelled: nothing is offered', async () => {
    expect(await ask('file-save', 'a.csv', filters)).toBe(null);
    expect(sent).toEqual([]);
  });
});

describe('folder', () => {
  test('the page gets a name and a token; only the core gets the path', async () => {
    dialog.choice = dir;
    const [picked] = (await ask('folder-open')) as unknown as { token: string; name: string }[];
    expect(picked?.name).toBe(dir.split('/').at(-1));
    expect(JSON.stringify(picked)).not.toContain(dir);
    expect(sent).toEqual([{ type: 'offer-folder', token: picked?.token, path: dir }]);
    expect(dialog.asked[0]?.options['properties']).toContain('openDirectory');
  });

  test('a file, or one that is gone, is refused; cancelled: nothing is offered', async () => {
    expect(await ask('folder-open')).toBe(null);
    writeFileSync(join(dir, 'datei'), '');
    for (const name of ['datei', 'weg']) {
      dialog.choice = join(dir, name);
      await expect(ask('folder-open')).rejects.toThrow(/^FILE_UNREADABLE$/);
    }
    await expect(ask('folder-open', '/etc')).rejects.toThrow(/^REFUSED$/);
    expect(sent).toEqual([]);
  });
});

test('a token that is not needed is withdrawn; anything else is refused', async () => {
  const token = 'a'.repeat(43);
  await ask('file-release', token);
  expect(sent).toEqual([{ type: 'withdraw', token }]);
  await expect(ask('file-release', '../etc')).rejects.toThrow(/^REFUSED$/);
});

test.each([
  ['Bericht 2026.pdf', 'Bericht 2026.pdf'],
  ['Größe: A/B.pdf', 'Größe_ A_B.pdf'],
  ['مستند.pdf', 'مستند.pdf'],
  ['..', '_'],
  ['.bashrc', 'bashrc'],
  ['con.txt', '_con.txt'],
  ['a\u0000b\nc', 'a_b_c'],
  ['rechnung\u202Efdp.exe', 'rechnung_fdp.exe'],
  ['ende. . ', 'ende'],
  ['x'.repeat(300), 'x'.repeat(200)],
  ['橋'.repeat(100) + '.pdf', '橋'.repeat(65) + '.pdf'],
  ['COM¹ .txt', '_COM¹.txt'],
  ['\ud83d', '_'],
])('the suggested name %j becomes %j', (suggested, name) => {
  expect(safeFileName(suggested)).toBe(name);
});
