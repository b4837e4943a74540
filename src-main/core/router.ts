import { organisationRouter } from './features/organisations/organisation-router.ts';
import { vaultRouter } from './features/vault/vault-router.ts';
import { procedures } from './procedures.ts';

/** The contract, implemented: one router per feature. A missing procedure does not compile. */
export const router = procedures.router({
  organisations: organisationRouter,
  vault: vaultRouter,
});
