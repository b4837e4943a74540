import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ESLint } from 'eslint';
import { beforeAll, describe, expect, test } from 'vitest';
import tseslint from 'typescript-eslint';

const root = resolve(import.meta.dirname, '..', '..');
let eslint: ESLint;

beforeAll(() => {
  // The snippets are no files of the project: rules that need types are off, the layers stay on.
  eslint = new ESLint({ cwd: root, overrideConfig: [tseslint.configs.disableTypeChecked] });
});

async function brokenRules(path: string, source: string): Promise<string[]> {
  const [result] = await eslint.lintText(source, { filePath: resolve(root, path) });
  if (!result) throw new Error(`${path} was not linted`);
  const fatal = result.messages.find((message) => message.fatal);
  if (fatal) throw new Error(fatal.message);
  return result.messages.map((message) => message.ruleId ?? 'none');
}

const paths = 'import-x/no-restricted-paths';
const names = '@typescript-eslint/no-restricted-imports';

describe('an import against the layers is refused', () => {
  test.each([
    ['renderer → main', 'src-renderer/app/x.tsx', `import '../../src-main/core/files.ts';`, paths],
    ['shared → main', 'src-shared/rules/x.ts', `import '../../src-main/core/files.ts';`, paths],
    ['core → host', 'src-main/core/x.ts', `import '../host/core-channel.ts';`, paths],
    [
      'core → host, as type',
      'src-main/core/x.ts',
      `import type { A } from '../host/core-channel.ts'; export type B = A;`,
      paths,
    ],
    [
      'core → host, loaded later',
      'src-main/core/x.ts',
      `export const a = import('../host/core-channel.ts');`,
      paths,
    ],
    ['main → test', 'src-main/core/x.ts', `import '../../test/helpers/shared-data.ts';`, paths],
    ['core → electron', 'src-main/core/x.ts', `import 'electron';`, names],
    [
      'core → electron, as type',
      'src-main/core/x.ts',
      `import type { App } from 'electron'; export type B = App;`,
      names,
    ],
    ['core → electron/main', 'src-main/core/x.ts', `import 'electron/main';`, names],
    ['host → electron', 'src-main/host/x.ts', `import { app } from 'electron'; app.quit();`, names],
    [
      'host → electron, loaded later',
      'src-main/host/x.ts',
      `export const a = import('electron');`,
      'no-restricted-syntax',
    ],
    ['renderer → electron', 'src-renderer/app/x.ts', `import 'electron';`, names],
    ['script → electron', 'scripts/x.ts', `import 'electron';`, names],
    [
      'queries → service',
      'src-main/core/features/cases/case-queries.ts',
      `import './case-service.ts';`,
      names,
    ],
    [
      'queries → electron',
      'src-main/core/features/cases/case-queries.ts',
      `import 'electron';`,
      names,
    ],
  ])('%s', async (_case, path, source, rule) => {
    expect(await brokenRules(path, source)).toContain(rule);
  });
});

describe('an import along the layers is allowed', () => {
  test.each([
    ['renderer → shared', 'src-renderer/app/x.ts', `import '#shared/codes/roles.ts';`],
    ['core → shared', 'src-main/core/x.ts', `import '#shared/codes/roles.ts';`],
    ['host → core', 'src-main/host/x.ts', `import '../core/files.ts';`],
    ['electron folder → electron', 'src-main/electron/x.ts', `import 'electron';`],
    ['main.ts → electron', 'src-main/main.ts', `import 'electron';`],
    [
      'test → electron types',
      'test/helpers/x.ts',
      `import type { App } from 'electron'; export type B = App;`,
    ],
    [
      'service → queries',
      'src-main/core/features/cases/case-service.ts',
      `import './case-queries.ts';`,
    ],
  ])('%s', async (_case, path, source) => {
    const broken = await brokenRules(path, source);
    expect(broken.filter((rule) => rule === paths || rule === names)).toEqual([]);
  });
});

test('one feature of the renderer importing another is refused, in both directions', async () => {
  const features = join(root, 'src-renderer', 'features');
  const [first, second] = readdirSync(features, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, file: anyModule(join(features, name)) }));
  if (!first || !second) throw new Error('two features are needed to try it');
  for (const [from, to] of [
    [first, second],
    [second, first],
  ] as const) {
    const source = `import '../${to.name}/${to.file}';`;
    expect(await brokenRules(`src-renderer/features/${from.name}/x.ts`, source)).toContain(paths);
    const own = `import './${from.file}';`;
    expect(await brokenRules(`src-renderer/features/${from.name}/x.ts`, own)).not.toContain(paths);
  }
});

function anyModule(folder: string): string {
  const file = readdirSync(folder).find((name) => /\.tsx?$/.test(name));
  if (!file) throw new Error(`${folder} has no module`);
  return file;
}

test('a file of 401 lines is refused, one of 400 is not', async () => {
  const lines = (count: number) => Array.from({ length: count }, () => 'void 0;\n').join('');
  expect(await brokenRules('src-shared/x.ts', lines(401))).toContain('max-lines');
  expect(await brokenRules('src-shared/x.ts', lines(400))).not.toContain('max-lines');
});

test('printing is for programs: refused in the core, allowed in scripts and hosts', async () => {
  const source = `console.log('x');`;
  expect(await brokenRules('src-main/core/x.ts', source)).toContain('no-console');
  expect(await brokenRules('src-main/host/x.ts', source)).not.toContain('no-console');
  expect(await brokenRules('scripts/x.ts', source)).not.toContain('no-console');
});
