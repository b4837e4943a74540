import type { Outputs, Requests } from '#shared/contract/index.ts';
import { isExpired } from '#shared/rules/consent-state.ts';
import { berlinDay } from '#shared/rules/dates.ts';
import { invalid, notFound } from '../../refusal.ts';
import type { EntityRow } from '../../store/entities.ts';
import type { Saved } from '../../store/operation.ts';
import type { PreparedStatements } from '../../store/prepared.ts';
import { readRecord } from '../../store/record-writer.ts';
import { ReferenceChecks } from '../../store/reference-checks.ts';
import type { Workspace } from '../../workspace.ts';

type Contract = Outputs['consents'];
type Fields = Requests['consents']['create'];

export function list(
  { prepared, now }: Workspace,
  { personId }: Requests['consents']['list'],
): Contract['list'] {
  const today = berlinDay(now());
  return idsOf(prepared, personId).flatMap((id) => {
    const row = readRecord(prepared, 'consent', id);
    if (!row) return [];
    return [{ ...shown(row), expired: isExpired(row, today) }];
  });
}

/** @throws Refusal INVALID_INPUT, `already_there` at `purpose` among others. */
export const create = (workspace: Workspace, fields: Fields): Saved =>
  workspace.write('consents.create', (operation) => {
    checked(workspace, fields);
    return operation.insert('consent', fields);
  });

/** @throws Refusal NOT_FOUND, CONFLICT, INVALID_INPUT. */
export const update = (
  workspace: Workspace,
  { id, updatedAt, fields }: Requests['consents']['update'],
): Saved =>
  workspace.write('consents.update', (operation) => {
    // Said before anything about the purpose: another record may have taken its place by now.
    if (readRecord(workspace.prepared, 'consent', id)?.deletedAt !== null)
      throw notFound('consent');
    checked(workspace, fields, id);
    return operation.update('consent', id, updatedAt, fields);
  });

export const trash = (workspace: Workspace, id: string): Saved =>
  workspace.write('consents.trash', (operation) => operation.trash('consent', id));

/**
 * @throws Refusal NOT_FOUND; INVALID_INPUT while the person is in the trash, or when there is
 *   another consent for the purpose by now.
 */
export const restore = (workspace: Workspace, id: string): Saved =>
  workspace.write('consents.restore', (operation) => {
    const { prepared } = workspace;
    const row = readRecord(prepared, 'consent', id);
    if (!row) throw notFound('consent');
    new ReferenceChecks(prepared).record('personId', 'person', row.personId).orRefuse();
    if (otherFor(prepared, row)) {
      throw invalid('purpose', 'already_there', 'there is one for this purpose by now');
    }
    return operation.restore('consent', id);
  });

function checked({ prepared }: Workspace, fields: Fields, id = ''): void {
  const before = id === '' ? undefined : readRecord(prepared, 'consent', id);
  const checks = new ReferenceChecks(prepared, id === '' ? '' : 'fields.')
    .record('personId', 'person', fields.personId, before?.personId)
    .code('purpose', fields.purpose, before?.purpose)
    .code('state', fields.state, before?.state)
    .code('form', fields.form, before?.form);
  if (otherFor(prepared, { id, personId: fields.personId, purpose: fields.purpose })) {
    checks.refuse('purpose', 'already_there', 'there is one for this purpose');
  }
  checks.orRefuse();
}

/** Without what only the store knows: the signed sheet. */
function shown({ documentId: _sheet, ...row }: EntityRow<'consent'>) {
  return row as Omit<Contract['list'][number], 'expired'>;
}

const idsOf = (prepared: PreparedStatements, personId: string): string[] =>
  prepared
    .get('consents.of-person', (_db, sqlite) =>
      sqlite
        .prepare<[string], string>(
          `SELECT r.id FROM consent r JOIN code c ON c.code = r.purpose
           WHERE r.person_id = ? AND r.deleted_at IS NULL ORDER BY c.position, r.seq`,
        )
        .pluck(),
    )
    .all(personId);

const otherFor = (
  prepared: PreparedStatements,
  { id, personId, purpose }: { id: string; personId: string; purpose: string },
): boolean =>
  prepared
    .get('consents.other', (_db, sqlite) =>
      sqlite.prepare<[string, string, string]>(
        `SELECT 1 FROM consent
         WHERE person_id = ? AND purpose = ? AND id <> ? AND deleted_at IS NULL LIMIT 1`,
      ),
    )
    .get(personId, purpose, id) !== undefined;
