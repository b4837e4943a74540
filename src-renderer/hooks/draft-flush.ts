/**
 * Forms that hold text not yet saved as a draft. The frame waits for `flushDrafts` before it locks
 * the store or lets the window close, so that nothing typed is lost.
 */
type Flush = () => Promise<void>;
const forms = new Set<Flush>();

/** @returns the way to take the form off the list again */
export function registerDraft(flush: Flush): () => void {
  forms.add(flush);
  return () => {
    forms.delete(flush);
  };
}

/** Settles when every form's draft is saved or saving it failed; never rejects. */
export async function flushDrafts(): Promise<void> {
  await Promise.allSettled([...forms].map((flush) => flush()));
}
