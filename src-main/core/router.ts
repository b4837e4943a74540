import { userRouter } from './features/users/user-router.ts';
import { trashRouter } from './features/trash/trash-router.ts';
import { timelineRouter } from './features/timeline/timeline-router.ts';
import { settingRouter } from './features/settings/setting-router.ts';
import { searchRouter } from './features/search/search-router.ts';
import { draftRouter } from './features/drafts/draft-router.ts';
import { codeRouter } from './features/codes/code-router.ts';
import { affiliationRouter } from './features/affiliations/affiliation-router.ts';
import { organisationRouter } from './features/organisations/organisation-router.ts';
import { personRouter } from './features/persons/person-router.ts';
import { fundingPeriodRouter } from './features/subprojects/funding-period-router.ts';
import { involvementRouter } from './features/subprojects/involvement-router.ts';
import { subprojectRouter } from './features/subprojects/subproject-router.ts';
import { vaultRouter } from './features/vault/vault-router.ts';
import { procedures } from './procedures.ts';

/** The contract, implemented: one router per feature. A missing procedure does not compile. */
export const router = procedures.router({
  affiliations: affiliationRouter,
  organisations: organisationRouter,
  persons: personRouter,
  codes: codeRouter,
  drafts: draftRouter,
  search: searchRouter,
  settings: settingRouter,
  timeline: timelineRouter,
  trash: trashRouter,
  users: userRouter,
  fundingPeriods: fundingPeriodRouter,
  involvements: involvementRouter,
  subprojects: subprojectRouter,
  vault: vaultRouter,
});
