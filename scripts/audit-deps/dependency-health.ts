import { isPermitted } from '../licences/licence-rules.ts';

/** What the registry says about a package; times in ms since 1970. */
export interface PackageRecord {
  /** Time of the version we use; null when the registry does not say. */
  released: number | null;
  /** Time of the newest version of any line. */
  lastRelease: number | null;
  latest: string | null;
  maintainers: number | null;
  weeklyDownloads: number | null;
  /** `own`: in the package; otherwise the name of the package that holds them, or null. */
  types: string | null;
  licence: string | null;
  /** The maintainers' words. */
  deprecated: string | null;
}

export interface DependencyHealth extends PackageRecord {
  name: string;
  version: string;
  /** Why the build may not go on like this; empty when all is well. */
  problems: string[];
  /** The reason it is accepted nevertheless. */
  accepted: string | null;
}

/** Without a release for this long, in ms, nobody may be there to mend a hole. */
export const staleAfter = 2 * 365.25 * 24 * 3600 * 1000;

/**
 * @param accepted reasons by package name, from accepted-dependencies.json
 * @param now in ms since 1970
 */
export function judge(
  name: string,
  version: string,
  record: PackageRecord,
  accepted: Readonly<Record<string, string>>,
  now: number,
): DependencyHealth {
  const problems: string[] = [];
  if (record.deprecated !== null) problems.push(`deprecated: ${record.deprecated}`);
  if (record.lastRelease === null) problems.push('the registry names no date of a release');
  else if (now - record.lastRelease > staleAfter) {
    problems.push(`no release since ${day(record.lastRelease)}`);
  }
  if (record.licence === null || !isPermitted(record.licence)) {
    problems.push(`licence: ${record.licence ?? 'none'}`);
  }
  const reason = Object.hasOwn(accepted, name) ? (accepted[name] ?? null) : null;
  return { ...record, name, version, problems, accepted: problems.length > 0 ? reason : null };
}

/** Reasons for packages that are no longer there or need none, which would hide the next problem. */
export function uselessReasons(
  accepted: Readonly<Record<string, string>>,
  judged: DependencyHealth[],
): string[] {
  const needed = new Set(
    judged.filter(({ problems }) => problems.length > 0).map(({ name }) => name),
  );
  return Object.keys(accepted).filter((name) => !needed.has(name));
}

/** Reads the answer of `npm view NAME@VERSION --json`. Anything it does not say is null. */
export function readRecord(
  answer: unknown,
  version: string,
  hasTypesPackage: string | null,
): PackageRecord {
  const view = asObject(Array.isArray(answer) ? answer.at(-1) : answer);
  const times = asObject(view['time']);
  const releases = Object.entries(times)
    .filter(([name]) => name !== 'created' && name !== 'modified')
    .map(([, time]) => parseTime(time))
    .filter((time) => time !== null);
  const ownTypes = text(view['types']) ?? text(view['typings']) ?? exportedTypes(view['exports']);
  return {
    released: parseTime(times[version]),
    lastRelease: releases.length > 0 ? Math.max(...releases) : null,
    latest: text(asObject(view['dist-tags'])['latest']),
    maintainers: Array.isArray(view['maintainers']) ? view['maintainers'].length : null,
    weeklyDownloads: number(asObject(view['downloads'])['weekly']),
    types: ownTypes === null ? hasTypesPackage : 'own',
    licence: text(view['license']),
    deprecated: text(view['deprecated']),
  };
}

export const day = (time: number | null): string =>
  time === null ? '–' : new Date(time).toISOString().slice(0, 10);

const exportedTypes = (exports: unknown): string | null =>
  JSON.stringify(exports ?? null).includes('"types"') ? 'exports' : null;

const asObject = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const text = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const parseTime = (value: unknown): number | null => {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? null : time;
};
