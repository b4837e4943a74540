import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import {
  applyPolicy,
  refusedSwitches,
  refusedVariables,
  restrictedPreferences,
} from '../../src-main/electron/policy.ts';
import { app, BrowserWindow, electronDouble, session } from '../helpers/electron-double.ts';
import type { WebContentsDouble } from '../helpers/electron-double-window.ts';

vi.mock('electron', () => import('../helpers/electron-double.ts'));

const packaged = { developer: false };

beforeEach(() => electronDouble.reset());

function page(url = 'app://leuchtturm/'): WebContentsDouble {
  applyPolicy(packaged, {});
  const { webContents } = new BrowserWindow({});
  webContents.mainFrame.url = url;
  return webContents;
}

describe('start', () => {
  test.each(refusedSwitches)('a packaged program does not start with --%s', (name) => {
    app.switches.set(name, '');
    expect(applyPolicy(packaged, {})).toBe(false);
    expect(app.listenerCount('session-created')).toBe(0);
  });

  test.each(refusedVariables)('nor with the variable %s, even an empty one', (name) => {
    expect(applyPolicy(packaged, { [name]: '' })).toBe(false);
    expect(app.listenerCount('session-created')).toBe(0);
  });

  test('a switch is refused whatever its value, and no list forgets the worst ones', () => {
    const worst = ['no-sandbox', 'single-process', 'remote-debugging-port', 'js-flags'];
    const cmd = ['utility-cmd-prefix', 'renderer-cmd-prefix', 'gpu-launcher', 'load-extension'];
    for (const name of [...worst, ...cmd, 'browser-subprocess-path', 'disable-web-security']) {
      app.switches.clear();
      app.switches.set(name, 'false');
      expect(applyPolicy(packaged, {}), name).toBe(false);
    }
  });

  test('a developer may use them', () => {
    app.switches.set('remote-debugging-port', '9222');
    expect(applyPolicy({ developer: true }, { ELECTRON_ENABLE_LOGGING: '1' })).toBe(true);
  });

  test('every process is sandboxed, and Chromium keeps no cache and resolves no name', () => {
    expect(applyPolicy(packaged, {})).toBe(true);
    expect(app.sandboxed).toBe(true);
    expect([...app.switches]).toEqual([
      ['disable-background-networking', ''],
      ['disable-breakpad', ''],
      ['disable-component-update', ''],
      ['disable-domain-reliability', ''],
      ['disable-gpu-shader-disk-cache', ''],
      ['disable-http-cache', ''],
      ['no-pings', ''],
      ['host-resolver-rules', 'MAP * ~NOTFOUND'],
    ]);
  });
});

describe('windows', () => {
  test('isolated, sandboxed, without Node, webview, plugins, spelling or DevTools', () => {
    const { session: _session, ...preferences } = restrictedPreferences(
      {} as Electron.Session,
      packaged,
    );
    expect(preferences).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      v8CacheOptions: 'none',
      devTools: false,
    });
  });

  test('only a developer gets DevTools', () => {
    const preferences = restrictedPreferences({} as Electron.Session, { developer: true });
    expect(preferences.devTools).toBe(true);
  });
});

