import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RecordKind } from '#shared/codes/words.ts';
import type { CoreClient } from '#shared/contract/index.ts';
import type { ProcedureName } from '../../hooks/use-access.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useNotify } from '../../hooks/use-notify.tsx';

/** The right that bringing back a kind of record needs. */
export const RESTORED_BY = {
  organisation: 'organisations.restore',
  person: 'persons.restore',
  affiliation: 'affiliations.restore',
  'funding-period': 'fundingPeriods.restore',
  subproject: 'subprojects.restore',
  involvement: 'involvements.restore',
  case: 'cases.restore',
  session: 'sessions.restore',
  task: 'tasks.restore',
  event: 'events.restore',
  attendance: 'attendances.restore',
  recommendation: 'recommendations.restore',
  cooperation: 'cooperations.restore',
  'grant-application': 'grantApplications.restore',
  consent: 'consents.restore',
  document: 'documents.restore',
} as const satisfies Partial<Record<RecordKind, ProcedureName>>;
export type Restorable = keyof typeof RESTORED_BY;
export const isRestorable = (kind: RecordKind): kind is Restorable => kind in RESTORED_BY;

/** Each kind of record comes back through its own procedure, with its own rules and rights. */
function restoreRecord(client: CoreClient, kind: Restorable, id: string) {
  switch (kind) {
    case 'organisation':
      return client.organisations.restore({ id });
    case 'person':
      return client.persons.restore({ id });
    case 'affiliation':
      return client.affiliations.restore({ id });
    case 'funding-period':
      return client.fundingPeriods.restore({ id });
    case 'subproject':
      return client.subprojects.restore({ id });
    case 'involvement':
      return client.involvements.restore({ id });
    case 'case':
      return client.cases.restore({ id });
    case 'session':
      return client.sessions.restore({ id });
    case 'event':
      return client.events.restore({ id });
    case 'attendance':
      return client.attendances.restore({ id });
    case 'recommendation':
      return client.recommendations.restore({ id });
    case 'task':
      return client.tasks.restore({ id });
    case 'cooperation':
      return client.cooperations.restore({ id });
    case 'grant-application':
      return client.grantApplications.restore({ id });
    case 'consent':
      return client.consents.restore({ id });
    case 'document':
      return client.documents.restore({ id });
  }
}

export function useRestore() {
  const { client } = useCore();
  const { t } = useTranslation('trash');
  const notify = useNotify();
  return useMutation({
    mutationFn: ({ kind, id }: { kind: Restorable; id: string; title: string }) =>
      restoreRecord(client, kind, id),
    onSuccess: (_saved, { title }) => notify.success(t('restored', { title })),
    onError: notify.failure,
  });
}
