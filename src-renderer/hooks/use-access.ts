import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Role } from '#shared/codes/roles.ts';
import type { AccessRow } from '#shared/contract/help.ts';
import type { Contract } from '#shared/contract/index.ts';
import { useCore } from './use-core.ts';

/** `organisations.create` */
export type ProcedureName = {
  [Feature in keyof Contract]: `${Feature}.${keyof Contract[Feature] & string}`;
}[keyof Contract];

export interface Access {
  /** False until the core has told its table; nobody may anything meanwhile. */
  known: boolean;
  /** Whether the person signed in may call this; the core checks it again at every call. */
  may: (procedure: ProcedureName) => boolean;
}

/** What the window offers: the core's own table of rights, read for the role of who is signed in. */
export function useAccess(): Access {
  const { orpc } = useCore();
  const role = useQuery(orpc.vault.status.queryOptions()).data?.user?.role;
  const table = useQuery(orpc.help.access.queryOptions({ staleTime: Infinity })).data;
  return useMemo(() => accessIn(table, role), [table, role]);
}

export function accessIn(table: readonly AccessRow[] | undefined, role: Role | undefined): Access {
  if (!table || !role) return { known: false, may: () => false };
  const allowed = new Set(
    table.filter(({ roles }) => roles.includes(role)).map(({ procedure }) => procedure),
  );
  return { known: true, may: (procedure) => allowed.has(procedure) };
}
