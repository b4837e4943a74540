/** What a case summary is printed from: labels resolved, times as stored. */
export interface CaseSummary {
  language: 'de' | 'en';
  createdAt: string;
  createdBy: string;
  from: string | null;
  to: string | null;
  withNotes: boolean;
  name: string;
  /** Label and value of the facts that are known. */
  facts: { label: string; value: string }[];
  contacts: {
    name: string;
    function: string;
    since: string | null;
    to: string | null;
    reach: string;
  }[];
  involvements: { subproject: string; role: string; from: string; to: string | null }[];
  cases: CaseSummaryCase[];
  sessions: CaseSummarySession[];
  openTasks: { title: string; dueOn: string | null; assignee: string }[];
}

export interface CaseSummaryCase {
  number: string;
  concern: string;
  status: string;
  openedOn: string;
  closedOn: string | null;
  /** Why it was closed and what was reached; '' while it is open. */
  outcome: string;
}

export interface CaseSummarySession {
  startsAt: string;
  form: string;
  mode: string;
  durationMinutes: number;
  counsellors: string;
  topics: string;
  note: string | null;
  result: string | null;
  /** The note is confidential and not for who prints this. */
  hidden: boolean;
}
