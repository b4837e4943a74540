import { randomUUID } from 'node:crypto';
import type {
  DrillNews,
  RoundReason,
  RoundResult,
  TargetState,
} from '#shared/contract/backup-plan.ts';
import { isDrillDue } from '../../backup/schedule/drill-due.ts';
import { dueReason, isOff } from '../../backup/schedule/due.ts';
import {
  lastChange,
  NO_NEWS,
  readNews,
  readPlan,
  readTargets,
  type StoredTarget,
} from '../../backup/schedule/plan-store.ts';
import { isPresent, onSameDisk } from '../../backup/schedule/target-folder.ts';
import { TargetPatience } from '../../backup/schedule/target-patience.ts';
import type { Core } from '../../core.ts';
import type { Work } from '../../long-work/works.ts';
import { Refusal } from '../../refusal.ts';
import type { Workspace } from '../../workspace.ts';
import { backUpTo, SILENT } from './backup-round.ts';
import { chooseDrill, drillFacts, runDrill, type DrillChoice } from './drill-service.ts';

/** A target that failed, or a round that somebody cancelled, is left alone so long, in ms. */
export const RETRY_MS = 15 * 60_000;
/** So long a round that nobody asked for keeps an idle store from locking, in ms. */
const IDLE_PATIENCE_MS = 10 * 60_000;
/** How long targets may take to say whether they are there, in ms; a dead share never does. */
const LOOK_PATIENCE_MS = 500;
/** A look that lasts longer is not slow, it gets no answer; in ms. */
const SILENT_MS = 10_000;
/** Under which a cancelled rehearsal is left alone for a while. */
const DRILL = 'drill';

export interface TargetSight {
  state: TargetState;
  onStoreDisk: boolean;
}

/** What a round has done. */
export interface RoundNews {
  results: RoundResult[];
  drill: DrillNews | null;
}
const NOTHING: RoundNews = { results: [], drill: null };

/** What is to be done in one round. */
export interface Task {
  target: StoredTarget;
  reason: RoundReason;
}

const NOT_SEEN: TargetSight = { state: 'unknown', onStoreDisk: false };

/**
 * Backups that run by themselves, while somebody is unlocked and in their name. The host asks every
 * so often (`tick`) and before it ends (`beforeClose`); what is due follows from the plan, the
 * clock it was given and what each target holds, so nothing depends on having been asked in time.
 */
export class BackupRounds {
  readonly #core: Core;
  #busy: Promise<unknown> | null = null;
  #running: { workId: string; reason: RoundReason } | null = null;
  /** When it began, in ms. */
  #since = 0;
  /** What was seen since somebody unlocked; before that, anything may have been plugged in. */
  readonly #sights = new Map<string, TargetSight>();
  #seenBy: Workspace | null = null;
  readonly #looking = new Map<string, { look: Promise<void>; since: number }>();
  /** How long targets are waited for. */
  readonly patience: TargetPatience;
  /** Until when a target is left alone because somebody cancelled its backup, in ms. */
  readonly #postponed = new Map<string, number>();
  /** The newest change of records when this program first saw the store. */
  #opened: { deviceId: string; change: number } | null = null;

  constructor(core: Core) {
    this.#core = core;
    this.patience = core.options.targetPatience ?? new TargetPatience();
  }

  /** The round under way. */
  get running(): { workId: string; reason: RoundReason } | null {
    return this.#running;
  }

