import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ERRORS } from '#shared/contract/errors.ts';
import { EXIT_CODES } from '../../src-main/host/cli/cli-exit-codes.ts';
import { tempDir } from '../helpers/temp-dir.ts';
import { PASSPHRASE, runCli, SLOW } from './run-cli.ts';

const DOC = readFileSync(join(import.meta.dirname, '../../docs/support.md'), 'utf8');

test('docs/support.md names every code with its exit code, what it means and what to do', () => {
  const rows = [...DOC.matchAll(/^\| ([A-Z_]+) +\| (\d+) +\| (.+?) +\| (.*?) *\|$/gm)];
  const listed = new Map(rows.map(([, code = '', exit]) => [code, Number(exit)]));
  expect(new Map([...listed].sort())).toEqual(new Map(Object.entries(EXIT_CODES).sort()));
  expect(Object.keys(ERRORS).filter((code) => !listed.has(code))).toEqual([]);
  for (const [, code, , meaning = ''] of rows) expect(meaning.length, code).toBeGreaterThan(10);
  const explained = [...DOC.matchAll(/^\| (\d+) +\| /gm)].map(([, exit]) => Number(exit));
  expect(explained).toEqual([...new Set([0, ...Object.values(EXIT_CODES)])].sort((a, b) => a - b));
});

/** Someone's name in every place where it can be typed: folder, file, user, an odd word. */
const NAME = 'Özgür-Tanyeri';

test(
  'a failing command tells code and exit code, and neither a name, nor a path, nor a passphrase',
  async () => {
    const dir = join(tempDir(), NAME);
    mkdirSync(dir);
    const at = (name: string) => join(dir, `${NAME}-${name}`);
    writeFileSync(at('noise.age'), 'kein Backup');
    writeFileSync(at('key.txt'), `${NAME}\n`);
    writeFileSync(at('passphrase.txt'), 'elf Möwen über dem Urbanhafen 12\n');
    const store = ['--store', at('store'), '--user', NAME];
    const noise = at('noise.age');
    const withPassphrase = ['--backup-passphrase-file', at('passphrase.txt')];
    const cases: [exit: number, code: string, ...args: string[]][] = [
      [2, 'USAGE', NAME],
      [2, 'USAGE', ...store, 'backup', 'verify'],
      [
        2,
        'BACKUP_INVALID_IDENTITY',
        ...store,
        'backup',
        'verify',
        noise,
        '--identity',
        at('key.txt'),
      ],
      [4, 'BACKUP_DAMAGED', ...store, 'backup', 'verify', noise, ...withPassphrase],
      [5, 'FILE_UNREADABLE', ...store, 'backup', 'inspect', at('none.age'), ...withPassphrase],
      [5, 'FILE_UNREADABLE', ...store, 'backup', 'inspect', noise, '--identity', at('none.txt')],
      [6, 'NOT_SET_UP', ...store, 'backup', 'create', '--to', at('b.age'), ...withPassphrase],
      [
        4,
        'BACKUP_DAMAGED',
        ...store,
        'backup',
        'restore',
        noise,
        '--into',
        at('new'),
        ...withPassphrase,
      ],
    ];
    const run = async ([exit, code, ...args]: (typeof cases)[number]) => {
      const { code: ended, stdout, stderr } = await runCli(args);
      const what = `${code}: ${stderr}`;
      expect(ended, what).toBe(exit);
      expect(stdout, what).toBe('');
      expect(JSON.parse(stderr), what).toMatchObject({ code });
      for (const secret of [NAME, dir, PASSPHRASE, 'Urbanhafen'])
        expect(stderr).not.toContain(secret);
    };
    // Two at a time: each is a program of its own.
    for (let from = 0; from < cases.length; from += 2) {
      await Promise.all(cases.slice(from, from + 2).map(run));
    }
  },
  SLOW,
);
