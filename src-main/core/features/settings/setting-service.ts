import {
  settingsSchema,
  IDLE_MINUTES,
  SETTING_KEYS,
  type Settings,
} from '#shared/contract/workspace.ts';
import type { Requests } from '#shared/contract/index.ts';
import type { Core } from '../../core.ts';
import type { Workspace } from '../../workspace.ts';
import * as queries from './setting-queries.ts';

const NONE: Settings = {
  language: null,
  'colour-scheme': null,
  density: null,
  'idle-minutes': null,
  tables: null,
  'first-views': null,
};

/** The acting user's preferences; null where nothing was chosen. */
export function get({ prepared, actor }: Workspace): Settings {
  const stored = Object.fromEntries(
    queries.settingsOf(prepared, actor.id).map(({ key, value }) => [key, value]),
  );
  const parsed = settingsSchema.safeParse({ ...NONE, ...stored });
  return parsed.success ? parsed.data : NONE;
}

/** Changes the given preferences and leaves the others; null goes back to the default. */
export function set(workspace: Workspace, input: Requests['settings']['set']): Settings {
  const { prepared, actor } = workspace;
  workspace.keep(() => {
    for (const key of SETTING_KEYS) {
      const value = input[key];
      if (value !== undefined) queries.saveSetting(prepared, actor.id, key, value);
    }
  });
  return get(workspace);
}

/** After how many minutes without a sign of life the store locks. */
export const idleMinutesOf = (workspace: Workspace): number =>
  Number(get(workspace)['idle-minutes'] ?? IDLE_MINUTES);

/** The language of who is signed in, for the shell's menu; null while locked or not chosen. */
export const languageOf = (core: Core): Settings['language'] =>
  core.state === 'unlocked' ? get(core.workspace).language : null;
