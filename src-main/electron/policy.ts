import { app } from 'electron';
import type { Session, WebContents, WebPreferences } from 'electron';
import { isAppUrl, isPageUrl } from './app-scheme.ts';

/**
 * What every page of this program may do, which is next to nothing. docs/security.md lists each
 * point with the reason and the test.
 */
export interface PolicyOptions {
  /** Only a developer's run: allows DevTools and their own addresses. */
  developer: boolean;
}

/** Switches that would open the program from outside; a packaged program refuses to start. */
export const refusedSwitches = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'load-extension',
  'disable-web-security',
  'disable-site-isolation-trials',
  'allow-file-access-from-files',
  'unsafely-treat-insecure-origin-as-secure',
  'js-flags',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'enable-logging',
  'log-file',
  'log-net-log',
  'net-log',
  'trace-startup',
  'ssl-key-log-file',
  'crash-dumps-dir',
  // Without the sandbox. The launcher of an AppImage adds the first by itself where a system has
  // no user namespaces; then Leuchtturm rather does not start.
  'no-sandbox',
  'disable-gpu-sandbox',
  'disable-namespace-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-setuid-sandbox',
  'no-zygote-sandbox',
  'single-process',
  'in-process-gpu',
  // Another program in the place of ours.
  'browser-subprocess-path',
  'gpu-launcher',
  // Ways around the dead network and the content policy.
  'enable-blink-features',
  'host-rules',
  'ignore-certificate-errors',
  'proxy-pac-url',
  'proxy-server',
  'bypass-csp',
] as const;

/** Variables that do what refused switches do; Electron reads them before any code of ours runs. */
export const refusedVariables = [
  'ELECTRON_DISABLE_SANDBOX',
  'ELECTRON_ENABLE_LOGGING',
  'ELECTRON_LOG_FILE',
  'SSLKEYLOGFILE',
] as const;

/**
 * Must run before the app is ready.
 * @param environment of the process
 * @returns false when the program was started in a way that takes its protection away
 */
export function applyPolicy(options: PolicyOptions, environment: NodeJS.ProcessEnv): boolean {
  const opened =
    refusedSwitches.some((name) => app.commandLine.hasSwitch(name)) ||
    refusedVariables.some((name) => environment[name] !== undefined);
  if (opened && !options.developer) return false;

  // Nothing here ever has a reason to reach a network or to leave traces of a page on the disk.
  for (const name of [
    'disable-background-networking',
    'disable-breakpad',
    'disable-component-update',
    'disable-domain-reliability',
    'disable-gpu-shader-disk-cache',
    'disable-http-cache',
    'no-pings',
  ]) {
    app.commandLine.appendSwitch(name);
  }
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');

  app.enableSandbox();
  app.on('session-created', (session) => restrictSession(session, options));
  app.on('web-contents-created', (_event, contents) => restrictContents(contents));
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault();
    answer(false);
  });
  app.on('select-client-certificate', (event, _contents, _url, _list, choose) => {
    event.preventDefault();
    choose();
  });
  app.on('login', (event, _contents, _details, _authInfo, answer) => {
    event.preventDefault();
    answer();
  });
  return true;
}

/** The preferences every window starts from; a test compares them word for word. */
export function restrictedPreferences(session: Session, options: PolicyOptions): WebPreferences {
  return {
    session,
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
    // A spell checker downloads dictionaries and, on some systems, sends words away.
    spellcheck: false,
    // Compiled scripts are not written to the disk either.
    v8CacheOptions: 'none',
    devTools: options.developer,
  };
}

/** Every permission, device and download is refused; only this program's addresses load. */
export function restrictSession(session: Session, options: PolicyOptions): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.setUSBProtectedClassesHandler(() => []);
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  session.setCertificateVerifyProc((_request, answer) => answer(-2));
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  // Without these, the first device that fits would do for some of the questions.
  session.on('select-serial-port', (event, _ports, _contents, choose) => {
    event.preventDefault();
    choose('');
  });
  session.on('select-hid-device', (event, _details, choose) => {
    event.preventDefault();
    choose();
  });
  session.on('select-usb-device', (event, _details, choose) => {
    event.preventDefault();
    choose();
  });
  session.on('select-webauthn-account', (event, _details, choose) => {
    event.preventDefault();
    choose();
  });
  session.on('file-system-access-restricted', (event, _details, answer) => {
    event.preventDefault();
    answer('deny');
  });
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !mayLoad(details.url, details.resourceType, options) });
  });
  // What slips past requests (WebRTC, prefetching) still ends at a proxy that does not exist.
  void session.setProxy({
    mode: 'fixed_servers',
    proxyRules: 'socks5://127.0.0.1:9',
    proxyBypassRules: '<-loopback>',
  });
}

function mayLoad(address: string, kind: string, { developer }: PolicyOptions): boolean {
  if (isAppUrl(address)) return true;
  if (developer && address.startsWith('devtools://')) return true;
  // Pictures made by the page itself; the content policy names the same two kinds.
  return (
    kind === 'image' &&
    (address.startsWith('data:') || address.startsWith('blob:app://leuchtturm/'))
  );
}

/** No page goes anywhere, opens anything or embeds anything. */
export function restrictContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => {
    // The page may load itself anew, never anything else.
    if (!isPageUrl(contents.getURL()) || !isPageUrl(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    const anew = event.isMainFrame && isPageUrl(contents.getURL()) && isPageUrl(event.url);
    if (!anew) event.preventDefault();
  });
  // A page cannot keep the window from closing; drafts lie in the core already.
  contents.on('will-prevent-unload', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('select-bluetooth-device', (event, _devices, choose) => {
    event.preventDefault();
    choose('');
  });
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
