import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { answerPatience, closingPatience } from '../../src-main/electron/closing.ts';
import { startShell } from '../../src-main/electron/shell.ts';
import { app, electronDouble, ipcMain, powerMonitor } from '../helpers/electron-double.ts';
import { dialog, protocol } from '../helpers/electron-double.ts';
import type { UtilityProcessDouble } from '../helpers/electron-double-process.ts';
import type { BrowserWindowDouble } from '../helpers/electron-double-window.ts';
import { tempDir } from '../helpers/temp-dir.ts';

vi.mock('electron', () => import('../helpers/electron-double.ts'));

let userData: string;

beforeEach(() => {
  electronDouble.reset();
  userData = tempDir();
  app.userData = userData;
});
afterEach(() => {
  // Ends the watch for a locked screen, which would keep the test process alive.
  child()?.exit(0);
  app.quit();
});

function child(): UtilityProcessDouble | undefined {
  return electronDouble.children.at(-1);
}
function core(): UtilityProcessDouble {
  const running = child();
  if (!running) throw new Error('The core was not started');
  return running;
}
function shownWindow(): BrowserWindowDouble {
  const [window] = electronDouble.windows;
  if (!window) throw new Error('No window was opened');
  return window;
}

async function start({ withPage = true } = {}): Promise<void> {
  const page = join(userData, 'renderer');
  mkdirSync(page, { recursive: true });
  if (withPage) writeFileSync(join(page, 'index.html'), '<title>Leuchtturm</title>');
  startShell({
    coreEntry: '/app/core-process.js',
    preload: '/app/preload.cjs',
    page,
    migrations: '/app/drizzle',
    icon: '/app/icon.png',
  });
  app.ready.resolve();
  await vi.waitFor(() => {
    const shown = electronDouble.windows[0]?.calls.includes('show') ?? false;
    expect(shown || app.exitCode !== null).toBe(true);
  });
}
async function startReady(): Promise<void> {
  await start();
  core().say({ type: 'ready' });
}
const received = (channel: string) =>
  shownWindow()
    .webContents.messages.filter((message) => message.channel === channel)
    .map(({ values }) => values[0]);
const ask = (channel: string, ...values: unknown[]) => {
  const { webContents } = shownWindow();
  const event = { sender: webContents, senderFrame: webContents.mainFrame };
  return ipcMain.invoke(event, channel, ...values);
};

describe('start', () => {
  test('one window with the page, the preload script and a session without a disk', async () => {
    await start();
    const { options, webContents, loads, calls } = shownWindow();
    expect(loads).toEqual(['app://leuchtturm/']);
    expect(options.show).toBe(false);
    expect(calls).toEqual(['show']);
    expect(options.webPreferences?.preload).toBe('/app/preload.cjs');
    expect(options.webPreferences?.sandbox).toBe(true);
    expect(options.webPreferences?.devTools).toBe(false);
    expect(webContents.session.partition).toBe('page');
    expect(webContents.session.cache).toBe(false);
  });

  test('the scheme has an origin and a secure context, and no other privilege', async () => {
    await start();
    expect(protocol.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true } },
    ]);
  });

  test('the page is only served under its own host', async () => {
    await start();
    const { session } = shownWindow().webContents;
    const page = await session.load('app://leuchtturm/');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await session.load('app://print/')).status).toBe(404);
    await expect(session.load('app://other/')).rejects.toThrow('BLOCKED');
  });

  test('the store lies in the folder of the user, the migrations in the program', async () => {
    await start();
    expect(core().args).toEqual([
      `--store=${join(userData, 'store')}`,
      '--migrations=/app/drizzle',
    ]);
  });

  test('a program without its page says so and ends', async () => {
    await start({ withPage: false });
    expect(dialog.errors.join()).toContain('Ihre Daten sind unverändert');
    expect(dialog.errors.join()).not.toContain(userData);
    expect(app.exitCode).toBe(1);
    expect(electronDouble.children).toEqual([]);
  });

  test('a dangerous switch ends the start before anything is opened', async () => {
    app.switches.set('remote-debugging-port', '9222');
    await start();
    expect(app.exitCode).toBe(1);
    expect(electronDouble.windows).toEqual([]);
  });
});

