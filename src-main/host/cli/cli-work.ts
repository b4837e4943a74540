import { randomUUID } from 'node:crypto';
import type { WorkPhase, WorkProgress } from '#shared/contract/progress.ts';
import type { CliCore, CliOptions } from './cli-core.ts';

/** What a long call is made with: `client.imports.run({ …, workId }, { signal })`. */
export interface CliWork {
  workId: string;
  signal: AbortSignal;
}

/** Nobody reads faster, in ms. */
const PAUSE = 100;
/** To the beginning of the line, and nothing in it. */
const CLEAR = '\r\x1b[K';

let interrupted = false;

/** Ctrl-C was pressed while work ran; the program then ends with 130 (128 + SIGINT). */
export const wasInterrupted = (): boolean => interrupted;

/**
 * Runs long work: Ctrl-C cancels it cleanly (a second one ends the program at once, which harms
 * nothing either), and a terminal shows how far it is on stderr.
 */
export async function withProgress<T>(
  { client }: CliCore,
  { json, progress }: CliOptions,
  task: (work: CliWork) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  const interrupt = () => {
    interrupted = true;
    stop.abort();
    process.off('SIGINT', interrupt);
  };
  process.on('SIGINT', interrupt);
  const workId = randomUUID();
  const running = task({ workId, signal: stop.signal });
  const { isTTY } = process.stderr;
  const wanted = progress ?? (isTTY && json !== true);
  const shown = wanted ? show(client, workId, isTTY) : Promise.resolve();
  try {
    return await running;
  } finally {
    process.off('SIGINT', interrupt);
    await shown;
  }
}

/** On a terminal in one line that is gone at the end, else line by line. */
async function show(client: CliCore['client'], workId: string, inPlace: boolean): Promise<void> {
  // The work must have begun; work that is unknown has no states.
  await new Promise((resolve) => setImmediate(resolve));
  const states = await client.progress.watch({ workId });
  let last = 0;
  let phase = '';
  for await (const state of states) {
    const now = performance.now();
    if (state.phase === phase && state.done !== state.total && now - last < PAUSE) continue;
    last = now;
    phase = state.phase;
    const line = progressLine(state);
    process.stderr.write(inPlace ? `${CLEAR}${line}` : `${line}\n`);
  }
  if (inPlace) process.stderr.write(CLEAR);
}

/** `writing 1,200 of 5,000`, `verifying 3 of 40 MiB (7 %)`. */
export function progressLine({ phase, done, total, unit }: WorkProgress): string {
  if (total === null || total === 0) return `${WORDS[phase]} …`;
  const percent = `(${String(Math.floor((done / total) * 100))} %)`;
  const [from, to] =
    unit === 'bytes' ? [mebibytes(done), `${mebibytes(total)} MiB`] : [count(done), count(total)];
  return `${WORDS[phase]} ${from} of ${to} ${percent}`;
}

const WORDS: Record<WorkPhase, string> = {
  waiting: 'waiting',
  reading: 'reading',
  checking: 'checking',
  snapshot: 'taking a snapshot',
  writing: 'writing',
  indexing: 'indexing',
  verifying: 'reading back',
  finishing: 'finishing',
};

const count = (value: number): string => value.toLocaleString('en');
const mebibytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);
