/**
 * A process of its own, with `backup-faults.c` between it and the disk. It is given one job as JSON
 * and answers with JSON; a job that is killed answers nothing.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../src-main/core/backup/backup-image.ts';
import { asRefusal } from '../../src-main/core/procedures.ts';
import { FaultControl, type Fault, type FileStep } from './backup-fault-control.ts';
import { codeOf, counts, judge, Problem, start } from './backup-judge.ts';
import {
  BACKUP_OPERATIONS,
  LATER,
  places,
  TEMPLATE,
  type Facts,
  type Operation,
  type Running,
  type Whole,
} from './backup-operations.ts';
import { describeStep, failures, killMoments, targetFailures } from './backup-step-choice.ts';
import { ADMIN, ORGANISATIONS } from './vault-operations.ts';

export type Job =
  | { job: 'prepare' }
  | { job: 'try'; operation: string; full: boolean }
  | { job: 'kill'; operation: string; at: number; torn: boolean }
  | { job: 'judge'; operation: string; roots: { root: string; what: string }[] };

/** Folders and files of this process; all but `root` lie outside of what is watched. */
export interface Setting {
  root: string;
  template: string;
  states: string;
  control: string;
  log: string;
  migrations: string;
}

export interface Tried {
  steps: FileStep[];
  states: number;
  failed: number;
  /** How often which code was the answer to a failure; `done`: it was done nevertheless. */
  answers: Record<string, number>;
  ended: Record<Whole, number>;
  problems: string[];
}

const [, , settingText = '', jobText = ''] = process.argv;
const setting = JSON.parse(settingText) as Setting;
const job = JSON.parse(jobText) as Job;
const { root, template, states } = setting;
const control = new FaultControl(setting.control, setting.log);
const at = places(root);

const operationOf = (name: string): Operation => {
  const operation = BACKUP_OPERATIONS[name];
  if (!operation) throw new Error(`no such operation: ${name}`);
  return operation;
};
const migrationsOf = ({ program }: Operation): string =>
  program === 'next' ? join(template, TEMPLATE.next) : setting.migrations;
const readFacts = (): Facts =>
  JSON.parse(readFileSync(join(template, TEMPLATE.facts), 'utf8')) as Facts;

/** The folders as the operation finds them. */
function lay({ from, given = 'older' }: Operation): void {
  rmSync(root, { recursive: true, force: true });
  for (const folder of [root, at.out, at.temporary]) mkdirSync(folder);
  if (from === 'live') cpSync(join(template, TEMPLATE.live), at.store, { recursive: true });
  if (from === 'half') cpSync(join(template, TEMPLATE.half), at.store, { recursive: true });
  const backup = from === 'nothing' || given === 'backup' ? TEMPLATE.backup : TEMPLATE.older;
  cpSync(join(template, backup), at.backup);
}

/** Runs it with whatever was armed by `arm`. @returns the code it was refused with, or `done`. */
async function attempt(operation: Operation, facts: Facts, arm: () => void) {
  const faults: string[] = [];
  const begin = () => start(at.store, migrationsOf(operation), faults, operation.way);
  const context = { facts, root, start: begin };
  let running: Running | null = null;
  let answer: string;
  try {
    if (!operation.starting) running = begin();
    if (running) await operation.before?.(running, context);
    arm();
    running ??= begin();
    await operation.run(running, context);
    answer = 'done';
  } catch (error) {
    answer = codeOf(asRefusal(error)) ?? `no code: ${String(error)} ${faults.join('\n')}`;
  }
  const { hit, steps } = control.disarm();
  try {
    running?.core.close();
  } catch (error) {
    // The log's last entry cannot be written to a store that broke; locked it is all the same.
    const code = codeOf(asRefusal(error));
    if (code === null || running?.core.state === 'unlocked') answer = `no code: ${String(error)}`;
  }
  return { answer, hit, steps };
}

const verdictOn = (operation: Operation, facts: Facts, where = root): Promise<Whole> =>
  judge({ operation, root: where, migrations: migrationsOf(operation), facts });

