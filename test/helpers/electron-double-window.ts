import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, PrintToPDFOptions, Rectangle } from 'electron';
import type { MessagePortDouble } from './electron-double-ports.ts';
import type { SessionDouble } from './electron-double-session.ts';

/** What arrived at a page, in order. */
export interface PageMessage {
  channel: string;
  values: unknown[];
  ports: MessagePortDouble[];
}

type Deliver = (message: PageMessage) => void;

export class FrameDouble {
  url = '';
  destroyed = false;
  private readonly deliver: Deliver;
  constructor(deliver: Deliver) {
    this.deliver = deliver;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  postMessage(channel: string, message: unknown, ports: MessagePortDouble[] = []): void {
    this.deliver({ channel, values: [message], ports });
  }
}

type OpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' };

export class WebContentsDouble extends EventEmitter {
  readonly session: SessionDouble;
  readonly messages: PageMessage[] = [];
  readonly printed: PrintToPDFOptions[] = [];
  /** Hears of every message besides the list; a real page receives it here. */
  received: Deliver = () => undefined;
  private readonly deliver: Deliver = (message) => {
    this.messages.push(message);
    this.received(message);
  };
  mainFrame = new FrameDouble(this.deliver);
  openHandler: OpenHandler = () => ({ action: 'allow' });
  webRtcPolicy = 'default';
  /** What `printToPDF` does; a test may make it fail or wait. */
  print: () => Promise<Uint8Array> = () => Promise.resolve(new TextEncoder().encode('%PDF-'));

  constructor(session: SessionDouble) {
    super();
    this.session = session;
  }
  send(channel: string, ...values: unknown[]): void {
    this.deliver({ channel, values, ports: [] });
  }
  replaceFrame(url: string): void {
    this.mainFrame.destroyed = true;
    this.mainFrame = new FrameDouble(this.deliver);
    this.mainFrame.url = url;
  }
  getURL(): string {
    return this.mainFrame.url;
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }
  setWebRTCIPHandlingPolicy(policy: string): void {
    this.webRtcPolicy = policy;
  }
  printToPDF(options: PrintToPDFOptions): Promise<Uint8Array> {
    this.printed.push(options);
    return this.print();
  }
  /** Emits a preventable event and says whether it was prevented. */
  prevented(name: string, details: object = {}, ...more: unknown[]): boolean {
    let prevented = false;
    this.emit(name, { ...details, preventDefault: () => (prevented = true) }, ...more);
    return prevented;
  }
}

/** Where the windows of the double live, and how a window brings its page up. */
export interface WindowHost {
  defaultSession(): SessionDouble;
  created(contents: WebContentsDouble): void;
  lastClosed(): void;
  /** Shows what was loaded; an end-to-end test drives a real page here. */
  show(window: BrowserWindowDouble, response: Response): Promise<void>;
}

export class BrowserWindowDouble extends EventEmitter {
  readonly options: BrowserWindowConstructorOptions;
  readonly webContents: WebContentsDouble;
  readonly calls: string[] = [];
  readonly loads: string[] = [];
  private readonly host: WindowHost;
  private readonly open: Set<BrowserWindowDouble>;
  minimized = false;
  maximized = false;
  bounds: Rectangle;

  constructor(
    options: BrowserWindowConstructorOptions,
    host: WindowHost,
    open: Set<BrowserWindowDouble>,
  ) {
    super();
    this.options = options;
    this.host = host;
    this.open = open;
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.bounds = { x, y, width, height };
    const session = options.webPreferences?.session as SessionDouble | undefined;
    this.webContents = new WebContentsDouble(session ?? host.defaultSession());
    open.add(this);
    host.created(this.webContents);
  }

  async loadURL(url: string): Promise<void> {
    this.loads.push(url);
    const response = await this.webContents.session.load(url);
    if (!response.ok) throw new Error(`ERR_FAILED ${url}`);
    // A load replaces the document, and with it the frame older requests came from.
    this.webContents.replaceFrame(url);
    await this.host.show(this, response);
    this.emit('ready-to-show');
    this.webContents.emit('did-finish-load');
  }
  close(): void {
    let prevented = false;
    this.emit('close', { preventDefault: () => (prevented = true) });
    if (!prevented) this.destroy();
  }
  destroy(): void {
    if (!this.open.delete(this)) return;
    this.webContents.mainFrame.destroyed = true;
    this.emit('closed');
    if (this.open.size === 0) this.host.lastClosed();
  }
  isDestroyed(): boolean {
    return !this.open.has(this);
  }
  isMinimized(): boolean {
    return this.minimized;
  }
  isMaximized(): boolean {
    return this.maximized;
  }
  getNormalBounds(): Rectangle {
    return this.bounds;
  }
  maximize(): void {
    this.maximized = true;
    this.calls.push('maximize');
  }
  restore(): void {
    this.minimized = false;
    this.calls.push('restore');
  }
  show(): void {
    this.calls.push('show');
  }
  focus(): void {
    this.calls.push('focus');
  }
}
