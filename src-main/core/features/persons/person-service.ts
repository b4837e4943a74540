import type { Outputs, Requests } from '#shared/contract/index.ts';
import { berlinDay } from '#shared/rules/dates.ts';
import { foldText, nameSortKey } from '#shared/rules/search-fold.ts';
import { notFound } from '../../refusal.ts';
import { readerOf } from '../../store/case-visibility.ts';
import type { Saved } from '../../store/operation.ts';
import { readRecord } from '../../store/record-writer.ts';
import { ReferenceChecks } from '../../store/reference-checks.ts';
import type { Workspace } from '../../workspace.ts';
import { notePersonRead } from '../audit/read-trace.ts';
import * as queries from './person-queries.ts';

type Contract = Outputs['persons'];
type Fields = Requests['persons']['create'];

export const list = ({ prepared, now, actor }: Workspace, input: Requests['persons']['list']) =>
  queries.listPage(prepared, input, berlinDay(now()), readerOf(actor)) as Contract['list'];

export const count = ({ prepared, now, actor }: Workspace, input: Requests['persons']['count']) =>
  queries.countAll(prepared, input, berlinDay(now()), readerOf(actor));

/**
 * Leaves a trace in the audit log. A person in the trash is still shown, so that they can be
 * restored.
 *
 * @throws Refusal NOT_FOUND.
 */
export function get(workspace: Workspace, id: string): Contract['get'] {
  const row = readRecord(workspace.prepared, 'person', id);
  if (!row) throw notFound('person');
  notePersonRead(workspace, id);
  return {
    ...row,
    name: [row.givenName, row.familyName].filter(Boolean).join(' '),
  } as Contract['get'];
}

/**
 * People of the named organisations first, with their function there; then everybody else whose
 * name matches. Without a text: the people of these organisations.
 */
export function suggest(
  { prepared, now }: Workspace,
  { text, organisationIds, limit }: Requests['persons']['suggest'],
): Contract['suggest'] {
  const folded = foldText(text.normalize('NFC'));
  const words = folded.split(/\s+/).filter(Boolean);
  const found = new Map<string, Contract['suggest'][number]>();
  for (const person of queries.peopleOf(prepared, organisationIds, berlinDay(now()))) {
    if (found.has(person.id) || !words.every((word) => person.nameKey.includes(word))) continue;
    found.set(person.id, { id: person.id, name: person.name, function: person.function });
  }
  if (words.length > 0 && found.size < limit) {
    for (const { id, name } of queries.nameMatches(prepared, text, folded, limit)) {
      if (!found.has(id)) found.set(id, { id, name, function: null });
    }
  }
  return [...found.values()].slice(0, limit);
}

export const create = (workspace: Workspace, input: Fields): Saved =>
  workspace.write('persons.create', (operation) => {
    checked(workspace, input);
    return operation.insert('person', { ...input, nameKey: keyOf(input) });
  });

export const update = (
  workspace: Workspace,
  { id, updatedAt, fields }: Requests['persons']['update'],
): Saved =>
  workspace.write('persons.update', (operation) => {
    checked(workspace, fields, id);
    return operation.update('person', id, updatedAt, { ...fields, nameKey: keyOf(fields) });
  });

/** Their functions stay and come back with them; lists skip them meanwhile. */
export const trash = (workspace: Workspace, id: string): Saved =>
  workspace.write('persons.trash', (operation) => operation.trash('person', id));

export const restore = (workspace: Workspace, id: string): Saved =>
  workspace.write('persons.restore', (operation) => operation.restore('person', id));

const keyOf = ({ familyName, givenName }: Fields): string =>
  nameSortKey(`${familyName} ${givenName ?? ''}`);

function checked({ prepared }: Workspace, fields: Fields, id?: string): void {
  const before = id === undefined ? undefined : readRecord(prepared, 'person', id);
  new ReferenceChecks(prepared, id === undefined ? '' : 'fields.')
    .code('preferredChannel', fields.preferredChannel, before?.preferredChannel)
    .code('preferredLanguage', fields.preferredLanguage, before?.preferredLanguage)
    .orRefuse();
}
