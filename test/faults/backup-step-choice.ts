import type { ErrorName, Fault, FileStep } from './backup-fault-control.ts';
import { TARGET } from './backup-operations.ts';

/**
 * Which steps of a recorded run are tried. A run of writes to one file is one step: it is cut at
 * its first write, in the middle of a middle one, and at its last. With `full` each write is taken.
 */
const READS = new Set(['look', 'read']);
/** They change no byte: the state before the next step is the same. */
const STATELESS = new Set(['look', 'read', 'sync', 'open', 'chmod']);

/** Random names of folders are the same folder in every run. */
const keyOf = ({ name, path, to }: FileStep): string =>
  `${name} ${path} ${to}`.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '*');

/** Where a store or backup gets its name nothing is left out. */
const DECISIVE = new Set<FileStep['name']>(['rename', 'link']);
/** Of one operation. */
export interface Most {
  full: number;
  part: number;
}
const MOST_MOMENTS: Most = { full: Infinity, part: 70 };
const MOST_FAILURES: Most = { full: Infinity, part: 60 };

/** Evenly spread over the operation, and all that decide. */
function atMost(most: number, chosen: readonly Chosen[]): Chosen[] {
  if (chosen.length <= most) return [...chosen];
  const every = chosen.length / most;
  return chosen.filter(
    ({ step }, index) =>
      DECISIVE.has(step.name) || Math.floor(index / every) !== Math.floor((index - 1) / every),
  );
}

type Place = 'only' | 'first' | 'middle' | 'last';
interface Chosen {
  step: FileStep;
  place: Place;
}

/** They part what was before from what comes after. */
const PARTING = new Set(['create', 'empty', 'mkdir', 'remove', 'rename', 'link']);

/**
 * Steps of one kind on one file, between two that make, remove or rename something. (SQLite writes
 * its journal and its file in turns.)
 */
function runs(steps: readonly FileStep[]): FileStep[][] {
  const found: FileStep[][] = [];
  let part = new Map<string, FileStep[]>();
  for (const step of steps) {
    if (READS.has(step.name)) continue;
    if (PARTING.has(step.name)) part = new Map();
    const key = keyOf(step);
    const run = part.get(key);
    if (run) run.push(step);
    else {
      const begun = [step];
      found.push(begun);
      part.set(key, begun);
    }
  }
  // Of reading only the first, a middle and the last of each file.
  const reading = Map.groupBy(
    steps.filter(({ name }) => READS.has(name)),
    keyOf,
  );
  return [...found, ...reading.values()];
}

function choose(steps: readonly FileStep[], full: boolean): Chosen[] {
  return runs(steps).flatMap((run) => {
    const places: [Place, FileStep | undefined][] =
      full || run.length < 3
        ? run.map((step) => ['only', step])
        : [
            ['first', run[0]],
            ['middle', run[run.length >> 1]],
            ['last', run.at(-1)],
          ];
    return places.flatMap(([place, step]) => (step ? [{ place, step }] : []));
  });
}

/** Moments at which a kill leaves something else than at any other. */
export function killMoments(
  steps: readonly FileStep[],
  full: boolean,
  most = MOST_MOMENTS,
): { at: number; torn: boolean; step: FileStep }[] {
  const chosen = choose(steps, full).filter(({ step }) => !STATELESS.has(step.name));
  return atMost(full ? most.full : most.part, chosen)
    .flatMap(({ step, place }) => {
      const before = { at: step.number, torn: false, step };
      const tears = step.name === 'write' && place !== 'first' && place !== 'last';
      return tears ? [before, { ...before, torn: true }] : [before];
    })
    .sort((one, other) => one.at - other.at);
}

type Kind = Omit<Fault, 'at'>;
const once = (error: ErrorName): Kind => ({ error, torn: false, then: 'nothing' });
const FULL: Kind = { error: 'ENOSPC', torn: false, then: 'full' };
const TORN: Kind = { error: 'ENOSPC', torn: true, then: 'full' };
/** What becomes of the disk a backup goes to, while that of the store is whole. */
const OF_TARGET: Kind[] = [
  { error: 'ENOSPC', torn: false, then: 'target full' },
  { error: 'EROFS', torn: false, then: 'target read-only' },
  { error: 'EIO', torn: false, then: 'pulled' },
  { error: 'EIO', torn: false, then: 'unmounted' },
];

/** How each kind of step can fail. */
const FAILURES: Record<FileStep['name'], Kind[]> = {
  create: [FULL, once('EACCES')],
  empty: [once('EACCES')],
  open: [once('EACCES')],
  look: [once('EACCES')],
  read: [once('EIO')],
  write: [FULL, TORN, once('EIO')],
  sync: [once('EIO')],
  truncate: [once('EIO')],
  chmod: [once('EACCES')],
  remove: [once('EACCES')],
  rename: [once('EIO'), once('EACCES')],
  link: [once('EIO')],
  mkdir: [FULL, once('EACCES')],
};

/** At each step the kinds of failure take turns; `full` tries all of them at every one. */
export function failures(
  steps: readonly FileStep[],
  full: boolean,
  most = MOST_FAILURES,
): { fault: Fault; step: FileStep }[] {
  const turns = new Map<FileStep['name'], number>();
  return atMost(full ? most.full : most.part, choose(steps, full)).flatMap(({ step }) => {
    const kinds = FAILURES[step.name];
    const turn = turns.get(step.name) ?? 0;
    turns.set(step.name, turn + 1);
    const one = kinds[turn % kinds.length];
    const taken = full || DECISIVE.has(step.name) ? kinds : one ? [one] : [];
    return taken.map((kind) => ({ fault: { ...kind, at: step.number }, step }));
  });
}

/** From each step on a file of the target on. */
export function targetFailures(
  steps: readonly FileStep[],
  full: boolean,
): { fault: Fault; step: FileStep }[] {
  const there = ({ step: { path, to } }: Chosen) => isOfTarget(path) || isOfTarget(to);
  return choose(steps, full)
    .filter(there)
    .flatMap(({ step }) =>
      OF_TARGET.map((kind) => ({ fault: { ...kind, at: step.number }, step })),
    );
}

const isOfTarget = (path: string): boolean => path.startsWith(`/${TARGET}/`);

export const describeStep = ({ number, name, path, to }: FileStep): string =>
  `step ${String(number)}: ${name} ${path}${to && ` → ${to}`}`;
