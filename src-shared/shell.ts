/**
 * What the page may ask of the program around it. In Electron the preload script puts it on
 * `window.leuchtturm`; in the browser host the renderer makes the same object itself from `fetch`
 * and a WebSocket. Everything else goes through the contract over the core's port.
 *
 * Files are only ever opaque tokens here: the page learns a name and a size, never a path.
 */
export interface Shell {
  readonly host: 'electron' | 'browser';
  readonly platform: 'windows' | 'macos' | 'linux' | 'other';

  /**
   * Asks for a fresh port to the core, at the start and again after a crash of the core. The port
   * itself cannot cross the context bridge, so it arrives as a window message: see `openCorePort`.
   * Waits while the core is starting; rejects when the shell has given the core up.
   */
  connectCore(): Promise<void>;

  /** Lets the person choose a file to read. `null` when they thought better of it. */
  openFile(filters: FileFilter[]): Promise<PickedFile | null>;
  /** Lets the person choose where one file shall be written. `null` when cancelled. */
  saveFile(suggestedName: string, filters: FileFilter[]): Promise<PickedTarget | null>;
  /**
   * Lets the person choose a folder, for backups that run by themselves. Where the host has no
   * dialog for that it answers with all the folders it was started with, and the page asks which.
   * `null` when cancelled.
   */
  openFolder(): Promise<PickedFolder[] | null>;
  /**
   * Says that the core has written the file. A browser then hands it over as a download; where the
   * person chose a place beforehand the file already lies there and the method is missing.
   */
  fileWritten?(token: string): Promise<void>;
  /**
   * Offers a file that was dropped on the page: its bytes, as no page ever names a path. At most
   * `largestOffer` bytes.
   */
  offerFile(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<PickedFile>;
  /** Forgets a token that will not be used after all. Unknown tokens are fine. */
  releaseFile(token: string): Promise<void>;

  /** Menu entries and shortcuts of the shell. Returns the way to stop listening. */
  onCommand(listener: (command: ShellCommand) => void): () => void;
  /** How the core process is doing; called at once with the present state. */
  onCoreState(listener: (state: CoreProcessState) => void): () => void;
}

/** In bytes; as much as an import reads. Dropped files are held in memory on their way. */
export const largestOffer = 32 * 1024 * 1024;

export interface FileFilter {
  /** What the person reads in the dialog, in their language. */
  name: string;
  /** Without dot; `*` for every file. */
  extensions: string[];
}

export interface PickedFile {
  token: string;
  /** The bare file name. */
  name: string;
  bytes: number;
}

export interface PickedTarget {
  token: string;
  name: string;
}

/** A folder is only ever a token and its bare name here, too. */
export interface PickedFolder {
  token: string;
  name: string;
}

/**
 * `closing`: the program is about to end and makes a backup first.
 * `look`: the store was locked or unlocked, perhaps by another window; nothing a person chose.
 */
export const shellCommands = [
  'new-session',
  'search',
  'lock',
  'settings',
  'about',
  'closing',
  'look',
] as const;
export type ShellCommand = (typeof shellCommands)[number];

/**
 * `starting`: no port yet, one will follow. `ready`: `connectCore` may be called. `crashed`: the
 * process died; all calls under way failed, `starting` follows after a pause. `failed`: it died so
 * often that the shell gave up; only restarting the program helps.
 */
export type CoreProcessState = 'starting' | 'ready' | 'crashed' | 'failed';

/** `data` of the window message that carries the core's port. */
export const corePortMessage = 'leuchtturm:core-port';

/** What the browser host says to a page beside the contract; no message of the contract is this. */
export const lookMessage = 'look';
export const closingMessage = 'closing';

/**
 * Asks the shell for the core and waits for the port. Rejects as `connectCore` does.
 * Only messages from the page's own window count, so no frame can slip in a port of its own.
 */
export async function openCorePort(page: Window, shell: Shell): Promise<MessagePort> {
  const { promise, resolve } = Promise.withResolvers<MessagePort>();
  const receive = (event: MessageEvent): void => {
    const [port] = event.ports;
    if (event.source === page && event.data === corePortMessage && port) resolve(port);
  };
  page.addEventListener('message', receive);
  try {
    await shell.connectCore();
    return await promise;
  } finally {
    page.removeEventListener('message', receive);
  }
}

declare global {
  interface Window {
    /** Set by the preload script; absent in the browser host. */
    readonly leuchtturm?: Shell;
  }
}
