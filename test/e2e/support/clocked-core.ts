/**
 * The core's thread with a clock that a test moves, and with the system's events, which no browser
 * host gets: what `clocked-host.ts` starts instead of `core-process.ts`. Both are told by a file
 * beside the store.
 */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { parseCoreArguments } from '../../../src-main/host/core-arguments.ts';
import { CONTROL_FILE, type HostControl } from './clocked-control.ts';

const { storeDir } = parseCoreArguments(process.argv.slice(2));
const file = join(storeDir, '..', CONTROL_FILE);
const RealDate = Date;
const realNow = Date.now;
const realSteady = performance.now.bind(performance);
let control: HostControl = { wallMs: 0, steadyMs: 0, lock: null };
let seen = 0;

globalThis.Date = class extends RealDate {
  constructor(...values: [] | [number | string]) {
    super(values[0] ?? realNow() + control.wallMs);
  }
  static override now(): number {
    return realNow() + control.wallMs;
  }
} as DateConstructor;
performance.now = () => realSteady() + control.steadyMs;

setInterval(() => {
  const at = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (at === seen) return;
  seen = at;
  control = JSON.parse(readFileSync(file, 'utf8')) as HostControl;
  if (control.lock !== null) parentPort?.emit('message', { type: 'lock', reason: control.lock });
}, 50).unref();

await import('../../../src-main/host/core-process.ts');
