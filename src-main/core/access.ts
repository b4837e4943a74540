import { ROLES, type Role } from '#shared/codes/roles.ts';

/**
 * Who may call what. A procedure without an entry does not start; a test compares this table with
 * the contract. `nobody` means before unlocking: the call needs no person.
 */
export type Access = 'nobody' | readonly Role[];

/**
 * All that somebody may do whose passphrase was chosen by somebody else: choose their own, or go.
 * (What `nobody` may call stays open as well.)
 */
const WHILE_PASSPHRASE_CHANGE_IS_DUE = ['vault.changePassphrase', 'vault.lock'];

const everyone = ROLES;
const leads: readonly Role[] = ['lead', 'admin'];
const admins: readonly Role[] = ['admin'];

const record = {
  list: everyone,
  get: everyone,
  create: everyone,
  update: everyone,
  trash: everyone,
  restore: everyone,
};

export const ACCESS = {
  vault: {
    status: 'nobody',
    alive: 'nobody',
    create: 'nobody',
    unlock: 'nobody',
    recover: 'nobody',
    confirmRecoveryKey: admins,
    renewRecoveryKey: admins,
    changePassphrase: everyone,
    rekey: admins,
    lock: everyone,
  },
  organisations: { ...record, count: everyone, suggest: everyone },
  persons: { ...record, count: everyone, suggest: everyone },
  affiliations: without(record, 'get'),
  fundingPeriods: {
    list: everyone,
    create: leads,
    update: leads,
    trash: leads,
    restore: leads,
  },
  subprojects: {
    list: everyone,
    get: everyone,
    create: leads,
    update: leads,
    trash: leads,
    restore: leads,
  },
  involvements: without(record, 'get'),
  grantApplications: {
    ...record,
    count: everyone,
    setState: everyone,
    undo: everyone,
    setDeadlineDone: everyone,
    radar: everyone,
  },
  cooperations: { ...record, count: everyone, matrix: everyone },
  consents: without(record, 'get'),
  cases: {
    ...record,
    count: everyone,
    suggest: everyone,
    setStatus: everyone,
    handOver: leads,
    closeStale: leads,
    undo: everyone,
  },
  sessions: { ...without(record, 'create'), count: everyone, defaults: everyone, log: everyone },
  tasks: { ...record, count: everyone, setDone: everyone, snooze: everyone },
  events: { ...record, count: everyone },
  attendances: {
    list: everyone,
    match: everyone,
    add: everyone,
    update: everyone,
    trash: everyone,
    restore: everyone,
  },
  recommendations: { ...record, makeTask: everyone },
  timeline: { page: everyone, lanes: everyone },
  overview: { quarter: everyone, recent: everyone },
  search: { query: everyone },
  codes: {
    list: everyone,
    usage: admins,
    create: admins,
    update: admins,
    setActive: admins,
    reorder: admins,
  },
  users: {
    list: everyone,
    create: admins,
    update: admins,
    setActive: admins,
    resetPassphrase: admins,
  },
  help: { access: everyone },
  documents: {
    ...without(record, 'create'),
    add: everyone,
    open: everyone,
    saveAs: everyone,
  },
  drafts: { list: everyone, save: everyone, discard: everyone },
  files: { saveText: everyone },
  settings: { get: everyone, set: everyone },
  agreementTemplates: { list: everyone, save: leads },
  trash: { list: everyone },
  views: { list: everyone, save: everyone, remove: everyone, export: leads },
  audit: {
    list: admins,
    count: admins,
    entry: admins,
    record: everyone,
    choices: admins,
    verify: admins,
    export: admins,
  },
  imports: { preview: admins, run: admins, undo: admins },
  backups: {
    status: everyone,
    acknowledge: admins,
    removeFormer: admins,
    plan: admins,
    setPlan: admins,
    chooseTarget: admins,
    runNow: admins,
    create: admins,
    generateKey: admins,
    saveKey: admins,
    inspect: 'nobody',
    verify: 'nobody',
    restore: 'nobody',
    openFile: admins,
    close: admins,
    preview: admins,
    replace: admins,
    safetyBackups: admins,
    records: admins,
    history: admins,
    bringBack: admins,
    undoBringBack: admins,
    drill: admins,
  },
  progress: { watch: 'nobody', cancel: 'nobody' },
  reports: { caseSummary: everyone, caseSummaryHtml: everyone },
} as const satisfies Record<string, Record<string, Access>>;

/** The rule for a procedure path such as `['organisations', 'list']`; undefined means: no entry. */
export function accessOf(path: readonly string[]): Access | undefined {
  const [feature = '', name = ''] = path;
  const rules: Record<string, Record<string, Access>> = ACCESS;
  return Object.hasOwn(rules, feature) && Object.hasOwn(rules[feature] ?? {}, name)
    ? rules[feature]?.[name]
    : undefined;
}

export const allowedWhilePassphraseChangeIsDue = (path: readonly string[]): boolean =>
  WHILE_PASSPHRASE_CHANGE_IS_DUE.includes(path.join('.'));

/** The table as rows, for the help screen and for what the window shows. */
export const accessRows = (): { procedure: string; nobody: boolean; roles: Role[] }[] =>
  Object.entries(ACCESS).flatMap(([feature, rules]) =>
    Object.entries(rules).map(([name, access]: [string, Access]) => ({
      procedure: `${feature}.${name}`,
      nobody: access === 'nobody',
      roles: access === 'nobody' ? [...ROLES] : [...access],
    })),
  );

function without<T extends object, K extends keyof T>(table: T, key: K): Omit<T, K> {
  const { [key]: _left, ...rest } = table;
  return rest;
}
