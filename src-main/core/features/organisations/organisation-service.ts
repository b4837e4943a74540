import type { Outputs, Requests } from '#shared/contract/index.ts';
import { foldText, nameSortKey } from '#shared/rules/search-fold.ts';
import { invalid, notFound } from '../../refusal.ts';
import { readerOf } from '../../store/case-visibility.ts';
import type { Operation, Saved } from '../../store/operation.ts';
import { readRecord } from '../../store/record-writer.ts';
import { distinct, ReferenceChecks } from '../../store/reference-checks.ts';
import type { Workspace } from '../../workspace.ts';
import * as queries from './organisation-queries.ts';

type Fields = Outputs['organisations']['get'];
/** What a form or an import gives for an organisation, validated by the contract. */
export type OrganisationInput = Pick<
  Fields,
  | 'name'
  | 'shortName'
  | 'otherNames'
  | 'kind'
  | 'legalForm'
  | 'registerCourt'
  | 'registerNumber'
  | 'nonProfitStatus'
  | 'nonProfitValidUntil'
  | 'foundedYear'
  | 'homeDistrict'
  | 'districtsOfAction'
  | 'street'
  | 'postalCode'
  | 'city'
  | 'phone'
  | 'email'
  | 'website'
  | 'languages'
  | 'targetGroups'
  | 'membershipSize'
  | 'staffing'
  | 'umbrellaId'
  | 'boardMigrationMajority'
  | 'firstContactOn'
  | 'firstContactHow'
  | 'status'
  | 'responsibleId'
  | 'notes'
>;

type List = Outputs['organisations']['list'];

export function list(
  { prepared, actor }: Workspace,
  input: Requests['organisations']['list'],
): List {
  return queries.listPage(prepared, input, readerOf(actor)) as List;
}

export const count = ({ prepared, actor }: Workspace, input: Requests['organisations']['count']) =>
  queries.countAll(prepared, input, readerOf(actor));

/** @throws Refusal NOT_FOUND. A record in the trash is still shown, so that it can be restored. */
export function get({ prepared }: Workspace, id: string): Fields {
  const row = queries.findOne(prepared, id);
  if (!row) throw notFound('organisation');
  const { seq: _seq, nameKey: _key, deletedBy: _by, ...fields } = row;
  return {
    ...fields,
    ...groupCodes(queries.codesOf(prepared, id)),
    ...queries.figuresOf(prepared, id),
    responsible: row.responsibleId
      ? (queries.responsibleOf(prepared, row.responsibleId) ?? null)
      : null,
    umbrella: row.umbrellaId ? (queries.umbrellaOf(prepared, row.umbrellaId) ?? null) : null,
  } as Fields;
}

export const suggest = ({ prepared }: Workspace, input: Requests['organisations']['suggest']) =>
  queries.suggestions(prepared, input.text, foldText(input.text), input.limit ?? 8);

export function create(workspace: Workspace, input: OrganisationInput): Saved {
  return workspace.write('organisations.create', (operation) => {
    checked(workspace, input);
    return insertOrganisation(workspace, operation, input);
  });
}

/** One new organisation inside an operation; imports, whose values are known ones, call it per row. */
export function insertOrganisation(
  workspace: Workspace,
  operation: Operation,
  input: OrganisationInput,
): Saved {
  const { fields, links } = split(input);
  const saved = operation.insert(
    'organisation',
    { ...fields, nameKey: nameSortKey(fields.name) },
    links,
  );
  const codes = Object.values(links).flat();
  queries.addCodes(workspace.prepared, saved.id, codes);
  return saved;
}

export function update(
  workspace: Workspace,
  id: string,
  seen: string,
  input: OrganisationInput,
): Saved {
  const { fields, links } = split(input);
  const { districtsOfAction, languages, targetGroups } = links;
  return workspace.write('organisations.update', (operation) => {
    const before = groupCodes(queries.codesOf(workspace.prepared, id));
    checked(workspace, input, { id, links: before });
    const saved = operation.update(
      'organisation',
      id,
      seen,
      { ...fields, nameKey: nameSortKey(fields.name) },
      {
        districtsOfAction: { before: before.districtsOfAction, after: districtsOfAction },
        languages: { before: before.languages, after: languages },
        targetGroups: { before: before.targetGroups, after: targetGroups },
      },
    );
    queries.replaceCodes(workspace.prepared, id, [
      ...districtsOfAction,
      ...languages,
      ...targetGroups,
    ]);
    return saved;
  });
}

export const trash = (workspace: Workspace, id: string): Saved =>
  workspace.write('organisations.trash', (operation) => operation.trash('organisation', id));

export const restore = (workspace: Workspace, id: string): Saved =>
  workspace.write('organisations.restore', (operation) => operation.restore('organisation', id));

function groupCodes(codes: string[]) {
  const of = (list: string) => codes.filter((code) => code.startsWith(`${list}/`));
  return {
    districtsOfAction: of('district'),
    languages: of('language'),
    targetGroups: of('target-group'),
  };
}

/** Its own columns on one side; what it has several of, each once, on the other. */
function split({ districtsOfAction, languages, targetGroups, ...fields }: OrganisationInput) {
  const links = {
    districtsOfAction: distinct(districtsOfAction),
    languages: distinct(languages),
    targetGroups: distinct(targetGroups),
  };
  return { fields, links };
}

function checked(
  { prepared }: Workspace,
  input: OrganisationInput,
  before?: { id: string; links: ReturnType<typeof groupCodes> },
): void {
  const row = before && readRecord(prepared, 'organisation', before.id);
  const prefix = before ? 'fields.' : '';
  new ReferenceChecks(prepared, prefix)
    .code('kind', input.kind, row?.kind)
    .code('legalForm', input.legalForm, row?.legalForm)
    .code('homeDistrict', input.homeDistrict, row?.homeDistrict)
    .code('membershipSize', input.membershipSize, row?.membershipSize)
    .code('firstContactHow', input.firstContactHow, row?.firstContactHow)
    .code('status', input.status, row?.status)
    .codes('districtsOfAction', input.districtsOfAction, before?.links.districtsOfAction)
    .codes('languages', input.languages, before?.links.languages)
    .codes('targetGroups', input.targetGroups, before?.links.targetGroups)
    .record('umbrellaId', 'organisation', input.umbrellaId, row?.umbrellaId)
    .user('responsibleId', input.responsibleId, row?.responsibleId)
    .orRefuse();
  if (before && input.umbrellaId && isUnder(prepared, input.umbrellaId, before.id)) {
    throw invalid(`${prefix}umbrellaId`, 'circular', 'an organisation cannot be under itself');
  }
}

/** Whether `id` is `above` or somewhere under it. */
function isUnder(prepared: Workspace['prepared'], id: string, above: string): boolean {
  const seen = new Set<string>();
  let current: string | null | undefined = id;
  while (current && !seen.has(current)) {
    if (current === above) return true;
    seen.add(current);
    current = readRecord(prepared, 'organisation', current)?.umbrellaId;
  }
  return false;
}