/** Every name in the types of this very version of Electron, so that a new one is asked as well. */
function permissionNames(): string[] {
  const types = join(import.meta.dirname, '../../node_modules/electron/electron.d.ts');
  const signature = /setPermission(?:Request|Check)Handler\(handler: .*? permission: ([^,]+),/g;
  const found = [...readFileSync(types, 'utf8').matchAll(signature)];
  const names = found.flatMap(([, union = '']) => union.split('|').map((one) => one.trim()));
  return [...new Set(names.map((name) => name.replaceAll("'", '')))];
}

describe('sessions: also the default one and any that is made later', () => {
  test.each(permissionNames())('%s is neither granted nor said to be', (permission) => {
    applyPolicy(packaged, {});
    const used = session.fromPartition('page');
    const answer = vi.fn();
    used.ask('request', {}, permission, answer, {});
    expect(answer.mock.calls).toEqual([[false]]);
    expect(used.ask('check', {}, permission, 'app://leuchtturm', {})).toBe(false);
  });

  test('the list of permissions is found at all', () => {
    expect(permissionNames()).toEqual(
      expect.arrayContaining(['clipboard-read', 'fileSystem', 'display-capture', 'serial', 'hid']),
    );
  });

  test.each([
    ['select-serial-port', [[{ portId: 'COM1' }], {}], ['']],
    ['select-hid-device', [{ deviceList: [{ deviceId: 'x' }] }], []],
    ['select-usb-device', [{ deviceList: [{ deviceId: 'x' }] }], []],
    ['select-webauthn-account', [{ accounts: [{}] }], []],
    ['file-system-access-restricted', [{ path: '/etc' }], ['deny']],
  ])('%s: nothing is chosen', (name, values, answered) => {
    applyPolicy(packaged, {});
    const prevent = vi.fn();
    const choose = vi.fn();
    session.fromPartition('page').emit(name, { preventDefault: prevent }, ...values, choose);
    expect(prevent).toHaveBeenCalledOnce();
    expect(choose.mock.calls).toEqual([answered]);
  });

  test.each(['', 'page', 'persist:later'])('session "%s" refuses every permission', (partition) => {
    applyPolicy(packaged, {});
    const used = session.fromPartition(partition);
    const asked = vi.fn();
    used.ask('request', null, 'media', asked, {});
    used.ask('request', null, 'openExternal', asked, {});
    expect(asked.mock.calls).toEqual([[false], [false]]);
    expect(used.ask('check', null, 'clipboard-read', 'app://leuchtturm', {})).toBe(false);
    expect(used.ask('device', { deviceType: 'usb' })).toBe(false);
    expect(used.ask('usb', {})).toEqual([]);
    expect(used.spellChecker).toBe(false);
  });

  test('screens, Bluetooth pairing and certificates are refused', () => {
    applyPolicy(packaged, {});
    const answer = vi.fn();
    session.defaultSession.ask('display', {}, answer);
    session.defaultSession.ask('bluetooth', {}, answer);
    session.defaultSession.ask('certificate', { hostname: 'example.org' }, answer);
    expect(answer.mock.calls).toEqual([[null], [{ confirmed: false }], [-2]]);
  });

  test('a download is cancelled', () => {
    applyPolicy(packaged, {});
    const prevent = vi.fn();
    session.defaultSession.emit('will-download', { preventDefault: prevent }, {}, {});
    expect(prevent).toHaveBeenCalledOnce();
  });

  test.each([
    ['http://example.org/', 'mainFrame'],
    ['https://example.org/a.js', 'script'],
    ['wss://example.org/', 'webSocket'],
    ['ftp://example.org/', 'other'],
    ['file:///etc/passwd', 'xhr'],
    ['app://other/', 'mainFrame'],
    ['app://leuchtturm.example.org/', 'mainFrame'],
    ['app://user@leuchtturm/', 'mainFrame'],
    ['app://leuchtturm:80/', 'mainFrame'],
    ['data:text/html,<script>1</script>', 'mainFrame'],
    ['data:text/html,x', 'subFrame'],
    ['data:text/javascript,1', 'script'],
    ['blob:app://leuchtturm/1', 'subFrame'],
    ['blob:https://example.org/1', 'image'],
    ['devtools://devtools/bundled/inspector.html', 'mainFrame'],
    ['chrome://version', 'mainFrame'],
    ['javascript:1', 'mainFrame'],
    ['not an address', 'other'],
  ] as const)('no request leaves for %s (%s)', (url, kind) => {
    applyPolicy(packaged, {});
    expect(session.fromPartition('page').allows(url, kind)).toBe(false);
  });

  test.each([
    ['app://leuchtturm/', 'mainFrame'],
    ['app://leuchtturm/assets/page.js', 'script'],
    ['app://print/7', 'mainFrame'],
    ['data:image/png;base64,AA', 'image'],
    ['blob:app://leuchtturm/1', 'image'],
  ] as const)('the program itself loads: %s (%s)', (url, kind) => {
    applyPolicy(packaged, {});
    expect(session.fromPartition('page').allows(url, kind)).toBe(true);
  });

  test('DevTools load for a developer only', () => {
    applyPolicy({ developer: true }, {});
    expect(session.defaultSession.allows('devtools://devtools/x', 'mainFrame')).toBe(true);
    expect(session.defaultSession.allows('https://example.org/', 'mainFrame')).toBe(false);
  });

  test('whatever finds another way to the network ends at a dead proxy, loopback too', () => {
    applyPolicy(packaged, {});
    expect(session.defaultSession.proxy).toEqual({
      mode: 'fixed_servers',
      proxyRules: 'socks5://127.0.0.1:9',
      proxyBypassRules: '<-loopback>',
    });
  });
});

describe('pages', () => {
  test.each([
    'https://example.org/',
    'file:///etc/passwd',
    'app://print/1',
    'app://other/',
    'data:text/html,x',
    'javascript:alert(1)',
  ])('no navigation to %s', (url) => {
    expect(page().prevented('will-navigate', { url })).toBe(true);
  });

  test('the page may load itself anew', () => {
    expect(page().prevented('will-navigate', { url: 'app://leuchtturm/faelle' })).toBe(false);
  });

  test('a page that is printed may not turn into the app', () => {
    const printed = page('app://print/1');
    expect(printed.prevented('will-navigate', { url: 'app://leuchtturm/' })).toBe(true);
  });

  test('no redirect, no navigation of a frame, no webview', () => {
    const contents = page();
    expect(contents.prevented('will-redirect', { url: 'app://leuchtturm/' })).toBe(true);
    const own = 'app://leuchtturm/';
    const frame = (details: object) => contents.prevented('will-frame-navigate', details);
    expect(frame({ isMainFrame: false, url: own })).toBe(true);
    expect(frame({ isMainFrame: true, url: own })).toBe(false);
    // A file that was dropped on the window, for one.
    expect(frame({ isMainFrame: true, url: 'file:///home/x.pdf' })).toBe(true);
    expect(frame({ isMainFrame: true, url: 'https://example.org/' })).toBe(true);
    expect(contents.prevented('will-attach-webview', {}, {}, {})).toBe(true);
  });

  test('no new window, not even of the page itself', () => {
    const contents = page();
    for (const url of ['https://example.org/', 'app://leuchtturm/', 'about:blank']) {
      expect(contents.openHandler({ url })).toEqual({ action: 'deny' });
    }
  });

  test('pages made later are bound as well, and none can keep its window open', () => {
    applyPolicy(packaged, {});
    for (const { webContents } of [new BrowserWindow({}), new BrowserWindow({})]) {
      expect(webContents.openHandler({ url: 'app://leuchtturm/' })).toEqual({ action: 'deny' });
      expect(webContents.prevented('will-attach-webview', {}, {}, {})).toBe(true);
      // Prevented is the prevention: the window closes.
      expect(webContents.prevented('will-prevent-unload')).toBe(true);
    }
  });

  test('no Bluetooth device is chosen and WebRTC shows no address', () => {
    const contents = page();
    const choose = vi.fn();
    expect(contents.prevented('select-bluetooth-device', {}, [{ deviceId: 'x' }], choose)).toBe(
      true,
    );
    expect(choose).toHaveBeenCalledWith('');
    expect(contents.webRtcPolicy).toBe('disable_non_proxied_udp');
  });

  test('no bad certificate is accepted, no client certificate or password handed out', () => {
    applyPolicy(packaged, {});
    const preventDefault = vi.fn();
    const answer = vi.fn();
    const event = { preventDefault };
    app.emit('certificate-error', event, {}, 'https://x', 'ERR', {}, answer);
    app.emit('select-client-certificate', event, {}, 'https://x', [{}], answer);
    app.emit('login', event, {}, {}, {}, answer);
    expect(preventDefault).toHaveBeenCalledTimes(3);
    expect(answer.mock.calls).toEqual([[false], [], []]);
  });
});
