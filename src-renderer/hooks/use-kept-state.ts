import { createContext, type Dispatch, type SetStateAction, use, useEffect, useState } from 'react';

/**
 * What was open when the store locked: which form, which tab, how far down. In this window's memory
 * only, and never what a form holds; that is in its encrypted draft.
 */
export interface KeptPlaces {
  readonly values: Map<string, unknown>;
  /** The screens are away because the store is locked, not because the person went elsewhere. */
  locked: boolean;
}

export const KeptPlacesContext = createContext<KeptPlaces>({ values: new Map(), locked: false });

/**
 * Like `useState`, and after locking and unlocking by the same person the value is there again.
 * Going to another screen forgets it. Only for what says nothing about anybody: names of tabs,
 * whether a form is open, ids.
 *
 * @param revive makes what it begins with out of what was kept.
 */
export function useKeptState<Value>(
  key: string,
  initial: Value,
  revive: (kept: Value) => Value = (kept) => kept,
): [Value, Dispatch<SetStateAction<Value>>] {
  const places = use(KeptPlacesContext);
  const [value, setValue] = useState<Value>(() =>
    // Only this hook writes under its key.
    places.values.has(key) ? revive(places.values.get(key) as Value) : initial,
  );
  useEffect(() => {
    places.values.set(key, value);
  }, [places, key, value]);
  useEffect(
    () => () => {
      // Whether it is for a lock is known once everything is taken away.
      setTimeout(() => !places.locked && places.values.delete(key));
    },
    [places, key],
  );
  return [value, setValue];
}
