/** A save happens this long after the last key … */
const QUIET_MS = 400;
/** … and at least this often while somebody keeps typing. */
const LONGEST_MS = 1800;
/** After a failed save: locked, core restarting, disk full. Nothing typed is given up. */
const RETRY_MS = 2000;

export interface DraftState {
  /** `idle`: nothing typed yet. `failed`: the latest text is not on the disk yet; tried again. */
  status: 'idle' | 'waiting' | 'saving' | 'saved' | 'failed';
  draftId: string | null;
  /** Milliseconds since 1970 of the last save the core has acknowledged. */
  savedAt: number | null;
}

export interface DraftKeeper<Body> {
  /** Notes what the form holds now; it is saved soon. */
  change(body: Body): void;
  /** Saves at once what is not saved yet. Settles when it is on the disk, or saving failed. */
  flush(): Promise<void>;
  /** Deletes the draft and whatever still waited to be saved. */
  discard(): Promise<void>;
  /** The record was saved and the core dropped its draft: the next change begins a new one. */
  forget(): void;
  /** Continues a draft that already exists. */
  adopt(draftId: string, savedAt: number): void;
  state(): DraftState;
  subscribe(listener: () => void): () => void;
  /** The form is gone: saves at once what is not saved yet, and keeps trying until that works. */
  close(): void;
}

export interface DraftStore<Body> {
  save(body: Body): Promise<{ id: string; updatedAt: string }>;
  discard(id: string): Promise<unknown>;
}

/**
 * Keeps the encrypted draft of one form up to date while somebody types. One save at a time, so
 * that an older text can never overtake a newer one.
 */
export function createDraftKeeper<Body>(
  store: DraftStore<Body>,
  now: () => number = Date.now,
): DraftKeeper<Body> {
  let state: DraftState = { status: 'idle', draftId: null, savedAt: null };
  let pending: { body: Body; since: number } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;
  const listeners = new Set<() => void>();

  const set = (change: Partial<DraftState>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };

  const schedule = (delay: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), delay);
  };

  const save = async () => {
    while (pending) {
      const { body } = pending;
      pending = null;
      set({ status: 'saving' });
      try {
        const saved = await store.save(body);
        set({
          status: pending ? 'waiting' : 'saved',
          draftId: saved.id,
          savedAt: Date.parse(saved.updatedAt),
        });
      } catch {
        // A newer text, typed meanwhile, stands for the one that could not be saved.
        pending ??= { body, since: now() };
        set({ status: 'failed' });
        schedule(RETRY_MS);
        return;
      }
    }
  };

  const flush = (): Promise<void> => {
    clearTimeout(timer);
    running ??= save().finally(() => {
      running = null;
    });
    return running;
  };

  const forget = () => {
    clearTimeout(timer);
    pending = null;
    set({ status: 'idle', draftId: null, savedAt: null });
  };

  return {
    change(body) {
      const since = pending?.since ?? now();
      pending = { body, since };
      if (state.status !== 'saving') set({ status: 'waiting' });
      schedule(Math.max(0, Math.min(QUIET_MS, since + LONGEST_MS - now())));
    },
    flush,
    async discard() {
      clearTimeout(timer);
      pending = null;
      // A save under way would bring the draft back after it was discarded.
      await running;
      const { draftId } = state;
      forget();
      if (draftId !== null) await store.discard(draftId);
    },
    forget,
    adopt(draftId, savedAt) {
      set({ status: 'saved', draftId, savedAt });
    },
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      void flush();
    },
  };
}
