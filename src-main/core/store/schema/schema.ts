/** All tables of the store, as Drizzle and drizzle-kit read them. */
export { auditEntry, change, device } from './audit.ts';
export { caseHandOver, caseOrganisation, caseTable, caseTopic } from './case.ts';
export { code } from './code.ts';
export { consent } from './consent.ts';
export { cooperation } from './cooperation.ts';
export { document, documentContent } from './document.ts';
export { attendance, event, eventOrganisation, eventTopic, recommendation } from './event.ts';
export { grantApplication } from './grant-application.ts';
export { organisation, organisationCode } from './organisation.ts';
export { affiliation, person } from './person.ts';
export {
  session,
  sessionCounsellor,
  sessionOrganisation,
  sessionParticipant,
  sessionTopic,
} from './session.ts';
export { fundingPeriod, involvement, subproject } from './subproject.ts';
export { task } from './task.ts';
export { user } from './user.ts';
export { backupRecord, draft, savedView, setting, storeFact } from './workspace.ts';
