import { createContext, use } from 'react';
import type { SearchKind } from '#shared/contract/search.ts';

/** What the quick session entry starts with. */
export interface SessionEntryRequest {
  organisationId?: string;
  /** A new session of this case. */
  caseId?: string;
  /** Change this session instead of logging a new one. */
  sessionId?: string;
  /** Go on with this draft. */
  draftId?: string;
}

/**
 * How one feature opens another: features never import each other, so they ask the app, which
 * knows them all.
 */
export interface Commands {
  openSessionEntry: (request?: SessionEntryRequest) => void;
  openSearch: () => void;
  openNewOrganisation: () => void;
  /** A new case, with this organisation where it is known. */
  openNewCase: (organisationId?: string) => void;
  /** A new grant application, of this organisation where it is known. */
  openNewApplication: (organisationId?: string) => void;
  /** A new cooperation of an organisation, or one that there is. */
  openCooperation: (request?: { organisationId?: string; id?: string }) => void;
  openRecord: (kind: SearchKind, id: string, organisationId?: string | null) => void;
  /** Remembers a record for the search palette, in memory only. */
  rememberRecord: (record: RecentRecord) => void;
  recentRecords: () => readonly RecentRecord[];
  /** The new recovery key's dialog: made, shown once, confirmed. */
  openRecoveryKeyRenewal: () => void;
  lock: () => void;
}

export interface RecentRecord {
  kind: SearchKind;
  id: string;
  title: string;
}

export const CommandsContext = createContext<Commands | null>(null);

/** @throws outside of the app's providers */
export function useCommands(): Commands {
  const commands = use(CommandsContext);
  if (!commands) throw new Error('useCommands needs the app around it');
  return commands;
}