describe('second instance', () => {
  test('leaves at once, opens nothing, starts no core on the same store', () => {
    app.lockTaken = true;
    startShell({ coreEntry: '', preload: '', page: '', migrations: '', icon: '' });
    app.ready.resolve();
    expect(app.exitCode).toBe(0);
    expect(electronDouble.windows).toEqual([]);
    expect(electronDouble.children).toEqual([]);
  });

  test('brings the window of the first one forward; its arguments change nothing', async () => {
    await start();
    const window = shownWindow();
    window.minimized = true;
    window.calls.length = 0;
    const evil = ['leuchtturm', '--remote-debugging-port=1', 'app://leuchtturm/#evil', '/etc/x'];
    app.emit('second-instance', {}, evil, '/tmp', { additional: 'data' });
    expect(window.calls).toEqual(['restore', 'show', 'focus']);
    expect(window.loads).toEqual(['app://leuchtturm/']);
    expect(window.webContents.messages.filter(({ channel }) => channel === 'command')).toEqual([]);
    expect(app.switches.has('remote-debugging-port')).toBe(false);
  });
});

describe('port hand-over', () => {
  test('core and page each get one end', async () => {
    await startReady();
    await ask('core-connect');
    expect(core().heard).toEqual(['connect']);
    const [handed] = shownWindow().webContents.messages.filter(({ ports }) => ports.length > 0);
    expect(handed?.channel).toBe('core-port');
    const theirs = core().messages[0]?.ports[0];
    const heard = Promise.withResolvers<unknown>();
    theirs?.on('message', ({ data }: { data: unknown }) => heard.resolve(data));
    theirs?.start();
    handed?.ports[0]?.postMessage('from the page');
    expect(await heard.promise).toBe('from the page');
    theirs?.close();
  });

  test('a page that was left before its port came does not leave an open port', async () => {
    await start();
    const connecting = ask('core-connect');
    await shownWindow().loadURL('app://leuchtturm/');
    core().say({ type: 'ready' });
    await connecting;
    expect(received('core-port')).toEqual([]);
    const port = core().messages[0]?.ports[0];
    await vi.waitFor(() => expect(port?.closed).toBe(true));
  });

  test('the present state of the core can be asked and is told when it changes', async () => {
    await start();
    expect(await ask('core-state')).toBe('starting');
    core().say({ type: 'ready' });
    expect(await ask('core-state')).toBe('ready');
    core().exit(1);
    expect(received('core-state')).toEqual(['ready', 'crashed']);
  });

  test('a page that dies is loaded again, but not in a loop', async () => {
    await startReady();
    const { webContents, loads } = shownWindow();
    webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    webContents.emit('render-process-gone', {}, { reason: 'oom' });
    expect(loads).toHaveLength(2);
  });
});

describe('who may ask', () => {
  test.each([
    'core-connect',
    'core-state',
    'file-open',
    'file-save',
    'folder-open',
    'file-release',
  ])('%s answers the main frame of our page only', async (channel) => {
    await startReady();
    const { webContents } = shownWindow();
    const { mainFrame } = webContents;
    const strangers = [
      { sender: webContents, senderFrame: null },
      { sender: webContents, senderFrame: { ...mainFrame, url: 'app://leuchtturm/' } },
      { sender: { ...webContents, mainFrame }, senderFrame: mainFrame },
    ];
    for (const stranger of strangers) {
      await expect(ipcMain.invoke(stranger as never, channel)).rejects.toThrow('REFUSED');
    }
    for (const url of [
      'https://example.org/',
      'app://print/1',
      'about:blank',
      'app://leuchtturm.x/',
    ]) {
      mainFrame.url = url;
      await expect(ask(channel)).rejects.toThrow('REFUSED');
    }
  });

  test('unexpected input is refused without a word about it', async () => {
    await startReady();
    await expect(ask('core-connect', 'extra')).rejects.toThrow(/^REFUSED$/);
    await expect(ask('core-state', {}, {})).rejects.toThrow(/^REFUSED$/);
  });
});

describe('away', () => {
  test.each([
    ['suspend', 'suspend'],
    ['lock-screen', 'screen-lock'],
    ['user-did-resign-active', 'user-switch'],
  ])('%s locks the store', async (event, reason) => {
    await startReady();
    powerMonitor.emit(event);
    expect(core().messages.map(({ message }) => message)).toEqual([{ type: 'lock', reason }]);
  });
});

describe('menu and language', () => {
  test('follows the language the core tells', async () => {
    await startReady();
    const labels = () => electronDouble.menus.at(-1)?.map(({ label }) => label);
    expect(labels()?.[0]).toBe('&Datei');
    core().say({ type: 'state', state: 'locked', language: 'en' });
    expect(labels()?.[0]).toBe('&File');
  });

  test('a chosen entry reaches the page', async () => {
    await startReady();
    const menus = electronDouble.menus.at(-1) ?? [];
    const entries = menus.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
    const found = entries.find(({ id }) => id === 'new-session');
    if (!found?.click) throw new Error('No entry for a new session');
    Reflect.apply(found.click as () => void, found, []);
    expect(received('command')).toEqual(['new-session']);
  });
});