async function tryAll(name: string, full: boolean): Promise<Tried> {
  const operation = operationOf(name);
  const facts = readFacts();
  const tried: Tried = {
    steps: [],
    states: 0,
    failed: 0,
    answers: {},
    ended: { old: 0, new: 0 },
    problems: [],
  };
  const note = async (what: string, check: () => Promise<Whole>) => {
    try {
      tried.ended[await check()] += 1;
    } catch (error) {
      const text = error instanceof Problem ? error.message : (error as Error).stack;
      tried.problems.push(`${name}, ${what}: ${text ?? ''}`);
    }
  };

  lay(operation);
  const { answer, steps } = await attempt(operation, facts, () => control.record());
  tried.steps = steps;
  if (answer !== 'done') tried.problems.push(`${name} without faults: ${answer}`);
  await note('without faults', () => verdictOn(operation, facts));
  tried.problems.push(...orderProblems(steps).map((problem) => `${name}: ${problem}`));

  const moments = killMoments(steps, full, operation.most);
  lay(operation);
  rmSync(states, { recursive: true, force: true });
  mkdirSync(states);
  const keeping = await attempt(operation, facts, () => control.keepStates(moments));
  if (keeping.answer !== 'done') tried.problems.push(`${name}, keeping states: ${keeping.answer}`);
  const kept = readdirSync(states);
  tried.states = kept.length;
  // Threads may take a step more or less than in the run before.
  if (kept.length < moments.length * 0.8) tried.problems.push(`${name}: states are missing`);
  for (const state of kept) {
    const moment = moments.find(({ at: number }) => number === Number.parseInt(state, 10));
    const what = `killed before ${moment ? describeStep(moment.step) : '?'} (${state})`;
    await note(what, () => verdictOn(operation, facts, join(states, state)));
    rmSync(join(states, state), { recursive: true, force: true });
  }

  const failing = failures(steps, full, operation.most);
  if (operation.toTarget) failing.push(...targetFailures(steps, full));
  for (const { fault, step } of failing) {
    lay(operation);
    const result = await attempt(operation, facts, () => control.fail(fault));
    // Threads may take their steps in another order, and then there may be one less.
    if (!result.hit) continue;
    tried.failed += 1;
    const what = `${describeStep(step)} failed with ${describeFault(fault)}`;
    const wrong = wrongAnswer(operation, result.answer, fault, step);
    if (wrong) tried.problems.push(`${name}, ${what}: ${wrong}`);
    if (result.answer.startsWith('no code'))
      tried.problems.push(`${name}, ${what}: ${result.answer}`);
    else tried.answers[result.answer] = (tried.answers[result.answer] ?? 0) + 1;
    await note(what, async () => {
      const whole = await verdictOn(operation, facts);
      if (
        result.answer === 'done' &&
        whole === 'old' &&
        operation.names.old !== operation.names.new
      ) {
        throw new Problem('said to be done, and is not');
      }
      return whole;
    });
  }
  return tried;
}

const describeFault = ({ error, torn, then }: Fault): string =>
  `${error}${torn ? ', half written' : ''}${then === 'nothing' ? '' : `, from then on ${then}`}`;

/** What a person must not be told of this fault; null when the answer is a right one. */
function wrongAnswer(
  { toTarget = false }: Operation,
  answer: string,
  { then }: Fault,
  { name }: FileStep,
): string | null {
  if (answer === 'done') return null;
  if (then === 'target full') return answer === 'DISK_FULL' ? null : answer;
  // That it could not make a file is all that SQLite tells of a full disk then.
  if (then === 'full')
    return /^(DISK_FULL|STORE_READ_ONLY|FILE_NOT_WRITTEN)$/.test(answer) ? null : answer;
  if (then !== 'nothing') return answer === 'FILE_NOT_WRITTEN' ? null : answer;
  // Nobody has chosen a file to read.
  if (toTarget && answer === 'FILE_UNREADABLE') return answer;
  // SQLite calls a page that the disk does not give damaged; of any other failure nobody may.
  const unread = name === 'read' || name === 'look';
  return /DAMAGED|WRONG_KEY|MIGRATION_FAILED/.test(answer) && !unread ? answer : null;
}

/**
 * What a power cut could undo: a name must not be put in place before its content is on the disk,
 * nor count as put in place before its folder is. And nothing may be written to a temporary folder.
 */
