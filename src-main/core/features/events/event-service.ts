import type { Outputs, Requests } from '#shared/contract/index.ts';
import { notFound } from '../../refusal.ts';
import type { EntityRow } from '../../store/entities.ts';
import type { Operation, Saved } from '../../store/operation.ts';
import { readRecord } from '../../store/record-writer.ts';
import { distinct, ReferenceChecks } from '../../store/reference-checks.ts';
import type { Workspace } from '../../workspace.ts';
import * as listing from './event-list.ts';
import * as queries from './event-queries.ts';
import type { EventLink } from './event-queries.ts';

type Contract = Outputs['events'];
type Fields = Requests['events']['create'];
type Links = Record<EventLink, string[]>;

export const list = ({ prepared }: Workspace, input: Requests['events']['list']) =>
  listing.listPage(prepared, input) as unknown as Contract['list'];

export const count = ({ prepared }: Workspace, input: Requests['events']['count']) =>
  listing.countAll(prepared, input);

/** @throws Refusal NOT_FOUND. An event in the trash is still shown. */
export function get({ prepared }: Workspace, id: string): Contract['get'] {
  const row = readRecord(prepared, 'event', id);
  if (!row) throw notFound('event');
  const { subproject = null, ...figures } = queries.figuresOf(prepared, id) ?? {};
  return {
    ...row,
    ...figures,
    ...readLinks(prepared, id),
    organisations: queries.namedLinksOf(prepared, id, 'organisationIds'),
    subproject: row.subprojectId && subproject ? { id: row.subprojectId, name: subproject } : null,
  } as Contract['get'];
}

/** @throws Refusal INVALID_INPUT. */
export const create = (workspace: Workspace, fields: Fields): Saved =>
  workspace.write('events.create', (operation) => {
    checked(workspace, '', fields);
    return insertEvent(workspace, operation, fields);
  });

/** One new event inside an operation; invented data, whose values are known ones, calls it itself. */
export function insertEvent(
  { prepared }: Workspace,
  operation: Operation,
  { organisationIds, topics, ...own }: Fields,
): Saved {
  const links: Links = { organisationIds: distinct(organisationIds), topics: distinct(topics) };
  const saved = operation.insert('event', own, links);
  for (const link of LINKS) queries.replaceLinks(prepared, saved.id, link, links[link]);
  return saved;
}

/** @throws Refusal NOT_FOUND, CONFLICT, INVALID_INPUT. */
export const update = (
  workspace: Workspace,
  { id, updatedAt, fields }: Requests['events']['update'],
): Saved =>
  workspace.write('events.update', (operation) => {
    const { prepared } = workspace;
    const row = readRecord(prepared, 'event', id);
    if (!row) throw notFound('event');
    const before = readLinks(prepared, id);
    checked(workspace, 'fields.', fields, { row, links: before });
    const { organisationIds, topics, ...own } = fields;
    const after: Links = { organisationIds: distinct(organisationIds), topics: distinct(topics) };
    const saved = operation.update(
      'event',
      id,
      updatedAt,
      own,
      Object.fromEntries(LINKS.map((link) => [link, { before: before[link], after: after[link] }])),
    );
    for (const link of LINKS) queries.replaceLinks(prepared, id, link, after[link]);
    return saved;
  });

/** Its attendance and recommendations stay with it and come back with it. */
export const trash = (workspace: Workspace, id: string): Saved =>
  workspace.write('events.trash', (operation) => operation.trash('event', id));

export const restore = (workspace: Workspace, id: string): Saved =>
  workspace.write('events.restore', (operation) => operation.restore('event', id));

const LINKS: readonly EventLink[] = ['organisationIds', 'topics'];

const readLinks = (prepared: Workspace['prepared'], id: string): Links => ({
  organisationIds: queries.linksOf(prepared, id, 'organisationIds'),
  topics: queries.linksOf(prepared, id, 'topics'),
});

function checked(
  { prepared }: Workspace,
  prefix: string,
  fields: Fields,
  { row, links }: { row?: EntityRow<'event'>; links?: Links } = {},
): void {
  const checks = new ReferenceChecks(prepared, prefix)
    .code('kind', fields.kind, row?.kind)
    .record('subprojectId', 'subproject', fields.subprojectId, row?.subprojectId)
    .codes('topics', fields.topics, links?.topics)
    .records('organisationIds', 'organisation', fields.organisationIds, links?.organisationIds);
  if (fields.endsAt !== null && fields.endsAt < fields.startsAt) {
    checks.refuse('endsAt', 'date_order', 'the end is before the start');
  }
  checks.orRefuse();
}
