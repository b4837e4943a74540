import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { majorOf, outerNodeProblem } from '../../scripts/setup/node-version.mjs';
import { tempDir } from '../helpers/temp-dir.ts';

const scripts = resolve(import.meta.dirname, '../../scripts');
const script = join(scripts, 'with-node.mjs');

/** The Node outside of node_modules, the case of a fresh clone, where the machine has one. */
const outerNode = ['/usr/bin/node', '/usr/local/bin/node'].find(existsSync) ?? process.execPath;

async function run(node: string, source: string, args: string[], onReady?: (pid: number) => void) {
  const file = join(tempDir(), 'program.ts');
  writeFileSync(file, source);
  const child = spawn(node, [script, file, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    if (stdout.includes('ready') && child.pid !== undefined) onReady?.(child.pid);
  });
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

test.each(['v12.22.0', 'v18.20.4', 'v19.9.0'])('%s is refused with one sentence', (version) => {
  const problem = outerNodeProblem(version);
  expect(problem).toContain(`this is Node ${version.slice(1)}`);
  expect(problem).not.toContain('\n');
});

test.each(['with-node.mjs', 'start.mjs', 'test.mjs'])(
  '%s under Node 18 says so and ends',
  (name) => {
    const pretend = join(tempDir(), 'pretend.cjs');
    writeFileSync(pretend, `Object.defineProperty(process, 'version', { value: 'v18.20.4' });`);
    const path = join(scripts, name);
    const ended = spawnSync(outerNode, ['--require', pretend, path, 'x'], { encoding: 'utf8' });
    expect(ended.stderr.trim()).toBe(outerNodeProblem('v18.20.4'));
    expect(ended.stdout).toBe('');
    expect(ended.status).toBe(1);
  },
);

test.each(['v20.0.0', 'v22.12.0', 'v24.21.0', 'v26.0.0'])('%s may start the scripts', (version) => {
  expect(outerNodeProblem(version)).toBeNull();
});

test.each([
  ['the outer Node', outerNode],
  ['Node 24', process.execPath],
])('from %s a TypeScript program runs as the main program on Node 24', async (_name, node) => {
  const program = `const seen: unknown = { version: process.version, main: import.meta.main, args: process.argv.slice(2) };
    console.log(JSON.stringify(seen)); process.exitCode = 3;`;
  const { code, stdout, stderr } = await run(node, program, [
    '--name',
    'Übung mit Leerzeichen',
    '',
  ]);
  expect(stderr).toBe('');
  const seen = JSON.parse(stdout) as { version: string; main: boolean; args: string[] };
  expect(majorOf(seen.version)).toBe(24);
  expect(seen.main).toBe(true);
  expect(seen.args).toEqual(['--name', 'Übung mit Leerzeichen', '']);
  expect(code).toBe(3);
});

test.skipIf(process.platform === 'win32').each([
  ['the outer Node', outerNode],
  ['Node 24', process.execPath],
])('from %s a signal reaches the program, which ends in its own way', async (_name, node) => {
  const program = `process.on('SIGTERM', () => process.exit(7)); setInterval(() => {}, 1000); console.log('ready');`;
  const { code } = await run(node, program, [], (pid) => process.kill(pid, 'SIGTERM'));
  expect(code).toBe(7);
});
