import type { MenuItemConstructorOptions } from 'electron';
import type { ShellCommand } from '#shared/shell.ts';
import { shellLabels } from './menu-labels.ts';
import type { ShellLanguage } from './menu-labels.ts';

export interface MenuOptions {
  language: ShellLanguage;
  platform: NodeJS.Platform;
  developer: boolean;
  /** Tells the page what was chosen; the page knows what to do. */
  send(command: ShellCommand): void;
}

/** The menu bar as a template. Shortcuts the page handles itself reach it first. */
export function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  const { platform, developer } = options;
  const labels = shellLabels[options.language];
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const command = (label: string, name: ShellCommand, accelerator?: string) => ({
    id: name,
    label,
    accelerator,
    click: () => options.send(name),
  });
  const about = command(labels.about, 'about');
  const settings = command(labels.settings, 'settings', 'CmdOrCtrl+,');
  const quit: MenuItemConstructorOptions = { role: 'quit', label: labels.quit };
  const mac = platform === 'darwin';

  const application: MenuItemConstructorOptions = {
    label: 'Leuchtturm',
    submenu: [
      about,
      separator,
      settings,
      separator,
      { role: 'hide', label: labels.hide },
      { role: 'hideOthers', label: labels.hideOthers },
      { role: 'unhide', label: labels.showAll },
      separator,
      quit,
    ],
  };
  const file: MenuItemConstructorOptions = {
    label: labels.file,
    submenu: [
      command(labels.newSession, 'new-session', 'CmdOrCtrl+N'),
      command(labels.search, 'search', 'CmdOrCtrl+K'),
      separator,
      command(labels.lock, 'lock', 'CmdOrCtrl+L'),
      ...(mac ? [] : [separator, settings, separator, quit]),
    ],
  };
  const edit: MenuItemConstructorOptions = {
    label: labels.edit,
    submenu: [
      { role: 'undo', label: labels.undo },
      { role: 'redo', label: labels.redo },
      separator,
      { role: 'cut', label: labels.cut },
      { role: 'copy', label: labels.copy },
      { role: 'paste', label: labels.paste },
      { role: 'selectAll', label: labels.selectAll },
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: labels.view,
    submenu: [
      { role: 'zoomIn', label: labels.zoomIn },
      { role: 'zoomOut', label: labels.zoomOut },
      { role: 'resetZoom', label: labels.zoomReset },
      separator,
      { role: 'togglefullscreen', label: labels.fullScreen },
      ...(developer
        ? [separator, { role: 'toggleDevTools' as const, label: labels.developerTools }]
        : []),
    ],
  };
  const window: MenuItemConstructorOptions = {
    label: labels.window,
    submenu: [
      { role: 'minimize', label: labels.minimize },
      { role: 'close', label: labels.close },
    ],
  };
  const help: MenuItemConstructorOptions = { role: 'help', label: labels.help, submenu: [about] };
  return mac ? [application, file, edit, view, window] : [file, edit, view, window, help];
}
