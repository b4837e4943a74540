import type { CodeList } from './code-lists.ts';

/**
 * What an admin may do with which list. Labels and order are always theirs. The program acts on
 * some codes: those can be neither added to nor retired, or a rule would meet a code that it does
 * not know, or miss one that it needs.
 */
export const FIXED_LISTS: readonly CodeList[] = [
  'district',
  'case-status',
  'case-priority',
  'goal-attainment',
  'cooperation-state',
  'application-state',
  'consent-purpose',
  'consent-state',
  'repeat-rule',
];

/** Codes of lists that are open otherwise, which the program itself puts into new records. */
export const NEEDED_CODES: readonly string[] = [
  'kind/unknown',
  'organisation-status/new',
  'function/other',
  'involvement-role/participant',
  'attendance-role/participant',
  'session-form/specialist',
  'session-mode/on-site',
];

/** Lists whose codes belong to a code of another one. */
export const PARENT_LISTS: Partial<Record<CodeList, CodeList>> = { topic: 'field' };

export const mayExtend = (list: CodeList): boolean => !FIXED_LISTS.includes(list);

export const mayRetire = ({ code, list }: { code: string; list: CodeList }): boolean =>
  mayExtend(list) && !NEEDED_CODES.includes(code);
