/**
 * Entry of the core's own process: a worker thread of the browser host, or Electron's
 * utilityProcess. It opens nothing but what its arguments name.
 */
import { parentPort, type MessagePort } from 'node:worker_threads';
import { APP_VERSION } from '../app-version.ts';
import { Core } from '../core/core.ts';
import { languageOf } from '../core/features/settings/setting-service.ts';
import { calibrateCost } from '../core/vault/kdf-cost.ts';
import { parseCoreArguments } from './core-arguments.ts';
import type { ClientPort, CoreMessage, ShellMessage } from './core-channel.ts';
import { createConnector } from './core-connection.ts';
import { OfferedFiles } from './offered-files.ts';
import { pathFolders } from './path-folders.ts';

/** A message of the shell, with the client port it may carry. */
type Receive = (message: ShellMessage, port: ClientPort | null) => void;
interface ShellLink {
  send(message: CoreMessage): void;
  listen(receive: Receive): void;
}

/** Electron's end of a utility process; typed here because only `electron/` may import electron. */
interface UtilityPort {
  postMessage(message: unknown): void;
  on(
    event: 'message',
    listener: (event: { data: ShellMessage; ports: ClientPort[] }) => void,
  ): void;
}

function shellLink(): ShellLink {
  const utility = (process as unknown as { parentPort?: UtilityPort }).parentPort;
  if (utility) {
    return {
      send: (message) => utility.postMessage(message),
      listen: (receive) =>
        utility.on('message', ({ data, ports }) => receive(data, ports[0] ?? null)),
    };
  }
  if (parentPort) {
    const port = parentPort;
    return {
      send: (message) => port.postMessage(message),
      listen: (receive) =>
        port.on('message', (message: ShellMessage & { port?: MessagePort }) =>
          receive(message, message.port ?? null),
        ),
    };
  }
  throw new Error('The core process is started by a shell, not by hand.');
}

/** A computer that wakes up is locked within this time. */
const IDLE_LOOK_MS = 1000;
/** How often backups that run by themselves are looked after. */
const BACKUP_LOOK_MS = 20_000;
/** After unlocking, people want to see their screen first. */
const BACKUP_AFTER_UNLOCK_MS = 4_000;

const shell = shellLink();
const { storeDir, migrationsDir } = parseCoreArguments(process.argv.slice(2));
const files = new OfferedFiles((token, name, bytes) =>
  shell.send({ type: 'target-written', token, name, bytes }),
);
const printing = new Map<number, PromiseWithResolvers<Uint8Array>>();
let prints = 0;

const core = new Core({
  storeFolder: storeDir,
  migrationsFolder: migrationsDir,
  appVersion: APP_VERSION,
  slotCost: calibrateCost,
  now: () => new Date(),
  files,
  folders: pathFolders((token) => files.takeFolder(token)),
  printer: {
    print(html) {
      const answer = Promise.withResolvers<Uint8Array>();
      prints += 1;
      printing.set(prints, answer);
      shell.send({ type: 'print', id: prints, html });
      return answer.promise;
    },
  },
  onState: (state) => {
    // What was uploaded for an import lies in memory, in the clear.
    if (state !== 'unlocked') files.forget();
    shell.send({ type: 'state', state, language: languageOf(core) });
    if (state === 'unlocked')
      setTimeout(() => void core.backups.tick(), BACKUP_AFTER_UNLOCK_MS).unref();
  },
  onFault: (text) => console.error(text),
});
const connect = createConnector(core);
setInterval(() => core.checkIdle(), IDLE_LOOK_MS).unref();
setInterval(() => void core.backups.tick(), BACKUP_LOOK_MS).unref();

/** What somebody began comes to its end first, unless the shell ends the program meanwhile. */
async function beforeClose(): Promise<void> {
  if (core.works.anyOwnedBut(core.backups.running?.workId)) {
    shell.send({ type: 'busy' });
    await core.works.ownedEnded();
  }
  await core.backups.beforeClose(() => shell.send({ type: 'closing' }));
}

shell.listen((message, port) => {
  switch (message.type) {
    case 'connect':
      if (port) connect(port);
      break;
    case 'offer-source':
      files.offerSource(message.token, message.file);
      break;
    case 'offer-target':
      files.offerTarget(message.token, message.file);
      break;
    case 'offer-folder':
      files.offerFolder(message.token, message.path);
      break;
    case 'withdraw':
      files.withdraw(message.token);
      break;
    case 'lock':
      core.lock(`vault.lock.${message.reason}`);
      break;
    case 'printed': {
      const answer = printing.get(message.id);
      printing.delete(message.id);
      if (message.pdf) answer?.resolve(message.pdf);
      else answer?.reject(new Error('the page could not be printed'));
      break;
    }
    case 'before-close':
      void beforeClose().finally(() => shell.send({ type: 'may-close' }));
      break;
    case 'shutdown':
      void core.shutDown().finally(() => shell.send({ type: 'closed' }));
      break;
  }
});

shell.send({ type: 'ready' });
shell.send({ type: 'state', state: core.state, language: null });