function orderProblems(steps: readonly FileStep[]): string[] {
  const problems: string[] = [];
  for (const [index, { name, path, to }] of steps.entries()) {
    if (path.startsWith('/tmp')) problems.push(`${name} in the temporary folder: ${path}`);
    if (name !== 'rename') continue;
    const before = steps.slice(0, index);
    const written = before.findLastIndex((step) => step.path === path && step.name === 'write');
    const synced = before.findLastIndex((step) => step.path === path && step.name === 'sync');
    if (written > synced) problems.push(`${path} is renamed before it is on the disk`);
    const folder = to.slice(0, to.lastIndexOf('/'));
    const rest = steps.slice(index + 1);
    if (!rest.some((step) => step.name === 'sync' && step.path === folder)) {
      problems.push(`the name ${to} may be lost with its folder`);
    }
  }
  return problems;
}

/** The stores and backups all others start from. */
async function prepare(): Promise<void> {
  const live = join(template, TEMPLATE.live);
  const file = (name: string) => join(template, name);
  const faults: string[] = [];
  const running = start(live, setting.migrations, faults);
  const { core, client } = running;
  await client.vault.create(ADMIN);
  for (const name of ORGANISATIONS) {
    await client.organisations.create({ name, notes: `Kanarienvogelnotiz zu ${name}` });
  }
  const { identity, recipient } = await client.backups.generateKey();
  const lock = { recipients: [recipient] };
  for (const name of [TEMPLATE.older, TEMPLATE.backup]) {
    await client.backups.create({ fileToken: file(name), lock });
  }
  const backup = counts(running);
  await client.organisations.create({ name: LATER });
  const backups = [TEMPLATE.older, TEMPLATE.backup].map((name) => sha256(readFileSync(file(name))));
  const facts: Facts = { identity, recipient, live: counts(running), backup, backups };
  core.close();
  if (faults.length > 0) throw new Error(faults.join('\n'));
  writeFileSync(file(TEMPLATE.facts), JSON.stringify(facts));
  addMigration(file(TEMPLATE.next));
  await interruptRekey(facts);
}

/** The present migrations and one that changes every organisation. */
function addMigration(folder: string): void {
  cpSync(setting.migrations, folder, { recursive: true });
  const path = join(folder, 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(path, 'utf8')) as { entries: { idx: number }[] };
  const tag = '9999_next';
  const last = journal.entries.at(-1) ?? { idx: 0 };
  journal.entries.push(Object.assign({}, last, { idx: journal.entries.length, tag }));
  writeFileSync(path, JSON.stringify(journal));
  writeFileSync(
    join(folder, `${tag}.sql`),
    `ALTER TABLE organisation ADD COLUMN next text;--> statement-breakpoint
UPDATE organisation SET next = name;`,
  );
}

/** A store folder in the moment after the journal of a key change was written. */
async function interruptRekey(facts: Facts): Promise<void> {
  const operation = operationOf('change the store key');
  lay(operation);
  const { steps } = await attempt(operation, facts, () => control.record());
  const journal = steps.findIndex(({ to }) => to.endsWith('restore-journal.json'));
  lay(operation);
  // The step after it: syncing the folder.
  await attempt(operation, facts, () => control.keepStates([{ at: journal + 2, torn: false }]));
  const half = join(states, String(journal + 2), 'store');
  if (!existsSync(join(half, 'restore-journal.json'))) throw new Error('no journal to go on from');
  cpSync(half, join(template, TEMPLATE.half), { recursive: true });
}

async function judgeRoots(name: string, roots: { root: string; what: string }[]) {
  const operation = operationOf(name);
  const facts = readFacts();
  const problems: string[] = [];
  for (const { root: where, what } of roots) {
    await verdictOn(operation, facts, where).catch((error: unknown) => {
      problems.push(`${name}, ${what}: ${String(error)}`);
    });
  }
  return problems;
}

async function work(): Promise<unknown> {
  switch (job.job) {
    case 'prepare':
      return prepare();
    case 'try':
      return tryAll(job.operation, job.full);
    case 'judge':
      return judgeRoots(job.operation, job.roots);
    case 'kill': {
      const operation = operationOf(job.operation);
      lay(operation);
      return attempt(operation, readFacts(), () => control.kill(job.at, job.torn));
    }
  }
}

const result = await work();
control.close();
process.stdout.write(JSON.stringify(result ?? null));
