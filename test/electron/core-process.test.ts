import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  createCoreProcess,
  healthyAfter,
  restartPauses,
  stopPatience,
} from '../../src-main/electron/core-process.ts';
import type { CoreProcess } from '../../src-main/electron/core-process.ts';
import { electronDouble } from '../helpers/electron-double.ts';
import type { UtilityProcessDouble } from '../helpers/electron-double-process.ts';
import type { MessagePortDouble } from '../helpers/electron-double-ports.ts';

vi.mock('electron', () => import('../helpers/electron-double.ts'));

let core: CoreProcess;
let states: string[];
const onMessage = vi.fn();

beforeEach(() => {
  electronDouble.reset();
  vi.useFakeTimers();
  states = [];
  core = createCoreProcess({
    entry: '/app/core-process.js',
    arguments: { storeDir: '/data/store', migrationsDir: '/app/drizzle' },
    environment: {
      HOME: '/home/x',
      TZ: 'Europe/Berlin',
      NODE_OPTIONS: '--require evil.js',
      LEUCHTTURM_PASSPHRASE: 'secret',
    },
    showOutput: false,
    onState: (state) => states.push(state),
    onMessage,
  });
});
afterEach(() => vi.useRealTimers());

function child(): UtilityProcessDouble {
  const last = electronDouble.children.at(-1);
  if (!last) throw new Error('No process was started');
  return last;
}
function startReady(): void {
  core.start();
  child().say({ type: 'ready' });
}

describe('start', () => {
  test('gets its two folders, a bare environment and no Node options', () => {
    core.start();
    expect(child().entry).toBe('/app/core-process.js');
    expect(child().args).toEqual(['--store=/data/store', '--migrations=/app/drizzle']);
    expect(child().options).toEqual({
      env: { HOME: '/home/x', TZ: 'Europe/Berlin' },
      execArgv: [],
      serviceName: 'Leuchtturm Core',
      stdio: 'ignore',
    });
  });

  test('starts one process only', () => {
    core.start();
    core.start();
    expect(electronDouble.children).toHaveLength(1);
  });

  test('passes on what the core says, but not its own life', () => {
    startReady();
    child().say({ type: 'state', state: 'locked', language: 'de' });
    expect(onMessage.mock.calls).toEqual([[{ type: 'state', state: 'locked', language: 'de' }]]);
  });
});

describe('ports', () => {
  test('one end goes to the core, the other to the caller, and they are connected', async () => {
    startReady();
    const mine = (await core.connect()) as unknown as MessagePortDouble;
    const [sent] = child().messages;
    expect(sent?.message).toEqual({ type: 'connect' });
    const theirs = sent?.ports[0];
    const received = Promise.withResolvers<unknown>();
    theirs?.on('message', ({ data }: { data: unknown }) => received.resolve(data));
    theirs?.start();
    mine.postMessage('hello');
    expect(await received.promise).toBe('hello');
    mine.close();
  });

  test('waits for a core that is still starting', async () => {
    core.start();
    const port = core.connect();
    expect(child().messages).toEqual([]);
    child().say({ type: 'ready' });
    (await port).close();
    expect(child().heard).toEqual(['connect']);
  });

  test('waits over a crash and connects to the new core', async () => {
    core.start();
    const port = core.connect();
    child().exit(1);
    vi.advanceTimersByTime(restartPauses[0]);
    child().say({ type: 'ready' });
    (await port).close();
    expect(electronDouble.children.map(({ heard }) => heard)).toEqual([[], ['connect']]);
  });
});

describe('crash', () => {
  test('is told, and the core starts again after a pause that grows', () => {
    startReady();
    child().exit(11);
    expect(core.state).toBe('crashed');
    for (const pause of restartPauses) {
      const before = electronDouble.children.length;
      vi.advanceTimersByTime(pause - 1);
      expect(electronDouble.children).toHaveLength(before);
      vi.advanceTimersByTime(1);
      expect(electronDouble.children).toHaveLength(before + 1);
      child().exit(11);
    }
    expect(states.slice(0, 4)).toEqual(['starting', 'ready', 'crashed', 'starting']);
    expect(core.state).toBe('failed');
  });

  test('given up: nothing starts any more and waiting pages are told', async () => {
    core.start();
    const port = core.connect().catch(String);
    for (const pause of restartPauses) {
      child().exit(1);
      vi.advanceTimersByTime(pause);
    }
    child().exit(1);
    expect(await port).toContain('CORE_UNAVAILABLE');
    await expect(core.connect()).rejects.toThrow('CORE_UNAVAILABLE');
    vi.runAllTimers();
    expect(electronDouble.children).toHaveLength(restartPauses.length + 1);
  });

  test('a core that ran well for a while starts counting anew', () => {
    startReady();
    for (let times = 0; times < 20; times += 1) {
      vi.advanceTimersByTime(healthyAfter);
      child().exit(1);
      expect(core.state).toBe('crashed');
      vi.advanceTimersByTime(restartPauses[0]);
      child().say({ type: 'ready' });
    }
    expect(core.state).toBe('ready');
  });

  test('what cannot be heard is reported as not sent', () => {
    expect(core.send({ type: 'lock', reason: 'suspend' })).toBe(false);
    startReady();
    expect(core.send({ type: 'lock', reason: 'suspend' })).toBe(true);
    child().exit(1);
    expect(core.send({ type: 'lock', reason: 'suspend' })).toBe(false);
  });
});

describe('stop', () => {
  test('waits until the running transaction is finished and the store closed', async () => {
    startReady();
    const stopped = vi.fn();
    const stopping = core.stop().then(stopped);
    expect(child().heard).toEqual(['shutdown']);
    await vi.advanceTimersByTimeAsync(stopPatience - 1);
    expect(stopped).not.toHaveBeenCalled();
    expect(child().killed).toBe(false);
    child().say({ type: 'closed' });
    await stopping;
    expect(stopped).toHaveBeenCalledOnce();
  });

  test('a core that hangs is ended after its time', async () => {
    startReady();
    const stopping = core.stop();
    await vi.advanceTimersByTimeAsync(stopPatience);
    await stopping;
    expect(child().killed).toBe(true);
  });

  test('a core that dies meanwhile ends the waiting and is not started again', async () => {
    startReady();
    const stopping = core.stop();
    child().exit(1);
    await stopping;
    vi.runAllTimers();
    expect(electronDouble.children).toHaveLength(1);
  });

  test('during the pause after a crash: no core comes back', async () => {
    startReady();
    child().exit(1);
    await core.stop();
    vi.runAllTimers();
    expect(electronDouble.children).toHaveLength(1);
    await expect(core.connect()).rejects.toThrow('CORE_UNAVAILABLE');
  });

  test('a page waiting for its port is let go', async () => {
    core.start();
    const port = core.connect().catch(String);
    const stopping = core.stop();
    child().say({ type: 'closed' });
    await stopping;
    expect(await port).toContain('CORE_UNAVAILABLE');
  });
});