describe('print for the core', () => {
  test('the PDF goes back under the number of the request', async () => {
    await startReady();
    core().say({ type: 'print', id: 7, html: '<h1>x</h1>' });
    await vi.waitFor(() => expect(core().heard).toContain('printed'));
    const answer = core().messages.at(-1)?.message;
    expect(answer).toMatchObject({ type: 'printed', id: 7 });
    expect(new TextDecoder().decode(answer?.['pdf'] as Uint8Array)).toBe('%PDF-');
  });
});

describe('quit', () => {
  test('during a write: the program stays until the core has closed the store', async () => {
    await startReady();
    shownWindow().close();
    core().say({ type: 'may-close' });
    expect(core().heard).toEqual(['before-close', 'shutdown']);
    expect(app.exitCode).toBe(null);
    app.quit();
    expect(app.exitCode).toBe(null);
    core().say({ type: 'closed' });
    await vi.waitFor(() => expect(app.exitCode).toBe(0));
    expect(core().heard).toEqual(['before-close', 'shutdown']);
  });

  test('during long work: who closes the window is asked, and may break it off', async () => {
    await startReady();
    shownWindow().close();
    core().say({ type: 'busy' });
    const [question] = dialog.questions;
    expect(question?.options).toMatchObject({ message: 'Ein Vorgang ist noch nicht fertig' });
    expect(shownWindow().isDestroyed()).toBe(false);
    question?.answer(1);
    await vi.waitFor(() => expect(core().heard).toEqual(['before-close', 'shutdown']));
  });

  describe('with a backup that belongs before it', () => {
    const isOpen = () => !shownWindow().isDestroyed();

    test('the window stays, is told, and goes when the backup is done', async () => {
      await startReady();
      app.quit();
      expect(core().heard).toEqual(['before-close']);
      core().say({ type: 'closing' });
      expect(received('command')).toEqual(['closing']);
      shownWindow().close();
      app.quit();
      expect(isOpen()).toBe(true);
      expect(core().heard).toEqual(['before-close']);
      core().say({ type: 'may-close' });
      expect(isOpen()).toBe(false);
      expect(core().heard).toEqual(['before-close', 'shutdown']);
    });

    test('it does not wait for ever: for the answer, for the backup', async () => {
      await startReady();
      vi.useFakeTimers();
      try {
        shownWindow().close();
        core().say({ type: 'closing' });
        vi.advanceTimersByTime(closingPatience - 1);
        expect(isOpen()).toBe(true);
        vi.advanceTimersByTime(1);
        expect(core().heard).toEqual(['before-close', 'shutdown']);
      } finally {
        vi.useRealTimers();
      }
    });

    test('a core that does not answer lets the window go', async () => {
      await startReady();
      vi.useFakeTimers();
      try {
        shownWindow().close();
        vi.advanceTimersByTime(answerPatience);
        expect(isOpen()).toBe(false);
      } finally {
        vi.useRealTimers();
      }
    });

    test('a core that dies meanwhile lets the window go', async () => {
      await startReady();
      shownWindow().close();
      core().say({ type: 'closing' });
      core().exit(1);
      expect(isOpen()).toBe(false);
    });

    test('a system that shuts down is not kept waiting', async () => {
      await startReady();
      powerMonitor.emit('shutdown', { preventDefault: vi.fn() });
      expect(core().heard).toEqual(['shutdown']);
    });
  });

  test('when the core has crashed for good, quitting still works', async () => {
    await startReady();
    core().exit(1);
    app.quit();
    await vi.waitFor(() => expect(app.exitCode).toBe(0));
    expect(electronDouble.children).toHaveLength(1);
  });

  test('the system shuts down: it is asked to wait, and the store is closed', async () => {
    await startReady();
    const preventDefault = vi.fn();
    powerMonitor.emit('shutdown', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
    expect(core().heard).toEqual(['shutdown']);
  });

  test('the end of a Windows session closes the store at once', async () => {
    await startReady();
    shownWindow().emit('session-end', {});
    expect(core().heard).toEqual(['shutdown']);
  });

  test('where the window was is kept, and nothing else', async () => {
    await startReady();
    shownWindow().bounds = { x: 10, y: 20, width: 1200, height: 700 };
    const file = join(userData, 'window-state.json');
    expect(existsSync(file)).toBe(false);
    shownWindow().close();
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      x: 10,
      y: 20,
      width: 1200,
      height: 700,
      maximized: false,
    });
  });
});
