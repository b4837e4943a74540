/**
 * The one double of the `electron` module. It keeps to the shape of the real one (events, order
 * of the quitting, one answer per handler), records what it was told, and can be asked anything.
 *
 * In vitest: `vi.mock('electron', () => import('../helpers/electron-double.ts'))`, and
 * `electronDouble.reset()` before each test. Outside of it, electron-double-loader.ts puts it in
 * the place of `electron` for the built program.
 */
import { EventEmitter } from 'node:events';
import { tmpdir } from 'node:os';
import type {
  BrowserWindowConstructorOptions,
  ForkOptions,
  MenuItemConstructorOptions,
} from 'electron';
import { MessageChannelDouble } from './electron-double-ports.ts';
import { UtilityProcessDouble } from './electron-double-process.ts';
import { ProtocolDouble, sessionRegistry } from './electron-double-session.ts';
import type { SessionDouble } from './electron-double-session.ts';
import { BrowserWindowDouble } from './electron-double-window.ts';
import type { FrameDouble, WebContentsDouble, WindowHost } from './electron-double-window.ts';

class AppDouble extends EventEmitter {
  isPackaged = true;
  locale = 'de';
  userData = tmpdir();
  lockTaken = false;
  sandboxed = false;
  exitCode: number | null = null;
  readonly switches = new Map<string, string>();
  ready = Promise.withResolvers<void>();

  readonly commandLine = {
    appendSwitch: (name: string, value = '') => void this.switches.set(name, value),
    hasSwitch: (name: string) => this.switches.has(name),
  };
  requestSingleInstanceLock = (): boolean => !this.lockTaken;
  whenReady = (): Promise<void> => this.ready.promise;
  enableSandbox = (): void => void (this.sandboxed = true);
  getLocale = (): string => this.locale;
  getPath = (_name: string): string => this.userData;

  /** As Electron does: before-quit, the windows (one that stays ends it), will-quit (which may be prevented), quit. */
  quit(): void {
    if (this.exitCode !== null) return;
    this.emit('before-quit', { preventDefault: () => undefined });
    quitting = true;
    for (const window of [...openWindows]) window.close();
    quitting = false;
    if (openWindows.size > 0) return;
    let prevented = false;
    this.emit('will-quit', { preventDefault: () => (prevented = true) });
    if (!prevented) this.exit(0);
  }
  exit(code: number): void {
    this.exitCode = code;
    this.emit('quit', {}, code);
  }
}

class IpcMainDouble {
  readonly handlers = new Map<string, (event: IpcEvent, ...values: unknown[]) => unknown>();
  handle(channel: string, handler: (event: IpcEvent, ...values: unknown[]) => unknown): void {
    if (this.handlers.has(channel)) throw new Error(`Second handler for ${channel}`);
    this.handlers.set(channel, handler);
  }
  /** Calls a handler as a frame would through `ipcRenderer.invoke`. */
  async invoke(event: IpcEvent, channel: string, ...values: unknown[]): Promise<unknown> {
    const handler = this.handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    return await handler(event, ...values);
  }
}

export interface IpcEvent {
  sender: WebContentsDouble;
  senderFrame: FrameDouble | null;
}

class PowerMonitorDouble extends EventEmitter {
  idleState: 'active' | 'idle' | 'locked' | 'unknown' = 'active';
  getSystemIdleState(threshold: number): string {
    if (!Number.isInteger(threshold) || threshold > 2 ** 31) throw new TypeError('bad threshold');
    return this.idleState;
  }
}

class DialogDouble {
  readonly asked: { kind: 'open' | 'save'; options: Record<string, unknown> }[] = [];
  readonly errors: string[] = [];
  /** What the person will choose next; null cancels. */
  choice: string | null = null;
  showOpenDialog(_window: unknown, options: Record<string, unknown>) {
    this.asked.push({ kind: 'open', options });
    const filePaths = this.choice === null ? [] : [this.choice];
    return Promise.resolve({ canceled: this.choice === null, filePaths });
  }
  showSaveDialog(_window: unknown, options: Record<string, unknown>) {
    this.asked.push({ kind: 'save', options });
    return Promise.resolve({ canceled: this.choice === null, filePath: this.choice ?? '' });
  }
  /** Questions that are open, with the way to answer them. */
  readonly questions: { options: Record<string, unknown>; answer: (button: number) => void }[] = [];
  showMessageBox(_window: unknown, options: Record<string, unknown>) {
    const asked = Promise.withResolvers<{ response: number }>();
    this.questions.push({ options, answer: (response) => asked.resolve({ response }) });
    return asked.promise;
  }
  showErrorBox(title: string, content: string): void {
    this.errors.push(`${title}: ${content}`);
  }
}

