/**
 * `npm run audit:deps`: how each direct dependency is kept, as the registry npm is configured for
 * tells it. `-- NAME …` asks about these alone. Ends with code 1 when one is deprecated, has had no
 * release for two years or a licence nobody looked at, unless accepted-dependencies.json says why
 * that is all right; with code 2 when the registry cannot be asked.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { judge, readRecord, uselessReasons } from './audit-deps/dependency-health.ts';
import type { DependencyHealth } from './audit-deps/dependency-health.ts';
import { healthReport } from './audit-deps/health-report.ts';
import { RegistryUnreachable, viewPackage } from './audit-deps/registry-view.ts';

const root = resolve(import.meta.dirname, '..');
const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));
const { dependencies, devDependencies } = read('package.json') as Record<
  'dependencies' | 'devDependencies',
  Record<string, string>
>;
const accepted = read('scripts/audit-deps/accepted-dependencies.json') as Record<string, string>;
const all = Object.entries({ ...dependencies, ...devDependencies }).map(([name, wanted]) => {
  // `npm:other@1.2.3`: another package under this name.
  const [, other, version] = /^npm:(.+)@(.+)$/.exec(wanted) ?? [];
  return { name: other ?? name, version: version ?? wanted };
});
const only = process.argv.slice(2);
const unknown = only.filter((name) => !all.some((one) => one.name === name));

if (unknown.length > 0) end(2, `Not a direct dependency: ${unknown.join(', ')}`);
else await audit().catch(failed);

async function audit(): Promise<void> {
  const chosen = only.length === 0 ? all : all.filter(({ name }) => only.includes(name));
  const judged: DependencyHealth[] = [];
  const now = Date.now();
  // One after the other: a registry is not to be stormed.
  for (const { name, version } of chosen) {
    const answer = await viewPackage(`${name}@${version}`, root);
    const record = readRecord(answer, version, typesPackageOf(name));
    judged.push(judge(name, version, record, accepted, now));
  }
  const useless = only.length === 0 ? uselessReasons(accepted, judged) : [];
  const open = judged.filter((one) => one.problems.length > 0 && one.accepted === null);
  process.stdout.write(`${healthReport(judged, now).join('\n')}\n`);
  for (const name of useless) process.stdout.write(`${name}: needs no reason any more\n`);
  if (open.length + useless.length > 0) process.exitCode = 1;
}

function typesPackageOf(name: string): string | null {
  const types = `@types/${name.replace(/^@/, '').replace('/', '__')}`;
  return types in devDependencies ? types : null;
}

function failed(error: unknown): void {
  if (!(error instanceof RegistryUnreachable)) throw error;
  end(2, `The registry cannot be reached, so nothing was checked. ${error.message}`);
}

function end(code: number, sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = code;
}
