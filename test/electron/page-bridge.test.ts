import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Shell } from '../../src-shared/shell.ts';
import { exposeShell } from '../../src-main/electron/page-bridge.ts';
import { openCorePort } from '../../src-shared/shell.ts';
import { electronDouble, ipcRenderer } from '../helpers/electron-double.ts';

vi.mock('electron', () => import('../helpers/electron-double.ts'));

/** As much of a window as the bridge uses. */
class PageDouble extends EventTarget {
  readonly location = { origin: 'app://leuchtturm' };
  postMessage(data: unknown, origin: string, ports: MessagePort[]): void {
    if (origin !== this.location.origin) return;
    this.deliver(data, ports, this);
  }
  deliver(data: unknown, ports: unknown[], source: unknown): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data, ports, source }));
  }
}

let page: PageDouble;

beforeEach(() => {
  electronDouble.reset();
  page = new PageDouble();
  vi.stubGlobal('window', page);
});

function load(): Shell {
  exposeShell();
  return electronDouble.exposed.get('leuchtturm') as Shell;
}

describe('the bridge', () => {
  test('exposes named functions only, and nothing of Electron', () => {
    const shell = load();
    expect([...electronDouble.exposed.keys()]).toEqual(['leuchtturm']);
    expect(Object.keys(shell).sort()).toEqual([
      'connectCore',
      'host',
      'offerFile',
      'onCommand',
      'onCoreState',
      'openFile',
      'openFolder',
      'platform',
      'releaseFile',
      'saveFile',
    ]);
    expect(shell.host).toBe('electron');
  });

  test('sends each request over its own channel', async () => {
    const shell = load();
    const filters = [{ name: 'CSV', extensions: ['csv'] }];
    await shell.openFile(filters);
    await shell.saveFile('a.csv', filters);
    const bytes = new Uint8Array([78, 97]);
    await shell.offerFile('b.csv', bytes);
    await shell.openFolder();
    await shell.releaseFile('t');
    expect(ipcRenderer.invoked.slice(1)).toEqual([
      { channel: 'file-open', values: [filters] },
      { channel: 'file-save', values: ['a.csv', filters] },
      { channel: 'file-offer', values: ['b.csv', bytes] },
      { channel: 'folder-open', values: [] },
      { channel: 'file-release', values: ['t'] },
    ]);
  });

  test('tells the state of the core at once and on every change, until one stops listening', () => {
    ipcRenderer.answer = () => 'ready';
    const shell = load();
    const listener = vi.fn();
    const stop = shell.onCoreState(listener);
    ipcRenderer.emit('core-state', {}, 'crashed');
    stop();
    ipcRenderer.emit('core-state', {}, 'starting');
    expect(listener.mock.calls.at(-1)).toEqual(['crashed']);
    const later = vi.fn();
    shell.onCoreState(later);
    expect(later).toHaveBeenCalledWith('starting');
  });

  test('passes commands of the menu on without the event, which would lead to Electron', () => {
    const shell = load();
    const listener = vi.fn();
    const stop = shell.onCommand(listener);
    ipcRenderer.emit('command', { sender: 'ipcRenderer' }, 'lock');
    stop();
    ipcRenderer.emit('command', {}, 'search');
    expect(listener.mock.calls).toEqual([['lock']]);
  });

  test('the port arrives as a message of the own window', async () => {
    const shell = load();
    const { port1, port2 } = new MessageChannel();
    ipcRenderer.answer = (channel) => {
      if (channel === 'core-connect') ipcRenderer.emit('core-port', { ports: [port1] });
    };
    expect(await openCorePort(page as unknown as Window, shell)).toBe(port1);
    port1.close();
    port2.close();
  });

  test('a port from elsewhere is not taken for the core', async () => {
    const shell = load();
    const real = new MessageChannel();
    const evil = new MessageChannel();
    ipcRenderer.answer = (channel) => {
      if (channel !== 'core-connect') return;
      page.deliver('leuchtturm:core-port', [evil.port1], {});
      page.deliver('something else', [evil.port1], page);
      page.deliver('leuchtturm:core-port', [], page);
      ipcRenderer.emit('core-port', { ports: [real.port1] });
    };
    expect(await openCorePort(page as unknown as Window, shell)).toBe(real.port1);
    for (const { port1 } of [real, evil]) port1.close();
  });

  test('a core that cannot be reached is an error, not an endless wait', async () => {
    const shell = load();
    ipcRenderer.answer = () => Promise.reject(new Error('CORE_UNAVAILABLE'));
    await expect(openCorePort(page as unknown as Window, shell)).rejects.toThrow(
      'CORE_UNAVAILABLE',
    );
  });
});
