import { closeSync, openSync, readFileSync, readSync, truncateSync, writeSync } from 'node:fs';
import { constants } from 'node:os';

/** One operation on a file below the watched folder, as `backup-faults.c` saw it. */
export interface FileStep {
  /** From 1. */
  number: number;
  name:
    | 'create'
    | 'empty'
    | 'open'
    | 'look'
    | 'read'
    | 'write'
    | 'sync'
    | 'truncate'
    | 'chmod'
    | 'remove'
    | 'rename'
    | 'link'
    | 'mkdir';
  /** Relative to the watched folder. */
  path: string;
  to: string;
}

export type ErrorName = 'ENOSPC' | 'EIO' | 'EACCES' | 'EROFS';

/**
 * What a fault does from its moment on: nothing more, or to everything that needs room on a full
 * disk; and to the disk of the target alone: it is full, can only be read, is pulled out, or is a
 * share that is gone and leaves an empty folder.
 */
export type FromThenOn =
  'nothing' | 'full' | 'target full' | 'target read-only' | 'pulled' | 'unmounted';

export interface Fault {
  at: number;
  error: ErrorName;
  /** Half of the bytes are written first. */
  torn: boolean;
  then: FromThenOn;
}

const CONTROL_BYTES = 65_536;
const HEAD_BYTES = 64;
const MODES = { record: 0, fail: 1, kill: 2, states: 3 } as const;
/** As in backup-faults.c. */
const FROM_THEN_ON: Record<FromThenOn, number> = {
  nothing: 0,
  full: 1,
  'target full': 2,
  'target read-only': 3,
  pulled: 4,
  unmounted: 5,
};
const COUNT_AT = 24;
const HIT_AT = 28;
const BEFORE = 1;
const TORN = 2;
/** The most operations of which states can be kept. */
export const MOST_STEPS = CONTROL_BYTES - HEAD_BYTES - 1;

/** The switchboard of `backup-faults.c` in this process: a file that it has mapped as well. */
export class FaultControl {
  readonly #file: number;
  readonly #log: string;

  /** Both files must have been there when the process started. */
  constructor(control: string, log: string) {
    this.#file = openSync(control, 'r+');
    this.#log = log;
  }

  /** Only counts and writes down. */
  record(): void {
    this.#arm('record', {});
  }

  fail(fault: Fault): void {
    this.#arm('fail', fault);
  }

  /** SIGKILL before this operation, or in its middle. */
  kill(at: number, torn: boolean): void {
    this.#arm('kill', { at, torn });
  }

  /** Keeps a copy of all files before (and, where asked, in the middle of) these operations. */
  keepStates(states: readonly { at: number; torn: boolean }[]): void {
    const marks = new Uint8Array(MOST_STEPS + 1);
    for (const { at, torn } of states) marks[at] = (marks[at] ?? 0) | (torn ? TORN : BEFORE);
    this.#arm('states', {}, marks);
  }

  /** @returns whether the fault was met, and all operations since. */
  disarm(): { hit: boolean; steps: FileStep[] } {
    this.#put(Buffer.alloc(4), 0);
    const head = Buffer.alloc(HEAD_BYTES);
    readSync(this.#file, head, 0, HEAD_BYTES, 0);
    const lines = readFileSync(this.#log, 'utf8').split('\n').slice(0, -1);
    const steps = lines.map((line, index) => {
      const [name = '', path = '', to = ''] = line.split('\t');
      return { number: index + 1, name: name as FileStep['name'], path, to };
    });
    if (steps.length !== head.readUInt32LE(COUNT_AT)) throw new Error('operations were not logged');
    return { hit: head.readUInt32LE(HIT_AT) !== 0, steps };
  }

  close(): void {
    closeSync(this.#file);
  }

  #arm(mode: keyof typeof MODES, fault: Partial<Fault>, marks?: Uint8Array): void {
    truncateSync(this.#log, 0);
    const head = Buffer.alloc(HEAD_BYTES);
    const fields = [
      0,
      MODES[mode],
      fault.at ?? 0,
      constants.errno[fault.error ?? 'EIO'],
      Number(fault.torn ?? false),
      FROM_THEN_ON[fault.then ?? 'nothing'],
    ];
    for (const [index, value] of fields.entries()) head.writeUInt32LE(value, index * 4);
    this.#put(head, 0);
    if (marks) this.#put(marks, HEAD_BYTES);
    // Last: from here on operations are counted.
    this.#put(Buffer.from([1, 0, 0, 0]), 0);
  }

  #put(bytes: Uint8Array, at: number): void {
    writeSync(this.#file, bytes, 0, bytes.byteLength, at);
  }
}
