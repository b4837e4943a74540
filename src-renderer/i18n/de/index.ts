import { applications } from './applications.ts';
import { audit } from './audit.ts';
import { backupPlan } from './backup-plan.ts';
import { backups } from './backups.ts';
import { cases } from './cases.ts';
import { codeLists } from './code-lists.ts';
import { common } from './common.ts';
import { consents } from './consents.ts';
import { documents } from './documents.ts';
import { errors } from './errors.ts';
import { events } from './events.ts';
import { frame } from './frame.ts';
import { help } from './help.ts';
import { holidays } from './holidays.ts';
import { history } from './history.ts';
import { importProblems } from './import-problems.ts';
import { imports } from './imports.ts';
import { interruptions } from './interruptions.ts';
import { licences } from './licences.ts';
import { network } from './network.ts';
import { organisations } from './organisations.ts';
import { overview } from './overview.ts';
import { persons } from './persons.ts';
import { restore } from './restore.ts';
import { search } from './search.ts';
import { sessionEntry } from './session-entry.ts';
import { sessions } from './sessions.ts';
import { settings } from './settings.ts';
import { subprojects } from './subprojects.ts';
import { table } from './table.ts';
import { tasks } from './tasks.ts';
import { timeline } from './timeline.ts';
import { trash } from './trash.ts';
import { users } from './users.ts';
import { vault } from './vault.ts';
import { work } from './work.ts';

/** Every German text by feature; German is the language the others are measured by. */
export const de = {
  applications,
  audit,
  backupPlan,
  backups,
  cases,
  codeLists,
  common,
  consents,
  documents,
  errors,
  events,
  frame,
  help,
  holidays,
  history,
  importProblems,
  imports,
  interruptions,
  licences,
  network,
  organisations,
  overview,
  persons,
  restore,
  search,
  sessionEntry,
  sessions,
  settings,
  subprojects,
  table,
  tasks,
  timeline,
  trash,
  users,
  vault,
  work,
};
export type Texts = typeof de;
