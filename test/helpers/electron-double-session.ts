import { EventEmitter } from 'node:events';
import type { CustomScheme, OnBeforeRequestListenerDetails, ProxyConfig } from 'electron';

type ProtocolHandler = (request: Request) => Response | Promise<Response>;
type BeforeRequest = (
  details: OnBeforeRequestListenerDetails,
  answer: (response: { cancel?: boolean }) => void,
) => void;

/** Records every handler a session was given, so that a test can knock at each of them. */
export class SessionDouble extends EventEmitter {
  readonly partition: string;
  readonly cache: boolean;
  readonly handlers = new Map<string, unknown>();
  readonly protocols = new Map<string, ProtocolHandler>();
  spellChecker = true;
  proxy: ProxyConfig | null = null;
  beforeRequest: BeforeRequest | null = null;

  constructor(partition: string, cache: boolean) {
    super();
    this.partition = partition;
    this.cache = cache;
  }

  readonly protocol = {
    handle: (scheme: string, handler: ProtocolHandler) => {
      if (this.protocols.has(scheme)) throw new Error(`${scheme} is handled already`);
      this.protocols.set(scheme, handler);
    },
  };

  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest) => (this.beforeRequest = listener),
  };

  setPermissionRequestHandler = (handler: unknown) => this.handlers.set('request', handler);
  setPermissionCheckHandler = (handler: unknown) => this.handlers.set('check', handler);
  setDevicePermissionHandler = (handler: unknown) => this.handlers.set('device', handler);
  setDisplayMediaRequestHandler = (handler: unknown) => this.handlers.set('display', handler);
  setUSBProtectedClassesHandler = (handler: unknown) => this.handlers.set('usb', handler);
  setBluetoothPairingHandler = (handler: unknown) => this.handlers.set('bluetooth', handler);
  setCertificateVerifyProc = (handler: unknown) => this.handlers.set('certificate', handler);

  setSpellCheckerEnabled(enabled: boolean): void {
    this.spellChecker = enabled;
  }

  setProxy(proxy: ProxyConfig): Promise<void> {
    this.proxy = proxy;
    return Promise.resolve();
  }

  /** What the one handler of that name answers to these arguments. */
  ask(name: string, ...values: unknown[]): unknown {
    const handler = this.handlers.get(name);
    if (typeof handler !== 'function') throw new Error(`No handler "${name}" was set`);
    return (handler as (...all: unknown[]) => unknown)(...values);
  }

  /** Whether a request would leave the page. Without a listener everything does, as in Chromium. */
  allows(url: string, resourceType: OnBeforeRequestListenerDetails['resourceType']): boolean {
    let allowed = true;
    const details = { url, resourceType, method: 'GET' } as OnBeforeRequestListenerDetails;
    this.beforeRequest?.(details, ({ cancel }) => (allowed = cancel !== true));
    return allowed;
  }

  /** Loads an address as a window would: through the request listener and the protocol. */
  async load(url: string, kind: OnBeforeRequestListenerDetails['resourceType'] = 'mainFrame') {
    const handler = this.protocols.get(url.slice(0, url.indexOf(':')));
    if (!handler || !this.allows(url, kind)) throw new Error(`ERR_BLOCKED_BY_CLIENT ${url}`);
    return await handler(new Request(url));
  }
}

export interface SessionRegistry {
  fromPartition(partition: string, options?: { cache: boolean }): SessionDouble;
  readonly all: Map<string, SessionDouble>;
}

/** @param created hears of every new session before anyone else can use it, as `app` does */
export function sessionRegistry(created: (session: SessionDouble) => void): SessionRegistry {
  const all = new Map<string, SessionDouble>();
  return {
    all,
    fromPartition(partition, options) {
      const known = all.get(partition);
      if (known) return known;
      const session = new SessionDouble(partition, options?.cache ?? true);
      all.set(partition, session);
      created(session);
      return session;
    },
  };
}

export class ProtocolDouble {
  schemes: CustomScheme[] = [];
  registerSchemesAsPrivileged(schemes: CustomScheme[]): void {
    this.schemes = schemes;
  }
}
