import type { Outputs, Requests } from '#shared/contract/index.ts';
import { isClosedStatus } from '#shared/rules/case-status.ts';
import { berlinDay } from '#shared/rules/dates.ts';
import { readerOf } from '../../store/case-visibility.ts';
import type { EntityFields, EntityRow } from '../../store/entities.ts';
import type { Operation, Saved } from '../../store/operation.ts';
import { distinct, ReferenceChecks } from '../../store/reference-checks.ts';
import type { Workspace } from '../../workspace.ts';
import { isCaseReader, visibleCase } from './case-access.ts';
import * as listing from './case-list.ts';
import { caseNumbers } from './case-numbers.ts';
import * as queries from './case-queries.ts';
import type { CaseLink } from './case-queries.ts';

type Contract = Outputs['cases'];
type Fields = Requests['cases']['update']['fields'];
type Links = Record<CaseLink, string[]>;

export const list = ({ prepared, actor }: Workspace, input: Requests['cases']['list']) =>
  listing.listPage(prepared, input, readerOf(actor)) as unknown as Contract['list'];

export const count = ({ prepared, actor }: Workspace, input: Requests['cases']['count']) =>
  listing.countAll(prepared, input, readerOf(actor));

export const suggest = (
  { prepared, actor }: Workspace,
  { text, organisationIds, openOnly, limit }: Requests['cases']['suggest'],
): Contract['suggest'] =>
  listing.suggestions(prepared, {
    ...readerOf(actor),
    text,
    organisations: JSON.stringify(organisationIds),
    openOnly: openOnly ? 1 : 0,
    limit,
  });

/** @throws Refusal NOT_FOUND, FORBIDDEN. A case in the trash is still shown. */
export function get(workspace: Workspace, id: string): Contract['get'] {
  const row = visibleCase(workspace, id);
  const { prepared } = workspace;
  const { responsible = '', subproject = null, ...figures } = queries.figuresOf(prepared, id) ?? {};
  return {
    ...row,
    ...figures,
    ...readLinks(workspace, id),
    organisations: queries.namedLinksOf(prepared, id, 'organisationIds'),
    responsible: { id: row.responsibleId, name: responsible },
    subproject: row.subprojectId && subproject ? { id: row.subprojectId, name: subproject } : null,
    handOvers: queries.handOversOf(prepared, id),
  } as Contract['get'];
}

/** @throws Refusal INVALID_INPUT. */
export const create = (
  workspace: Workspace,
  { status, responsibleId, ...fields }: Requests['cases']['create'],
): Contract['create'] =>
  workspace.write('cases.create', (operation) => {
    const checks = checksOf(workspace, '', fields)
      .code('status', status)
      .user('responsibleId', responsibleId);
    if (isClosedStatus(status)) checks.refuse('status', 'closed_status', 'open it, then close it');
    checks.orRefuse();
    const number = caseNumbers(workspace)(fields.openedOn);
    const responsible = responsibleId ?? workspace.actor.id;
    return {
      ...insertCase(workspace, operation, {
        ...fields,
        status,
        responsibleId: responsible,
        number,
      }),
      number,
    };
  });

type NewCase = Fields &
  Pick<EntityFields<'case'>, 'number' | 'status' | 'responsibleId'> &
  Partial<Pick<EntityFields<'case'>, 'closedOn' | 'closingReason' | 'goalAttainment'>>;

/** One new case inside an operation; invented data, whose values are known ones, calls it itself. */
export function insertCase(
  { prepared }: Workspace,
  operation: Operation,
  { organisationIds, topics, ...own }: NewCase,
): Saved {
  const links: Links = { organisationIds: distinct(organisationIds), topics: distinct(topics) };
  const saved = operation.insert('case', own, links);
  for (const link of LINKS) queries.replaceLinks(prepared, saved.id, link, links[link]);
  return saved;
}

/** @throws Refusal NOT_FOUND, FORBIDDEN, CONFLICT, INVALID_INPUT. */
export const update = (
  workspace: Workspace,
  { id, updatedAt, fields }: Requests['cases']['update'],
): Saved =>
  workspace.write('cases.update', (operation) => {
    const row = visibleCase(workspace, id);
    const before = readLinks(workspace, id);
    checksOf(workspace, 'fields.', fields, { row, links: before }).orRefuse();
    const { organisationIds, topics, ...own } = fields;
    const after: Links = { organisationIds: distinct(organisationIds), topics: distinct(topics) };
    const saved = operation.update(
      'case',
      id,
      updatedAt,
      own,
      Object.fromEntries(LINKS.map((link) => [link, { before: before[link], after: after[link] }])),
    );
    for (const link of LINKS) queries.replaceLinks(workspace.prepared, id, link, after[link]);
    return saved;
  });

/** Its sessions and tasks stay, and belong to it again after a restore. */
export const trash = (workspace: Workspace, id: string): Saved =>
  workspace.write('cases.trash', (operation) => {
    visibleCase(workspace, id);
    return operation.trash('case', id);
  });

export const restore = (workspace: Workspace, id: string): Saved =>
  workspace.write('cases.restore', (operation) => {
    visibleCase(workspace, id);
    return operation.restore('case', id);
  });

const LINKS: readonly CaseLink[] = ['organisationIds', 'topics'];

const readLinks = ({ prepared }: Workspace, id: string): Links => ({
  organisationIds: queries.linksOf(prepared, id, 'organisationIds'),
  topics: queries.linksOf(prepared, id, 'topics'),
});

/** Checks of what a case refers to and of the day it was opened; the caller refuses. */
function checksOf(
  workspace: Workspace,
  prefix: string,
  fields: Fields,
  before?: { row: EntityRow<'case'>; links: Links },
): ReferenceChecks {
  const { prepared, now } = workspace;
  const { row, links } = before ?? {};
  const checks = new ReferenceChecks(prepared, prefix)
    .records('organisationIds', 'organisation', fields.organisationIds, links?.organisationIds)
    .code('field', fields.field, row?.field)
    .code('priority', fields.priority, row?.priority)
    .codes('topics', fields.topics, links?.topics)
    .record('subprojectId', 'subproject', fields.subprojectId, row?.subprojectId);
  if (row && fields.confidential && !row.confidential && !isCaseReader(workspace, row)) {
    checks.refuse('confidential', 'hides_from_you', 'not from whoever hides it');
  }
  if (fields.openedOn === row?.openedOn) return checks;
  if (fields.openedOn > berlinDay(now())) {
    checks.refuse('openedOn', 'in_future', 'not before today is over');
  }
  if (row?.closedOn != null && fields.openedOn > row.closedOn) {
    checks.refuse('openedOn', 'after_closing', 'the case was closed before');
  }
  return checks;
}
