import type { Requests } from '#shared/contract/index.ts';
import type { EntityRow } from '../../store/entities.ts';
import type { PreparedStatements } from '../../store/prepared.ts';
import { distinct, ReferenceChecks } from '../../store/reference-checks.ts';
import type { Workspace } from '../../workspace.ts';
import { checkCaseOf } from '../cases/case-access.ts';
import { linksOf, type SessionLink } from './session-queries.ts';

export type SessionFields = Requests['sessions']['update']['fields'];
export type SessionLinks = Record<SessionLink, string[]>;

/** A session's own columns on one side, what it has several of on the other. */
export function splitFields({
  organisationIds,
  participantIds,
  counsellorIds,
  topics,
  ...own
}: SessionFields) {
  const links: SessionLinks = {
    organisationIds: distinct(organisationIds),
    participantIds: distinct(participantIds),
    counsellorIds: distinct(counsellorIds),
    topics: distinct(topics),
  };
  return { own, links };
}

export const readLinks = (prepared: PreparedStatements, id: string): SessionLinks => ({
  organisationIds: linksOf(prepared, id, 'organisationIds'),
  participantIds: linksOf(prepared, id, 'participantIds'),
  counsellorIds: linksOf(prepared, id, 'counsellorIds'),
  topics: linksOf(prepared, id, 'topics'),
});

/** Checks of everything a session refers to; the caller adds its own and refuses. */
export function sessionChecks(
  workspace: Workspace,
  prefix: string,
  fields: SessionFields,
  before?: { row: EntityRow<'session'>; links: SessionLinks },
): ReferenceChecks {
  const { row, links } = before ?? {};
  const checks = new ReferenceChecks(workspace.prepared, prefix)
    .code('form', fields.form, row?.form)
    .code('mode', fields.mode, row?.mode)
    .code('language', fields.language, row?.language)
    .record('subprojectId', 'subproject', fields.subprojectId, row?.subprojectId)
    .records('organisationIds', 'organisation', fields.organisationIds, links?.organisationIds)
    .records('participantIds', 'person', fields.participantIds, links?.participantIds)
    .users('counsellorIds', fields.counsellorIds, links?.counsellorIds)
    .codes('topics', fields.topics, links?.topics);
  checkCaseOf(workspace, checks, fields, row && links && { ...links, caseId: row.caseId });
  return checks;
}
