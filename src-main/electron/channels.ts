/** Names of the few messages between the page's preload script and the shell. */
export const channels = {
  connectCore: 'core-connect',
  corePort: 'core-port',
  coreState: 'core-state',
  command: 'command',
  openFile: 'file-open',
  offerFile: 'file-offer',
  saveFile: 'file-save',
  openFolder: 'folder-open',
  releaseFile: 'file-release',
} as const;
