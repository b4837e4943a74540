import { mayExtend, mayRetire, PARENT_LISTS } from '#shared/codes/code-rules.ts';
import type { CodeList } from '#shared/codes/code-lists.ts';
import type { Outputs, Requests } from '#shared/contract/index.ts';
import { codeWord } from '#shared/rules/code-word.ts';
import { foldText } from '#shared/rules/search-fold.ts';
import { invalid, notFound, Refusal } from '../../refusal.ts';
import { ReferenceChecks } from '../../store/reference-checks.ts';
import type { Workspace } from '../../workspace.ts';
import * as queries from './code-queries.ts';
import type { CodeRow } from './code-queries.ts';

type Contract = Outputs['codes'];
type Fields = Requests['codes']['update']['fields'];

export const list = ({ prepared }: Workspace): Contract['list'] => queries.allCodes(prepared);

export const usage = (
  { prepared }: Workspace,
  request: Requests['codes']['usage'],
): Contract['usage'] => queries.usesOf(prepared, request.list);

/** @throws Refusal INVALID_INPUT: `fixed_list`, `label_taken`, `needs_parent`, `no_parent`. */
export const create = (
  workspace: Workspace,
  { list: of, ...fields }: Requests['codes']['create'],
): Contract['create'] =>
  workspace.write('codes.create', (operation) => {
    const { prepared, actor } = workspace;
    if (!mayExtend(of)) throw invalid('list', 'fixed_list', 'the program acts on these codes');
    checkFields(workspace, '', of, fields);
    const codes = queries.codesOf(prepared, of);
    const taken = new Set(codes.map(({ code }) => code));
    const code = `${of}/${codeWord(fields.labelDe, (word) => taken.has(`${of}/${word}`))}`;
    const position = Math.max(-1, ...codes.map((one) => one.position)) + 1;
    queries.insertCode(prepared, operation, actor.id, { ...fields, code, list: of, position });
    return { code, updatedAt: operation.at };
  });

/** @throws Refusal NOT_FOUND, CONFLICT; INVALID_INPUT as `create`, and `fixed_parent`. */
export const update = (
  workspace: Workspace,
  { code, updatedAt, fields }: Requests['codes']['update'],
): Contract['update'] =>
  workspace.write('codes.update', (operation) => {
    const before = seenCode(workspace, { code, updatedAt });
    checkFields(workspace, 'fields.', before.list, fields, before);
    const { prepared, actor } = workspace;
    const version = queries.updateCode(prepared, operation, actor.id, before, fields);
    return { code, updatedAt: version };
  });

/** @throws Refusal NOT_FOUND, CONFLICT; INVALID_INPUT `fixed_list`, `needed_code`. */
export const setActive = (
  workspace: Workspace,
  { code, updatedAt, active }: Requests['codes']['setActive'],
): Contract['setActive'] =>
  workspace.write('codes.setActive', (operation) => {
    const before = seenCode(workspace, { code, updatedAt });
    if (!active && !mayRetire(before)) {
      throw mayExtend(before.list)
        ? invalid('code', 'needed_code', 'the program puts this code into new records')
        : invalid('code', 'fixed_list', 'the program acts on these codes');
    }
    const { prepared, actor } = workspace;
    const version = queries.updateCode(prepared, operation, actor.id, before, { active });
    return { code, updatedAt: version };
  });

/**
 * @throws Refusal CONFLICT when the order is not the one that was seen; INVALID_INPUT `other_codes`
 * when some are missing, there twice, or of another list.
 */
export const reorder = (
  workspace: Workspace,
  { list: of, seen, codes }: Requests['codes']['reorder'],
): Contract['reorder'] =>
  workspace.write('codes.reorder', (operation) => {
    const { prepared } = workspace;
    const before = queries.codesOf(prepared, of);
    const order = before.map(({ code }) => code);
    if (!same(order, seen)) throw new Refusal('CONFLICT', { entity: 'code-list', updatedAt: '' });
    if (!same([...order].sort(), [...codes].sort())) {
      throw invalid('codes', 'other_codes', 'all codes of the list, each once');
    }
    if (!same(order, codes)) queries.placeCodes(prepared, operation, of, before, codes);
    return { codes };
  });

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((code, index) => code === b[index]);

function seenCode(
  { prepared }: Workspace,
  { code, updatedAt }: { code: string; updatedAt: string | null },
): CodeRow {
  const row = queries.codeBy(prepared, code);
  if (!row) throw notFound('code');
  if (row.updatedAt !== updatedAt) {
    throw new Refusal('CONFLICT', { entity: 'code', updatedAt: row.updatedAt ?? '' });
  }
  return row;
}

/**
 * Two codes with one name could not be told apart in any form, nor could an import. A retired one
 * counts: it is to be brought back, not made twice.
 */
function checkFields(
  { prepared }: Workspace,
  prefix: string,
  of: CodeList,
  fields: Fields,
  before?: CodeRow,
): void {
  const checks = new ReferenceChecks(prepared, prefix);
  const others = queries.codesOf(prepared, of).filter(({ code }) => code !== before?.code);
  for (const name of ['labelDe', 'labelEn'] as const) {
    // What is shipped shares a label here and there; only a new one has to be its own.
    if (fields[name] === before?.[name]) continue;
    const label = foldText(fields[name]);
    if (others.some((other) => foldText(other[name]) === label)) {
      checks.refuse(name, 'label_taken', 'another code of the list has this label');
    }
  }
  const parentList = PARENT_LISTS[of];
  const { parent } = fields;
  if (parentList === undefined) {
    if (parent !== null) checks.refuse('parent', 'no_parent', 'codes of this list have none');
  } else if (parent === null) {
    checks.refuse('parent', 'needs_parent', `a code of ${parentList}`);
  } else if (before?.builtIn && parent !== before.parent) {
    checks.refuse('parent', 'fixed_parent', 'shipped codes stay where they are');
  } else if (parent.startsWith(`${parentList}/`)) {
    checks.code('parent', parent, before?.parent);
  } else {
    checks.refuse('parent', 'unknown_code', `no code of ${parentList}`);
  }
  checks.orRefuse();
}