class IpcRendererDouble extends EventEmitter {
  readonly invoked: { channel: string; values: unknown[] }[] = [];
  answer: (channel: string, ...values: unknown[]) => unknown = () => undefined;
  invoke(channel: string, ...values: unknown[]): Promise<unknown> {
    this.invoked.push({ channel, values });
    return Promise.resolve(this.answer(channel, ...values));
  }
}

const openWindows = new Set<BrowserWindowDouble>();
const everyWindow: BrowserWindowDouble[] = [];
const children: UtilityProcessDouble[] = [];
const menus: MenuItemConstructorOptions[][] = [];
const exposed = new Map<string, unknown>();
let quitting = false;
let show: WindowHost['show'] = () => Promise.resolve();
let fork = (entry: string, args: string[], options: ForkOptions): UtilityProcessDouble =>
  new UtilityProcessDouble(entry, args, options);

const registry = sessionRegistry((created) => app.emit('session-created', created));
const windowHost: WindowHost = {
  defaultSession: () => registry.fromPartition(''),
  created: (contents) => app.emit('web-contents-created', {}, contents),
  lastClosed: () => {
    if (!quitting) app.emit('window-all-closed');
  },
  show: (window, response) => show(window, response),
};

export const app = new AppDouble();
export const protocol = new ProtocolDouble();
export const ipcMain = new IpcMainDouble();
export const ipcRenderer = new IpcRendererDouble();
export const powerMonitor = new PowerMonitorDouble();
export const dialog = new DialogDouble();
export const nativeTheme = { shouldUseDarkColors: false };
export const screen = {
  workAreas: [{ x: 0, y: 0, width: 1920, height: 1040 }],
  getAllDisplays: () => screen.workAreas.map((workArea) => ({ workArea })),
};
export const session = {
  fromPartition: (partition: string, options?: { cache: boolean }): SessionDouble =>
    registry.fromPartition(partition, options),
  get defaultSession() {
    return registry.fromPartition('');
  },
};
export const utilityProcess = {
  fork(entry: string, args: string[] = [], options: ForkOptions = {}): UtilityProcessDouble {
    const child = fork(entry, args, options);
    children.push(child);
    return child;
  },
};
export const Menu = {
  buildFromTemplate: (template: MenuItemConstructorOptions[]) => template,
  setApplicationMenu: (menu: MenuItemConstructorOptions[]) => void menus.push(menu),
};
export const contextBridge = {
  exposeInMainWorld: (name: string, api: unknown) => void exposed.set(name, api),
};
export const MessageChannelMain = MessageChannelDouble;

export class BrowserWindow extends BrowserWindowDouble {
  constructor(options: BrowserWindowConstructorOptions = {}) {
    super(options, windowHost, openWindows);
    everyWindow.push(this);
  }
}

/** Everything a test looks at or decides. */
export const electronDouble = {
  windows: everyWindow,
  children,
  menus,
  exposed,
  sessions: registry.all,
  /** Chooses how a window shows what it loaded. */
  showWith: (next: WindowHost['show']) => void (show = next),
  /** Chooses what a forked process is. */
  forkWith: (next: typeof fork) => void (fork = next),

  /** A program that has not started yet. */
  reset(): void {
    for (const emitter of [app, powerMonitor, ipcRenderer]) emitter.removeAllListeners();
    const fresh = { isPackaged: true, locale: 'de', userData: tmpdir(), lockTaken: false };
    Object.assign(app, fresh, { sandboxed: false, exitCode: null });
    app.ready = Promise.withResolvers();
    app.switches.clear();
    protocol.schemes = [];
    ipcMain.handlers.clear();
    Object.assign(ipcRenderer, { invoked: [], answer: () => undefined });
    powerMonitor.idleState = 'active';
    Object.assign(dialog, { asked: [], errors: [], questions: [], choice: null });
    screen.workAreas = [{ x: 0, y: 0, width: 1920, height: 1040 }];
    openWindows.clear();
    for (const list of [everyWindow, children, menus]) list.length = 0;
    exposed.clear();
    registry.all.clear();
    show = () => Promise.resolve();
    fork = (entry, args, options) => new UtilityProcessDouble(entry, args, options);
  },
};
