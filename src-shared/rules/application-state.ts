/**
 * The life of a grant application (Förderantrag): which state may follow which, and which of its
 * deadlines still matter. The labels are in the code list `application-state`; their meaning is
 * here, and an admin who relabels one does not change it.
 */
export const APPLICATION_STATES = [
  'application-state/planned',
  'application-state/applied',
  'application-state/granted',
  'application-state/rejected',
  'application-state/carried-out',
  'application-state/accounted',
  'application-state/withdrawn',
] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];

/** Granted after a rejection is what an objection reaches; withdrawn can be taken up again. */
const FOLLOWING: Record<ApplicationState, readonly ApplicationState[]> = {
  'application-state/planned': ['application-state/applied', 'application-state/withdrawn'],
  'application-state/applied': [
    'application-state/granted',
    'application-state/rejected',
    'application-state/withdrawn',
  ],
  'application-state/granted': ['application-state/carried-out', 'application-state/withdrawn'],
  'application-state/rejected': ['application-state/granted'],
  'application-state/carried-out': ['application-state/accounted'],
  'application-state/accounted': [],
  'application-state/withdrawn': ['application-state/planned', 'application-state/applied'],
};
/** Where a step entered by mistake goes back to. */
const BEFORE: Partial<Record<ApplicationState, ApplicationState>> = {
  'application-state/applied': 'application-state/planned',
  'application-state/granted': 'application-state/applied',
  'application-state/rejected': 'application-state/applied',
  'application-state/carried-out': 'application-state/granted',
  'application-state/accounted': 'application-state/carried-out',
};

const isKnown = (state: string): state is ApplicationState =>
  APPLICATION_STATES.some((known) => known === state);

/** What comes next; nothing for a state this version does not know. */
export const nextStates = (state: string): readonly ApplicationState[] =>
  isKnown(state) ? FOLLOWING[state] : [];

export const stateBefore = (state: string): ApplicationState | null =>
  isKnown(state) ? (BEFORE[state] ?? null) : null;

export const mayFollow = (from: string, to: string): boolean =>
  nextStates(from).some((next) => next === to) || stateBefore(from) === to;

const GRANTED: readonly ApplicationState[] = [
  'application-state/granted',
  'application-state/carried-out',
];

/** Money was promised: there is an amount granted. */
export const isGranted = (state: string): boolean =>
  state === 'application-state/accounted' || GRANTED.some((known) => known === state);

/** Something is still to be done, or to be waited for. */
export const RUNNING_STATES: readonly ApplicationState[] = [
  'application-state/planned',
  'application-state/applied',
  ...GRANTED,
];

/** Antragsfrist, Mittelabruf, Verwendungsnachweis: in the order in which they come. */
export const DEADLINES = ['application', 'drawdown', 'proof'] as const;
export type Deadline = (typeof DEADLINES)[number];

/**
 * In which states a deadline that is not done asks for something: who has applied has met the first
 * one, and only who was granted money draws it down and proves what became of it.
 */
export const DEADLINE_STATES: Record<Deadline, readonly ApplicationState[]> = {
  application: ['application-state/planned'],
  drawdown: GRANTED,
  proof: GRANTED,
};
export const deadlineMatters = (deadline: Deadline, state: string): boolean =>
  DEADLINE_STATES[deadline].some((known) => known === state);

/** The deadline that is met by reaching a state. */
export const deadlineMetBy = (state: string): Deadline | null =>
  state === 'application-state/applied'
    ? 'application'
    : state === 'application-state/accounted'
      ? 'proof'
      : null;

/** How far ahead the radar of deadlines looks. */
export const RADAR_DAYS = 56;
