import { templateListSchema } from '#shared/contract/agreement-templates.ts';
import type { Outputs, Requests } from '#shared/contract/index.ts';
import { invalid, Refusal } from '../../refusal.ts';
import type { Workspace } from '../../workspace.ts';
import { saveSetting, settingsOf } from '../settings/setting-queries.ts';

type TemplateList = Outputs['agreementTemplates']['list'];

/** Of the whole store: nobody's own. */
const EVERYBODY = '';
const KEY = 'agreement-templates';
const NONE: TemplateList = { updatedAt: null, templates: [] };

export function list({ prepared }: Workspace): TemplateList {
  const stored = settingsOf(prepared, EVERYBODY).find(({ key }) => key === KEY);
  const parsed = templateListSchema.safeParse(stored?.value);
  // What a newer version wrote is not shown as something it is not.
  return parsed.success ? parsed.data : NONE;
}

/**
 * The list anew, for everybody. The audit entry says how many there are and not what they say.
 *
 * @throws Refusal CONFLICT when somebody else changed the list meanwhile; INVALID_INPUT `duplicate`.
 */
export function save(
  workspace: Workspace,
  { updatedAt, templates }: Requests['agreementTemplates']['save'],
): TemplateList {
  const { prepared, now } = workspace;
  const ids = new Set<string>();
  templates.forEach(({ id }, index) => {
    if (ids.has(id)) throw invalid(`templates.${index}.id`, 'duplicate', 'a template twice');
    ids.add(id);
  });
  return workspace.keep(() => {
    const before = list(workspace);
    if (before.updatedAt !== updatedAt) {
      const seen = before.updatedAt ?? '';
      throw new Refusal('CONFLICT', { entity: 'agreement-templates', updatedAt: seen });
    }
    const saved = { updatedAt: later(now(), before.updatedAt), templates };
    saveSetting(prepared, EVERYBODY, KEY, saved);
    workspace.note('agreementTemplates.save', { templates: templates.length });
    return saved;
  });
}

/** A version of its own, also when the clock stood still or was set back. */
const later = (now: Date, seen: string | null): string =>
  seen === null || now.toISOString() > seen
    ? now.toISOString()
    : new Date(Date.parse(seen) + 1).toISOString();
