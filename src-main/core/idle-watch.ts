/** A clock that jumped back this far, in ms, was set: how long nobody was there cannot be known. */
export const SET_BACK_MS = 60_000;

export interface IdleClocks {
  /** Time of day, in ms: goes on while the computer sleeps, and can be set. */
  wall: () => number;
  /** Runs evenly, in ms: cannot be set, and may stand still while the computer sleeps. */
  steady: () => number;
}

/**
 * How long nobody has been there. Two clocks are read, because each can be wrong on its own: after
 * a sleep only the wall clock has moved on, and a clock that was set back hides time from it.
 */
export class IdleWatch {
  readonly #clocks: IdleClocks;
  #limit = Number.POSITIVE_INFINITY;
  #wall = 0;
  #steady = 0;

  constructor(clocks: IdleClocks) {
    this.#clocks = clocks;
  }

  /** @param limit ms without a sign of life. */
  begin(limit: number): void {
    this.#limit = limit;
    this.alive();
  }

  /** Somebody is there. Ask `due` first: whoever comes back too late is locked out all the same. */
  alive(): void {
    this.#wall = this.#clocks.wall();
    this.#steady = this.#clocks.steady();
  }

  due(): boolean {
    const wall = this.#clocks.wall() - this.#wall;
    const steady = this.#clocks.steady() - this.#steady;
    if (this.#limit === Number.POSITIVE_INFINITY) return false;
    return Math.max(wall, steady) >= this.#limit || wall < -SET_BACK_MS;
  }
}
