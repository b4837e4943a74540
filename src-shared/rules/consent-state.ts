/**
 * What the states of a consent (Einwilligung) mean. Their labels are in the code list
 * `consent-state`.
 */
export const NOT_NEEDED = 'consent-state/not-needed';
const GRANTED = 'consent-state/granted';
const EXPIRED = 'consent-state/expired';

/**
 * Whether a consent has run out on this day (`2026-11-23`, the day in Berlin): it was noted, or it
 * was granted up to an earlier day. What never was granted does not expire.
 */
export const isExpired = (
  { state, expiresOn }: { state: string; expiresOn: string | null },
  today: string,
): boolean => state === EXPIRED || (state === GRANTED && expiresOn !== null && expiresOn < today);

/** The person has agreed, and it still holds; or no consent is needed. */
export const holds = (
  consent: { state: string; expiresOn: string | null },
  today: string,
): boolean =>
  (consent.state === GRANTED || consent.state === NOT_NEEDED) && !isExpired(consent, today);
