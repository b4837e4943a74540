import { BrowserWindow, nativeTheme, screen, session } from 'electron';
import type { PageFiles } from '../host/page-files.ts';
import { pageUrl, servePage } from './app-scheme.ts';
import { restrictedPreferences } from './policy.ts';
import type { PolicyOptions } from './policy.ts';
import { defaultSize, loadWindowState, minimumSize, saveWindowState } from './window-state.ts';

export interface MainWindowOptions extends PolicyOptions {
  title: string;
  preload: string;
  icon: string;
  stateFile: string;
  files: PageFiles;
}

/** A page that dies again within this time, in ms, is not loaded a third time. */
export const pageCrashWindow = 10_000;

/** Opens the one window of the program and loads the page in it. */
export function openMainWindow(options: MainWindowOptions): BrowserWindow {
  // No `persist:` prefix: the session lives in memory and leaves nothing on the disk.
  const memory = session.fromPartition('page', { cache: false });
  servePage(memory, options.files);

  const areas = screen.getAllDisplays().map((display) => display.workArea);
  const state = loadWindowState(options.stateFile, areas);
  const { maximized, ...bounds } = state ?? { ...defaultSize, maximized: false };
  const window = new BrowserWindow({
    ...bounds,
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    title: options.title,
    icon: options.icon,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#10151f' : '#ffffff',
    webPreferences: { ...restrictedPreferences(memory, options), preload: options.preload },
  });
  if (maximized) window.maximize();

  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    saveWindowState(options.stateFile, {
      ...window.getNormalBounds(),
      maximized: window.isMaximized(),
    });
  });
  reloadAfterCrash(window);
  void window.loadURL(pageUrl);
  return window;
}

/** Drafts are in the core, so a page that died is simply loaded again; once, not in a loop. */
function reloadAfterCrash(window: BrowserWindow): void {
  let last = Number.NEGATIVE_INFINITY;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const now = performance.now();
    if (now - last > pageCrashWindow) void window.loadURL(pageUrl);
    last = now;
  });
}

/** Brings the window to the front, as a second start of the program asks for. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
