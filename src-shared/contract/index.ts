import type {
  ContractRouterClient,
  InferContractRouterInputs,
  InferContractRouterOutputs,
} from '@orpc/contract';
import type * as z from 'zod';
import { audit } from './audit.ts';
import { backups } from './backups.ts';
import { cases } from './cases.ts';
import { codes } from './codes.ts';
import { consents } from './consents.ts';
import { cooperations } from './cooperations.ts';
import { attendances, events, recommendations } from './events.ts';
import { documents } from './documents.ts';
import { files } from './files.ts';
import { grantApplications } from './grant-applications.ts';
import { help } from './help.ts';
import { imports } from './imports.ts';
import { organisations } from './organisations.ts';
import { overview } from './overview.ts';
import { agreementTemplates } from './agreement-templates.ts';
import { affiliations, persons } from './persons.ts';
import { progress } from './progress.ts';
import { reports } from './reports.ts';
import { restoreProcedures } from './restore.ts';
import { search } from './search.ts';
import { sessions } from './sessions.ts';
import { fundingPeriods, involvements, subprojects } from './subprojects.ts';
import { tasks } from './tasks.ts';
import { timeline } from './timeline.ts';
import { users } from './users.ts';
import { vault } from './vault.ts';
import { views } from './views.ts';
import { drafts, settings, trash } from './workspace.ts';

/** The complete list of what a client can ask of the core. */
export const contract = {
  affiliations,
  agreementTemplates,
  attendances,
  audit,
  backups: { ...backups, ...restoreProcedures },
  cases,
  codes,
  consents,
  cooperations,
  documents,
  drafts,
  events,
  files,
  fundingPeriods,
  grantApplications,
  help,
  imports,
  involvements,
  organisations,
  overview,
  persons,
  progress,
  recommendations,
  reports,
  search,
  sessions,
  settings,
  subprojects,
  tasks,
  timeline,
  trash,
  users,
  vault,
  views,
};

export type Contract = typeof contract;
export type CoreClient = ContractRouterClient<Contract>;
/** What a caller may send: defaults may be left out. */
export type Inputs = InferContractRouterInputs<Contract>;
export type Outputs = InferContractRouterOutputs<Contract>;

type Parsed<Procedure> = Procedure extends { '~orpc': { inputSchema?: infer Schema } }
  ? NonNullable<Schema> extends z.ZodType
    ? z.output<NonNullable<Schema>>
    : undefined
  : never;

/** What the core works with: inputs after validation, defaults filled in. */
export type Requests = {
  [Feature in keyof Contract]: {
    [Name in keyof Contract[Feature]]: Parsed<Contract[Feature][Name]>;
  };
};
