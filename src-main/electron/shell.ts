import { join } from 'node:path';
import { app, dialog, Menu, powerMonitor } from 'electron';
import type { BrowserWindow } from 'electron';
import { z } from 'zod';
import type { CoreMessage } from '../host/core-channel.ts';
import { openPageFiles } from '../host/page-files.ts';
import { registerAppScheme } from './app-scheme.ts';
import { channels } from './channels.ts';
import { createClosing, type BusyAnswer, type Closing } from './closing.ts';
import { createCoreProcess } from './core-process.ts';
import type { CoreProcess } from './core-process.ts';
import { answerFileDialogs } from './dialogs.ts';
import { shellLabels, shellLanguage } from './menu-labels.ts';
import type { ShellLabels, ShellLanguage } from './menu-labels.ts';
import { menuTemplate } from './menu.ts';
import { createPageIpc } from './page-ipc.ts';
import { applyPolicy } from './policy.ts';
import { lockWhenAway } from './power.ts';
import { createPagePrinter } from './print.ts';
import { focusWindow, openMainWindow } from './window.ts';

export interface ShellPaths {
  coreEntry: string;
  preload: string;
  page: string;
  migrations: string;
  icon: string;
}

/** Starts the program around the core. Call it before Electron is ready, and once. */
export function startShell(paths: ShellPaths): void {
  if (!app.requestSingleInstanceLock()) return app.quit();
  const developer = !app.isPackaged;
  if (!applyPolicy({ developer }, process.env)) return refuseToStart();
  registerAppScheme();

  let window: BrowserWindow | null = null;
  // Whatever a second start was called with is not looked at: it only wants to see the window.
  app.on('second-instance', () => {
    if (window) focusWindow(window);
  });
  app.on('window-all-closed', () => app.quit());

  const ready = async (): Promise<void> => {
    const files = await openPageFiles(paths.page);
    const page = () => window?.webContents ?? null;
    let language: ShellLanguage = 'de';
    const setLanguage = (chosen: ShellLanguage | null): void => {
      language = shellLanguage(chosen, app.getLocale());
      const send = (command: string) => page()?.send(channels.command, command);
      const template = menuTemplate({ language, platform: process.platform, developer, send });
      Menu.setApplicationMenu(Menu.buildFromTemplate(template));
    };
    setLanguage(null);

    const print = createPagePrinter({ developer });
    const core: CoreProcess = createCoreProcess({
      entry: paths.coreEntry,
      arguments: {
        storeDir: join(app.getPath('userData'), 'store'),
        migrationsDir: paths.migrations,
      },
      environment: process.env,
      showOutput: developer,
      onState: (state) => {
        page()?.send(channels.coreState, state);
        if (state !== 'ready') closing.coreEnded();
      },
      onMessage: (message) => {
        closing.receive(message);
        answerCore(message, core, print, setLanguage);
        if (message.type === 'state') page()?.send(channels.command, 'look');
      },
    });
    const closing = createClosing({
      core,
      show: () => page()?.send(channels.command, 'closing'),
      askBusy: () => askWhileBusy(window, shellLabels[language]),
      quit: () => app.quit(),
    });
    closeCoreBeforeQuit(core, closing);
    lockWhenAway(process.platform, (reason) => core.send({ type: 'lock', reason }));

    const handle = createPageIpc(page);
    handle(channels.coreState, z.undefined(), () => core.state);
    handle(channels.connectCore, z.undefined(), async (_nothing, frame) => {
      const port = await core.connect();
      if (frame.isDestroyed()) port.close();
      else frame.postMessage(channels.corePort, null, [port]);
    });
    const startFolder = app.getPath('documents');
    answerFileDialogs({ handle, window: () => window, core, startFolder });

    core.start();
    window = openMainWindow({
      developer,
      title: 'Leuchtturm',
      preload: paths.preload,
      icon: paths.icon,
      stateFile: join(app.getPath('userData'), 'window-state.json'),
      files,
    });
    window.on('close', (event) => {
      if (!closing.mayClose()) event.preventDefault();
    });
    window.on('closed', () => (window = null));
    // Windows ends the session without waiting; the core at least starts closing now.
    window.on('session-end', () => {
      closing.hurry();
      void core.stop();
    });
  };
  app.whenReady().then(ready).catch(refuseToStart);
}

/** Closed by the system's own means, the question counts as not wanting to end. */
async function askWhileBusy(
  window: BrowserWindow | null,
  labels: ShellLabels,
): Promise<BusyAnswer> {
  if (!window) return 'wait';
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: labels.busyTitle,
    detail: labels.busy,
    buttons: [labels.busyWait, labels.busyStop, labels.busyStay],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  });
  return (['wait', 'stop', 'stay'] as const)[response] ?? 'stay';
}

function answerCore(
  message: CoreMessage,
  core: CoreProcess,
  print: (html: string) => Promise<Uint8Array>,
  setLanguage: (language: ShellLanguage | null) => void,
): void {
  if (message.type === 'state') setLanguage(message.language);
  if (message.type === 'print') {
    const { id } = message;
    print(message.html).then(
      (pdf) => core.send({ type: 'printed', id, pdf }),
      () => core.send({ type: 'printed', id, pdf: null }),
    );
  }
}

/** The program ends when the core has finished what it was writing, not before. */
function closeCoreBeforeQuit(core: CoreProcess, closing: Closing): void {
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void core.stop().then(() => {
      closed = true;
      app.quit();
    });
  });
  // Asks the system to wait for us. The event is missing from Electron's types.
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    event?.preventDefault();
    closing.hurry();
    app.quit();
  });
}

/** Says so in a sentence; without details, which could name folders of the person. */
function refuseToStart(): void {
  const labels = shellLabels[shellLanguage(null, app.getLocale())];
  dialog.showErrorBox(labels.startFailedTitle, labels.startFailed);
  app.exit(1);
}
