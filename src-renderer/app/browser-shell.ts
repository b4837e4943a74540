import {
  closingMessage,
  corePortMessage,
  lookMessage,
  type CoreProcessState,
  type FileFilter,
  type PickedFile,
  type PickedFolder,
  type Shell,
  type ShellCommand,
} from '#shared/shell.ts';

/**
 * The shell where there is no Electron: the same program in a browser, served by the browser host
 * on this computer. The core is reached over a WebSocket, files travel by `fetch`.
 */
export function createBrowserShell(page: Window): Shell {
  const coreListeners = new Set<(state: CoreProcessState) => void>();
  let coreState: CoreProcessState = 'starting';
  const commandListeners = new Set<(command: ShellCommand) => void>();
  const targets = new Map<string, string>();
  let closeLast = (): void => undefined;
  const become = (next: CoreProcessState) => {
    coreState = next;
    for (const listener of coreListeners) listener(next);
  };

  return {
    host: 'browser',
    platform: platformOf(page.navigator.userAgent),
    async connectCore() {
      // One page has one channel. A page that dropped its port without a word leaves none behind:
      // its end of the socket does not learn of it in every browser.
      closeLast();
      const socket = openSocket(page);
      let replaced = false;
      closeLast = () => {
        replaced = true;
        socket.close();
      };
      const tell = (command: ShellCommand) => {
        for (const listener of commandListeners) listener(command);
      };
      const port = await portOf(socket, tell, () => replaced || become('starting'));
      become('ready');
      page.postMessage(corePortMessage, page.location.origin, [port]);
    },
    async openFile(filters) {
      const file = await chooseFile(page.document, filters);
      return file ? uploadFile(file) : null;
    },
    offerFile: (name, bytes) => uploadFile(new File([bytes], name)),
    async saveFile(suggestedName) {
      const { token } = readToken(
        await requestJson('/targets', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ name: suggestedName }),
        }),
      );
      targets.set(token, suggestedName);
      return { token, name: suggestedName };
    },
    async openFolder() {
      const folders = readFolders(await requestJson('/folders', { method: 'POST' }));
      return folders.length > 0 ? folders : null;
    },
    async fileWritten(token) {
      const answer = await fetch(`/targets/${encodeURIComponent(token)}`);
      if (!answer.ok) throw new Error('the written file is not there');
      downloadBlob(page.document, await answer.blob(), targets.get(token) ?? 'Leuchtturm');
      targets.delete(token);
    },
    releaseFile: () => Promise.resolve(),
    onCommand(listener) {
      commandListeners.add(listener);
      return () => commandListeners.delete(listener);
    },
    onCoreState(listener) {
      coreListeners.add(listener);
      listener(coreState);
      return () => coreListeners.delete(listener);
    },
  };
}

function openSocket(page: Window): WebSocket {
  const address = new URL('/core', page.location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(address);
  socket.binaryType = 'arraybuffer';
  return socket;
}

/** A port whose other end is the core's socket; closing either closes both. */
function portOf(
  socket: WebSocket,
  onCommand: (command: ShellCommand) => void,
  onClose: () => void,
): Promise<MessagePort> {
  const { promise, resolve, reject } = Promise.withResolvers<MessagePort>();
  const { port1: inner, port2: outer } = new MessageChannel();
  socket.addEventListener('open', () => resolve(outer));
  socket.addEventListener('message', (event: MessageEvent<string | ArrayBuffer>) => {
    if (event.data === lookMessage) onCommand('look');
    else if (event.data === closingMessage) onCommand('closing');
    else inner.postMessage(event.data);
  });
  socket.addEventListener('close', () => {
    inner.close();
    onClose();
    reject(new Error('the core cannot be reached'));
  });
  inner.addEventListener('message', (event: MessageEvent<string | ArrayBuffer>) =>
    socket.send(event.data),
  );
  inner.addEventListener('close', () => socket.close());
  inner.start();
  return promise;
}

function chooseFile(document: Document, filters: FileFilter[]): Promise<File | null> {
  const { promise, resolve } = Promise.withResolvers<File | null>();
  const input = document.createElement('input');
  input.type = 'file';
  const extensions = filters.flatMap((filter) => filter.extensions);
  if (!extensions.includes('*')) input.accept = extensions.map((name) => `.${name}`).join(',');
  input.hidden = true;
  input.addEventListener('change', () => resolve(input.files?.[0] ?? null));
  input.addEventListener('cancel', () => resolve(null));
  // In the document, so that tests and assistive technology find it.
  document.body.append(input);
  input.click();
  return promise.finally(() => input.remove());
}

async function uploadFile(file: File): Promise<PickedFile> {
  const answer = await requestJson('/files', {
    method: 'POST',
    headers: { 'x-file-name': encodeURIComponent(file.name) },
    body: file,
  });
  return { token: readToken(answer).token, name: file.name, bytes: file.size };
}

async function requestJson(path: string, init: RequestInit): Promise<unknown> {
  const answer = await fetch(path, init);
  if (!answer.ok) throw new Error('the host did not take the file');
  return answer.json();
}

function readToken(answer: unknown): { token: string } {
  if (typeof answer === 'object' && answer !== null && 'token' in answer) {
    const { token } = answer;
    if (typeof token === 'string') return { token };
  }
  throw new Error('the host sent no token');
}

function readFolders(answer: unknown): PickedFolder[] {
  if (typeof answer !== 'object' || answer === null || !('folders' in answer)) return [];
  const { folders } = answer;
  if (!Array.isArray(folders)) return [];
  return folders.filter(
    (folder: unknown): folder is PickedFolder =>
      typeof folder === 'object' && folder !== null && 'token' in folder && 'name' in folder,
  );
}

function downloadBlob(document: Document, blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function platformOf(userAgent: string): Shell['platform'] {
  if (userAgent.includes('Windows')) return 'windows';
  if (userAgent.includes('Mac')) return 'macos';
  return userAgent.includes('Linux') ? 'linux' : 'other';
}
