import { day, type DependencyHealth } from './dependency-health.ts';

/** One line per dependency, then the problems. @param now in ms since 1970 */
export function healthReport(judged: DependencyHealth[], now: number): string[] {
  const head = [
    'package',
    'version',
    'age',
    'last release',
    'latest',
    'maintainers',
    'weekly',
    'types',
    'licence',
    '',
  ];
  const rows = judged.map((one) => [
    one.name,
    one.version,
    age(one.released, now),
    day(one.lastRelease),
    one.latest === one.version ? '=' : (one.latest ?? '–'),
    String(one.maintainers ?? '–'),
    String(one.weeklyDownloads ?? '–'),
    one.types ?? 'none',
    one.licence ?? 'none',
    one.problems.length === 0 ? '' : one.accepted === null ? 'PROBLEM' : 'accepted',
  ]);
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [
    ...[head, ...rows].map(line),
    ...judged.flatMap(({ name, problems, accepted }) =>
      problems.map(
        (problem) => `${name}: ${problem}${accepted === null ? '' : ` (accepted: ${accepted})`}`,
      ),
    ),
  ];
}

function age(released: number | null, now: number): string {
  if (released === null) return '–';
  const days = Math.max(0, Math.floor((now - released) / (24 * 3600 * 1000)));
  return days < 60
    ? `${days} d`
    : days < 730
      ? `${Math.floor(days / 30.44)} mo`
      : `${Math.floor(days / 365.25)} y`;
}
