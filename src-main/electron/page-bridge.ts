import { contextBridge, ipcRenderer } from 'electron';
import { corePortMessage } from '#shared/shell.ts';
import type { CoreProcessState, Shell, ShellCommand } from '#shared/shell.ts';
import { channels } from './channels.ts';

const platforms: Partial<Record<NodeJS.Platform, Shell['platform']>> = {
  darwin: 'macos',
  linux: 'linux',
  win32: 'windows',
};

/**
 * Puts the bridge between the sandboxed page and the shell on `window.leuchtturm`: a handful of
 * named functions, no way to send a message of one's own. The shell checks sender and input of
 * each.
 */
export function exposeShell(): void {
  let state: CoreProcessState = 'starting';
  const stateListeners = new Set<(state: CoreProcessState) => void>();
  const commandListeners = new Set<(command: ShellCommand) => void>();

  function changeState(next: CoreProcessState): void {
    state = next;
    for (const listener of stateListeners) listener(next);
  }

  ipcRenderer.on(channels.coreState, (_event, next: CoreProcessState) => changeState(next));
  ipcRenderer.on(channels.command, (_event, command: ShellCommand) => {
    for (const listener of commandListeners) listener(command);
  });
  // A port cannot pass the context bridge; a message to our own window can carry it.
  ipcRenderer.on(channels.corePort, (event) => {
    window.postMessage(corePortMessage, window.location.origin, event.ports);
  });
  void ipcRenderer.invoke(channels.coreState).then(changeState);

  const shell: Shell = {
    host: 'electron',
    platform: platforms[process.platform] ?? 'other',
    connectCore: () => ipcRenderer.invoke(channels.connectCore),
    openFile: (filters) => ipcRenderer.invoke(channels.openFile, filters),
    offerFile: (name, bytes) => ipcRenderer.invoke(channels.offerFile, name, bytes),
    saveFile: (suggestedName, filters) =>
      ipcRenderer.invoke(channels.saveFile, suggestedName, filters),
    openFolder: () => ipcRenderer.invoke(channels.openFolder),
    releaseFile: (token) => ipcRenderer.invoke(channels.releaseFile, token),
    onCommand(listener) {
      commandListeners.add(listener);
      return () => void commandListeners.delete(listener);
    },
    onCoreState(listener) {
      stateListeners.add(listener);
      listener(state);
      return () => void stateListeners.delete(listener);
    },
  };
  contextBridge.exposeInMainWorld('leuchtturm', shell);
}
