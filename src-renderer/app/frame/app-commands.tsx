import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { SEARCH_KINDS } from '#shared/contract/search.ts';
import { ApplicationNew } from '../../features/applications/application-new.tsx';
import { CaseNew } from '../../features/cases/case-new.tsx';
import { SearchPalette } from '../../features/search/search-palette.tsx';
import { CooperationDialog } from '../../features/network/cooperation-dialog.tsx';
import { RecoveryKeyRenewal } from '../../features/vault/recovery-key-renewal.tsx';
import { SessionEntry } from '../../features/sessions/session-entry.tsx';
import {
  type Commands,
  CommandsContext,
  type RecentRecord,
  type SessionEntryRequest,
} from '../../hooks/use-commands.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { useKeptState } from '../../hooks/use-kept-state.ts';
import { useShell } from '../../hooks/use-shell.ts';
import { useIdleLock } from '../use-idle-lock.ts';
import { useLock } from '../use-lock.ts';
import { useShortcuts } from './use-shortcuts.ts';

const RECENT = 8;

/** Carries out what screens, shortcuts, palette and the shell's menu ask for. */
export function AppCommands({ children }: { children: ReactNode }) {
  const navigate = useNavigate();
  const shell = useShell();
  const lock = useLock();
  const { client } = useCore();
  const notify = useNotify();
  // Unlocking goes on with the draft, without asking.
  const [entry, setEntry] = useKeptState<{ request: SessionEntryRequest; key: number } | null>(
    'session-entry',
    null,
    (kept) => kept && { ...kept, request: { draftId: '', ...kept.request } },
  );
  const [newCase, setNewCase] = useKeptState<{ organisationId?: string | undefined } | null>(
    'new-case',
    null,
  );
  const [newApplication, setNewApplication] = useKeptState<{
    organisationId?: string | undefined;
  } | null>('new-application', null);
  const [cooperation, setCooperation] = useKeptState<{
    organisationId?: string | undefined;
    id?: string | undefined;
  } | null>('cooperation', null);
  const [searching, setSearching] = useState(false);
  const [renewing, setRenewing] = useState(false);
  const recent = useRef<RecentRecord[]>([]);

  const commands = useMemo<Commands>(() => {
    const all: Commands = {
      openSessionEntry: (request = {}) => setEntry((open) => open ?? { request, key: Date.now() }),
      openSearch: () => setSearching(true),
      openNewOrganisation: () => void navigate({ to: '/organisations', search: { new: true } }),
      openNewCase: (organisationId) => setNewCase({ organisationId }),
      openNewApplication: (organisationId) => setNewApplication({ organisationId }),
      openCooperation: (request = {}) => setCooperation(request),
      openRecord(kind, id, organisationId) {
        switch (kind) {
          case 'organisation':
            return void navigate({ to: '/organisations/$id', params: { id } });
          case 'person':
            return void navigate({ to: '/persons/$id', params: { id } });
          case 'case':
            return void navigate({ to: '/cases/$id', params: { id } });
          case 'grant-application':
            return void navigate({ to: '/applications/$id', params: { id } });
          case 'cooperation':
            return setCooperation({ id });
          case 'session':
            return setEntry((open) => open ?? { request: { sessionId: id }, key: Date.now() });
          case 'event':
            return void navigate({ to: '/events/$id', params: { id } });
          case 'recommendation':
            return void client.recommendations
              .get({ id })
              .then(({ eventId }) => navigate({ to: '/events/$id', params: { id: eventId } }));
          case 'task':
            return void navigate({ to: '/tasks', search: { id } });
          case 'subproject':
            return void navigate({ to: '/subprojects/$id', params: { id } });
          case 'funding-period':
            return void navigate({ to: '/subprojects' });
          case 'document':
            return void client.documents.get({ id }).then(({ ownerKind, ownerId }) => {
              const owner = SEARCH_KINDS.find((one) => one === ownerKind);
              if (owner) all.openRecord(owner, ownerId, organisationId);
            }, notify.failure);
          case 'involvement':
            return organisationId
              ? void navigate({ to: '/organisations/$id', params: { id: organisationId } })
              : void navigate({ to: '/subprojects' });
        }
      },
      rememberRecord(record) {
        const others = recent.current.filter((known) => known.id !== record.id);
        recent.current = [record, ...others].slice(0, RECENT);
      },
      recentRecords: () => recent.current,
      openRecoveryKeyRenewal: () => setRenewing(true),
      lock,
    };
    return all;
  }, [navigate, lock, client, notify, setEntry, setNewCase, setNewApplication, setCooperation]);

  useIdleLock();
  useShortcuts(commands);
  useEffect(
    () =>
      shell.onCommand((command) => {
        switch (command) {
          case 'new-session':
            return commands.openSessionEntry();
          case 'search':
            return commands.openSearch();
          case 'lock':
            return commands.lock();
          case 'settings':
          case 'about':
            return void navigate({ to: '/admin/settings' });
          case 'closing':
          case 'look':
            // The frame's (`closing-backup.tsx`) and the gate's business (`same-person.tsx`).
            return;
        }
      }),
    [shell, commands, navigate],
  );

  return (
    <CommandsContext value={commands}>
      {children}
      {entry && (
        <SessionEntry key={entry.key} request={entry.request} onClose={() => setEntry(null)} />
      )}
      {newCase && <CaseNew {...newCase} onClose={() => setNewCase(null)} />}
      {newApplication && (
        <ApplicationNew {...newApplication} onClose={() => setNewApplication(null)} />
      )}
      {cooperation && <CooperationDialog {...cooperation} onClose={() => setCooperation(null)} />}
      {searching && <SearchPalette onClose={() => setSearching(false)} />}
      {renewing && <RecoveryKeyRenewal onClose={() => setRenewing(false)} />}
    </CommandsContext>
  );
}
