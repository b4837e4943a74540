import { PreparedStatements } from '../../src-main/core/store/prepared.ts';
import type { Store } from '../../src-main/core/store/open-store.ts';

/** A statement that was run, ready to be run again with the same values. */
export type RawCall = () => unknown;

export interface StatementRecorder {
  prepared: PreparedStatements;
  /** Runs `work` once. @returns every statement it ran, prepared, in order. */
  record(work: () => unknown): RawCall[];
}

type Runnable = Record<'all' | 'get' | 'run', (...values: unknown[]) => unknown>;

/** Watches what services prepare and run, so that the raw side is the very same SQL. */
export function statementRecorder(store: Store): StatementRecorder {
  let calls: RawCall[] = [];

  const watch = <T extends object>(statement: T): T =>
    new Proxy(statement, {
      get(target, property) {
        if (property === 'all' || property === 'get' || property === 'run') {
          const runnable = target as unknown as Runnable;
          return (...values: unknown[]) => {
            calls.push(() => runnable[property](...values));
            return runnable[property](...values);
          };
        }
        if (property === 'pluck' || property === 'raw') {
          const mode = Reflect.get(target, property) as () => T;
          return () => watch(mode.call(target));
        }
        const value: unknown = Reflect.get(target, property);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });

  const sqlite = new Proxy(store.sqlite, {
    get(target, property) {
      if (property === 'prepare') return (text: string) => watch(target.prepare(text));
      const value: unknown = Reflect.get(target, property);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });

  return {
    prepared: new PreparedStatements({ ...store, sqlite }),
    record(work) {
      calls = [];
      work();
      return calls;
    },
  };
}
