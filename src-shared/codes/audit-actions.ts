/**
 * Everything the audit log can say was done, by group. A test compares this list with what the
 * core writes, and another with the words of both languages: an action nobody can read is no trace.
 */
export const AUDIT_GROUPS = {
  /** Getting in and out, keys and passphrases, attempts that failed. */
  access: [
    'vault.create',
    'vault.unlock',
    'vault.failedUnlocks',
    'vault.changePassphrase',
    'vault.confirmRecoveryKey',
    'vault.renewRecoveryKey',
    'vault.rekey',
    'vault.lock',
    'vault.lock.manual',
    'vault.lock.idle',
    'vault.lock.suspend',
    'vault.lock.screen-lock',
    'vault.lock.user-switch',
    'vault.switch',
    'vault.close',
  ],
  /** Somebody looked at a person's record. */
  read: ['persons.read', 'documents.open'],
  /** Records made, changed, put into the trash and taken out of it. */
  change: [
    'organisations.create',
    'organisations.update',
    'organisations.trash',
    'organisations.restore',
    'persons.create',
    'persons.update',
    'persons.trash',
    'persons.restore',
    'affiliations.create',
    'affiliations.update',
    'affiliations.trash',
    'affiliations.restore',
    'fundingPeriods.create',
    'fundingPeriods.update',
    'fundingPeriods.trash',
    'fundingPeriods.restore',
    'subprojects.create',
    'subprojects.update',
    'subprojects.trash',
    'subprojects.restore',
    'involvements.create',
    'involvements.update',
    'involvements.trash',
    'involvements.restore',
    'grantApplications.create',
    'grantApplications.update',
    'grantApplications.setState',
    'grantApplications.undo',
    'grantApplications.setDeadlineDone',
    'grantApplications.trash',
    'grantApplications.restore',
    'cooperations.create',
    'cooperations.update',
    'cooperations.trash',
    'cooperations.restore',
    'consents.create',
    'consents.update',
    'consents.trash',
    'consents.restore',
    'cases.create',
    'cases.update',
    'cases.setStatus',
    'cases.handOver',
    'cases.closeStale',
    'cases.undo',
    'cases.trash',
    'cases.restore',
    'events.create',
    'events.update',
    'events.trash',
    'events.restore',
    'attendances.add',
    'attendances.update',
    'attendances.trash',
    'attendances.restore',
    'recommendations.create',
    'recommendations.update',
    'recommendations.makeTask',
    'recommendations.trash',
    'recommendations.restore',
    'sessions.log',
    'sessions.update',
    'sessions.trash',
    'sessions.restore',
    'tasks.create',
    'tasks.update',
    'tasks.setDone',
    'tasks.snooze',
    'tasks.trash',
    'tasks.restore',
    'documents.add',
    'documents.update',
    'documents.trash',
    'documents.restore',
    'codes.create',
    'codes.update',
    'codes.setActive',
    'codes.reorder',
    'agreementTemplates.save',
    'seed',
  ],
  import: ['imports.run', 'imports.undo'],
  /** Something left the store for a file or a page. */
  export: [
    'files.saveText',
    'documents.saveAs',
    'reports.caseSummary',
    'reports.caseSummaryHtml',
    'audit.export',
    'views.export',
  ],
  backup: [
    'backups.setPlan',
    'backups.chooseTarget',
    'backups.run',
    'backups.tidy',
    'backups.runFailed',
    'backups.saveKey',
    'backups.create',
    'backups.inspect',
    'backups.verify',
    'backups.restore',
    'backups.openFile',
    'backups.history',
    'backups.replace',
    'backups.bringBack',
    'backups.undoBringBack',
    'backups.drill',
    'backups.drillFailed',
    'backups.removeFormer',
    'backups.interrupted',
    'backups.acknowledge',
  ],
  user: ['users.create', 'users.update', 'users.setActive', 'users.resetPassphrase'],
  audit: ['audit.verify'],
} as const satisfies Record<string, readonly string[]>;

export type AuditGroup = keyof typeof AUDIT_GROUPS;
export const AUDIT_GROUP_NAMES = Object.keys(AUDIT_GROUPS) as [AuditGroup, ...AuditGroup[]];

export type AuditAction = (typeof AUDIT_GROUPS)[AuditGroup][number];
export const AUDIT_ACTIONS: readonly AuditAction[] = Object.values(AUDIT_GROUPS).flat();

/** The group of an action; null for one that a later version has written. */
export const groupOfAction = (action: string): AuditGroup | null =>
  AUDIT_GROUP_NAMES.find((group) => (AUDIT_GROUPS[group] as readonly string[]).includes(action)) ??
  null;

/**
 * Fields that hold what somebody said or wrote. The audit log says that they changed and by how
 * many characters, never what they say; the record's own history shows them to its readers.
 */
const TEXT_FIELDS: ReadonlySet<string> = new Set([
  'note',
  'notes',
  'result',
  'concern',
  'goal',
  'handOverNote',
  'text',
]);
export const isTextField = (field: string): boolean => TEXT_FIELDS.has(field);
