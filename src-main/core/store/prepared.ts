import type { Store } from './open-store.ts';

/**
 * Statements prepared once per store and name. Preparing costs several times what running a small
 * statement costs, so everything hot goes through here.
 */
/** Far more than the program has; sorts and filters that people combine make the rest. */
const MOST_STATEMENTS = 1_000;

export class PreparedStatements {
  readonly #store: Store;
  readonly #byName = new Map<string, unknown>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** The statement of this name, built by `prepare` the first time. One name, one shape. */
  get<T>(name: string, prepare: (db: Store['db'], sqlite: Store['sqlite']) => T): T {
    let statement = this.#byName.get(name) as T | undefined;
    if (statement === undefined) {
      statement = prepare(this.#store.db, this.#store.sqlite);
      this.#byName.set(name, statement);
      this.#forgetOldest();
    }
    return statement;
  }

  #forgetOldest(): void {
    if (this.#byName.size <= MOST_STATEMENTS) return;
    const [oldest] = this.#byName.keys();
    if (oldest !== undefined) this.#byName.delete(oldest);
  }
}