  /**
   * The id of a round that nobody asked for, once it has kept an idle store open long enough: on a
   * share that hangs it might do so for ever.
   */
  get overdue(): string | undefined {
    if (!this.#running || this.#running.reason === 'asked') return undefined;
    const lasts = this.#core.options.now().getTime() - this.#since;
    return lasts >= 0 && lasts < IDLE_PATIENCE_MS ? undefined : this.#running.workId;
  }

  sightOf(targetId: string): TargetSight {
    this.#ready();
    return this.#sights.get(targetId) ?? NOT_SEEN;
  }

  /** Makes the backups that are due now, if any; never throws. Ask as often as you like. */
  async tick(): Promise<RoundResult[]> {
    try {
      const workspace = this.#ready();
      if (!workspace || this.#busy) return [];
      await this.look();
      if (this.#ready() !== workspace || this.#busy) return [];
      return (await this.#start(this.due(workspace))).results;
    } catch (error) {
      if (!isCalm(error)) this.#core.reportFault('backups.tick', error);
      return [];
    }
  }

  /**
   * The program is about to end: makes the backup that belongs there and resolves when that is
   * done, or at once when none is due. How long it may take is the host's business: shutting the
   * core down cancels it. Locking never waits for a backup: a locked screen must be dark at once,
   * and what is missed is made up for at the next unlock.
   *
   * @param begin told when there is something to wait for
   */
  async beforeClose(begin: () => void): Promise<void> {
    try {
      if (this.#busy) begin();
      await this.#busy?.catch(() => undefined);
      const workspace = this.#ready();
      if (!workspace || !readPlan(workspace.store.sqlite).schedule.onClose) return;
      await this.look();
      if (this.#ready() !== workspace) return;
      const due = this.due(workspace, { closing: true });
      if (due.length > 0) begin();
      if (due.length > 0) await this.#start(due, { closing: true });
    } catch (error) {
      if (!isCalm(error)) this.#core.reportFault('backups.beforeClose', error);
    }
  }

  /** Runs what somebody asked for, after a round that is under way. */
  async run(tasks: () => Task[], work: Work, workId: string): Promise<RoundNews> {
    while (this.#busy) await this.#busy.catch(() => undefined);
    if (work.signal.aborted) throw new Refusal('CANCELLED', undefined);
    const chosen = tasks();
    if (chosen.length === 0 && this.#drillDue() === null) return NOTHING;
    return this.#occupy(chosen, workId, () => this.#round(chosen, work));
  }

  /** Looks which targets are there; those that do not answer in half a second are unknown. */
  async look(): Promise<void> {
    const workspace = this.#ready();
    if (!workspace) return;
    const { targets } = readTargets(workspace.store.sqlite, workspace.deviceId);
    const looks = targets.map((target) => this.#lookAt(target));
    const patience = Promise.withResolvers<void>();
    const timer = setTimeout(patience.resolve, LOOK_PATIENCE_MS);
    await Promise.race([Promise.all(looks), patience.promise]);
    clearTimeout(timer);
  }

  /**
   * What is due now, of the targets that are there.
   * @param also also those that are away, so that somebody can be told; and those that failed
   */
  due(workspace: Workspace, also: { closing?: boolean; away?: boolean } = {}): Task[] {
    const { store, deviceId, now } = workspace;
    const { sqlite } = store;
    const { schedule, recipients, updatedAt } = readPlan(sqlite);
    if (updatedAt === null || recipients.length === 0 || isOff(schedule)) return [];
    const all = readNews(sqlite, deviceId);
    const change = lastChange(sqlite);
    const opened = this.#openedAt(workspace, change);
    return readTargets(sqlite, deviceId).targets.flatMap((target): Task[] => {
      const { files, failure } = all[target.id] ?? NO_NEWS;
      const newest = files.findLast(({ verifiedAt }) => verifiedAt !== null);
      const since = newest?.changeSeq ?? 0;
      const news = {
        verifiedAt: newest?.createdAt ?? null,
        changes: change - since,
        missedChanges: Math.max(0, opened - since),
      };
      const reason = dueReason(schedule, news, { now: now(), closing: also.closing });
      const away = this.sightOf(target.id).state !== 'present';
      const waits = away || this.#isResting(target.id, failure?.at ?? null, now());
      return reason !== null && (also.away || !waits) ? [{ target, reason }] : [];
    });
  }

  #start(tasks: Task[], { closing = false } = {}): Promise<RoundNews> {
    if (tasks.length === 0 && this.#drillDue() === null) return Promise.resolve(NOTHING);
    const core = this.#core;
    const workId = randomUUID();
    return this.#occupy(tasks, workId, () =>
      core.gate.pass(() =>
        core.works.run({ workId, owner: core.actorId }, (work) =>
          this.#round(tasks, work, { closing }),
        ),
      ),
    );
  }

  /** The backup that a restore is to be rehearsed with now; null when none is due or to be had. */
  #drillDue(): DrillChoice | null {
    const workspace = this.#ready();
    if (!workspace) return null;
    const { drill, updatedAt, schedule } = readPlan(workspace.store.sqlite);
    const now = this.#core.options.now();
    if (updatedAt === null || isOff(schedule)) return null;
    if (!isDrillDue(drill, drillFacts(workspace), now)) return null;
    if (this.#isResting(DRILL, null, now)) return null;
    return chooseDrill(workspace, ({ id }) => this.sightOf(id).state === 'present');
  }

  async #occupy(
    tasks: Task[],
    workId: string,
    round: () => Promise<RoundNews>,
  ): Promise<RoundNews> {
    this.#running = { workId, reason: tasks[0]?.reason ?? 'drill' };
    this.#since = this.#core.options.now().getTime();
    const running = round();
    this.#busy = running;
    try {
      return await running;
    } finally {
      this.#busy = null;
      this.#running = null;
    }
  }

  async #round(tasks: Task[], work: Work, { closing = false } = {}): Promise<RoundNews> {
    const core = this.#core;
    const { workspace } = core;
    const plan = readPlan(workspace.store.sqlite);
    const results: RoundResult[] = [];
    for (const [index, { target, reason }] of tasks.entries()) {
      try {
        const result = await backUpTo({ core, workspace, plan, work }, target, reason);
        results.push(result);
        this.#see(target, { state: stateAfter(result) });
      } catch (error) {
        // Somebody does not want it now; locking cancels as well, and then it is due again.
        const until = core.options.now().getTime() + RETRY_MS;
        if (workspace.store.sqlite.open) {
          for (const { target: left } of tasks.slice(index)) this.#postponed.set(left.id, until);
        }
        throw error;
      }
    }
    // Whoever closes the program waits for the backup, not for its rehearsal.
    const choice = closing ? null : this.#drillDue();
    if (!choice) return { results, drill: null };
    try {
      return { results, drill: await runDrill({ core, workspace, plan, work }, choice) };
    } catch (error) {
      if (workspace.store.sqlite.open) {
        this.#postponed.set(DRILL, core.options.now().getTime() + RETRY_MS);
      }
      // The backups are made, whatever became of the rehearsal.
      if (results.length > 0 && isCalm(error)) return { results, drill: null };
      throw error;
    }
  }

  #isResting(targetId: string, failedAt: string | null, now: Date): boolean {
    const until = Math.max(
      this.#postponed.get(targetId) ?? 0,
      failedAt === null ? 0 : Date.parse(failedAt) + RETRY_MS,
    );
    const left = until - now.getTime();
    // More than the whole pause is left only when the clock was set back meanwhile.
    return left > 0 && left <= RETRY_MS;
  }

  #openedAt({ deviceId }: Workspace, change: number): number {
    if (this.#opened?.deviceId !== deviceId) this.#opened = { deviceId, change };
    return this.#opened.change;
  }

  /** One look at a time: those at a dead share would pile up. */
  #lookAt(target: StoredTarget): Promise<void> {
    const under = this.#looking.get(target.id);
    if (under) {
      if (performance.now() - under.since > SILENT_MS) this.#see(target, { state: 'silent' });
      return under.look;
    }
    const look = this.#glance(target).finally(() => this.#looking.delete(target.id));
    this.#looking.set(target.id, { look, since: performance.now() });
    return look;
  }

  async #glance(target: StoredTarget): Promise<void> {
    const there = await isPresent(target.path, target.id);
    const onStoreDisk = there && (await onSameDisk(target.path, this.#core.files.folder));
    this.#see(target, { state: there ? 'present' : 'missing', onStoreDisk });
  }

  #see({ id }: StoredTarget, sight: Partial<TargetSight>): void {
    this.#sights.set(id, { ...this.sightOf(id), ...sight });
  }

  /** The unlocked store; null while nobody is there. */
  #ready(): Workspace | null {
    if (this.#core.state !== 'unlocked') return null;
    const { workspace } = this.#core;
    if (this.#seenBy !== workspace) this.#sights.clear();
    this.#seenBy = workspace;
    this.#openedAt(workspace, lastChange(workspace.store.sqlite));
    return workspace;
  }
}

function stateAfter({ outcome, failure }: RoundResult): TargetState {
  if (failure?.reason === SILENT) return 'silent';
  return outcome === 'missing' ? 'missing' : 'present';
}

/** Cancelled, or locked in between: nothing went wrong. */
const isCalm = (error: unknown): boolean =>
  error instanceof Refusal && (error.code === 'CANCELLED' || error.code === 'LOCKED');
