/**
 * The life of a case (Fall): which status may follow which. The labels of the statuses are in the
 * code list `case-status`; their meaning is here, and an admin who relabels one does not change it.
 */
export const CASE_STATUSES = [
  'case-status/request',
  'case-status/clearing',
  'case-status/active',
  'case-status/waiting-mo',
  'case-status/waiting-third',
  'case-status/dormant',
  'case-status/completed',
  'case-status/cancelled',
] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

const CLOSED: readonly string[] = ['case-status/completed', 'case-status/cancelled'];
const WORKING: readonly CaseStatus[] = [
  'case-status/active',
  'case-status/waiting-mo',
  'case-status/waiting-third',
  'case-status/dormant',
];
const CLOSING: readonly CaseStatus[] = ['case-status/completed', 'case-status/cancelled'];

/**
 * Nothing becomes a request again. Clearing comes first, and once more after a rest or when a
 * closed case is taken up again. Every open case can be closed. A closed one is taken up into
 * clearing or work, or its closing is corrected to the other kind.
 */
const FOLLOWING: Record<CaseStatus, readonly CaseStatus[]> = {
  'case-status/request': ['case-status/clearing', ...WORKING, ...CLOSING],
  'case-status/clearing': [...WORKING, ...CLOSING],
  'case-status/active': [...others('case-status/active'), ...CLOSING],
  'case-status/waiting-mo': [...others('case-status/waiting-mo'), ...CLOSING],
  'case-status/waiting-third': [...others('case-status/waiting-third'), ...CLOSING],
  'case-status/dormant': ['case-status/clearing', ...others('case-status/dormant'), ...CLOSING],
  'case-status/completed': ['case-status/clearing', 'case-status/active', 'case-status/cancelled'],
  'case-status/cancelled': ['case-status/clearing', 'case-status/active', 'case-status/completed'],
};

/** A case in this status is at an end: it has a closing day, a reason and a goal attainment. */
export const isClosedStatus = (status: string): boolean => CLOSED.includes(status);

/** What may follow, in the order of the code list; nothing for a status this version does not know. */
export const nextStatuses = (status: string): readonly CaseStatus[] =>
  isCaseStatus(status) ? FOLLOWING[status] : [];

export const mayFollow = (from: string, to: string): boolean =>
  nextStatuses(from).some((status) => status === to);

const isCaseStatus = (status: string): status is CaseStatus =>
  (CASE_STATUSES as readonly string[]).includes(status);

function others(status: CaseStatus): CaseStatus[] {
  return WORKING.filter((other) => other !== status);
}
