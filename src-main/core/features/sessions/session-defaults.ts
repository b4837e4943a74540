import type { Outputs, Requests } from '#shared/contract/index.ts';
import { berlinDay } from '#shared/rules/dates.ts';
import { readerOf } from '../../store/case-visibility.ts';
import type { Workspace } from '../../workspace.ts';
import {
  activeCounsellorsOf,
  lastSessionOf,
  lastSessionWith,
  onlySubprojectOf,
} from './session-default-queries.ts';

const QUARTER_HOUR_MS = 15 * 60_000;

/**
 * What the acting user's last session was like; without one, an hour of specialist advice on site.
 * For an organisation, what its last session knows better: subproject, language, interpreter.
 */
export function defaults(
  { prepared, actor, now }: Workspace,
  { organisationId }: Requests['sessions']['defaults'],
): Outputs['sessions']['defaults'] {
  const today = berlinDay(now());
  const last = lastSessionOf(prepared, { userId: actor.id, today });
  const reader = readerOf(actor);
  const same =
    organisationId === undefined
      ? undefined
      : lastSessionWith(prepared, { organisationId, ...reader, today });
  const own =
    organisationId === undefined ? null : onlySubprojectOf(prepared, { organisationId, today });
  const quarter = Math.floor(now().getTime() / QUARTER_HOUR_MS) * QUARTER_HOUR_MS;
  // Whoever last advised with others is likely to do so again.
  const team = last ? activeCounsellorsOf(prepared, last.id) : [];
  return {
    startsAt: new Date(quarter).toISOString(),
    durationMinutes: last?.durationMinutes ?? 60,
    preparationMinutes: last?.preparationMinutes ?? 0,
    form: last?.form ?? 'session-form/specialist',
    mode: last?.mode ?? 'session-mode/on-site',
    language: (same ?? last)?.language ?? null,
    interpreter: (same ?? last)?.interpreter === 1,
    subprojectId: same?.subprojectId ?? own ?? last?.subprojectId ?? null,
    counsellors: team.length > 0 ? team : [{ id: actor.id, name: actor.name }],
  };
}
