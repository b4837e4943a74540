import { agreementTemplateRouter } from './features/agreement-templates/agreement-template-router.ts';
import { affiliationRouter } from './features/affiliations/affiliation-router.ts';
import { auditRouter } from './features/audit/audit-router.ts';
import { backupRouter } from './features/backups/backup-router.ts';
import { caseRouter } from './features/cases/case-router.ts';
import { codeRouter } from './features/codes/code-router.ts';
import { consentRouter } from './features/consents/consent-router.ts';
import { cooperationRouter } from './features/cooperations/cooperation-router.ts';
import { documentRouter } from './features/documents/document-router.ts';
import { draftRouter } from './features/drafts/draft-router.ts';
import {
  attendanceRouter,
  eventRouter,
  recommendationRouter,
} from './features/events/event-router.ts';
import { fileRouter } from './features/files/file-router.ts';
import { grantApplicationRouter } from './features/grant-applications/grant-application-router.ts';
import { helpRouter } from './features/help/help-router.ts';
import { importRouter } from './features/imports/import-router.ts';
import { organisationRouter } from './features/organisations/organisation-router.ts';
import { overviewRouter } from './features/overview/overview-router.ts';
import { personRouter } from './features/persons/person-router.ts';
import { progressRouter } from './features/progress/progress-router.ts';
import { reportRouter } from './features/reports/report-router.ts';
import { searchRouter } from './features/search/search-router.ts';
import { sessionRouter } from './features/sessions/session-router.ts';
import { settingRouter } from './features/settings/setting-router.ts';
import { fundingPeriodRouter } from './features/subprojects/funding-period-router.ts';
import { involvementRouter } from './features/subprojects/involvement-router.ts';
import { subprojectRouter } from './features/subprojects/subproject-router.ts';
import { taskRouter } from './features/tasks/task-router.ts';
import { timelineRouter } from './features/timeline/timeline-router.ts';
import { trashRouter } from './features/trash/trash-router.ts';
import { userRouter } from './features/users/user-router.ts';
import { vaultRouter } from './features/vault/vault-router.ts';
import { viewRouter } from './features/views/view-router.ts';
import { procedures } from './procedures.ts';

/** The contract, implemented: one router per feature. A missing procedure does not compile. */
export const router = procedures.router({
  affiliations: affiliationRouter,
  agreementTemplates: agreementTemplateRouter,
  attendances: attendanceRouter,
  audit: auditRouter,
  backups: backupRouter,
  cases: caseRouter,
  codes: codeRouter,
  consents: consentRouter,
  cooperations: cooperationRouter,
  documents: documentRouter,
  drafts: draftRouter,
  events: eventRouter,
  files: fileRouter,
  fundingPeriods: fundingPeriodRouter,
  grantApplications: grantApplicationRouter,
  help: helpRouter,
  imports: importRouter,
  involvements: involvementRouter,
  organisations: organisationRouter,
  overview: overviewRouter,
  persons: personRouter,
  progress: progressRouter,
  recommendations: recommendationRouter,
  reports: reportRouter,
  search: searchRouter,
  sessions: sessionRouter,
  settings: settingRouter,
  subprojects: subprojectRouter,
  tasks: taskRouter,
  timeline: timelineRouter,
  trash: trashRouter,
  users: userRouter,
  vault: vaultRouter,
  views: viewRouter,
});
