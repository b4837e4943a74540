import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { ROLES } from '#shared/codes/roles.ts';
import { contract } from '#shared/contract/index.ts';
import { tempDir } from '../helpers/temp-dir.ts';
import { cliError, cliJson, PASSPHRASE, runCli, SLOW } from './run-cli.ts';

const dir = tempDir();
const at = (name: string) => join(dir, name);
const store = ['--store', at('store')];
const secret = at('passphrase.txt');

beforeAll(async () => {
  writeFileSync(secret, `${PASSPHRASE}\n`);
  const made = await cliJson([...store, '--json', 'init', '--admin', 'Ada Çelik']);
  expect(made).toMatchObject({ user: { name: 'Ada Çelik', role: 'admin' } });
  expect(made.recoveryKey).toMatch(/^(\w{4}-){7}\w{4}$/);
}, SLOW);

test(
  'any procedure can be called: JSON as argument, from a file and from standard input',
  async () => {
    const fields = { name: 'Größenwahn e. V.', notes: 'Zeile 1\nZeile 2 "zitiert" \\ 🏮' };
    writeFileSync(at('input.json'), JSON.stringify({ ...fields, name: 'Aus der Datei' }));
    const [saved] = await Promise.all([
      cliJson<{ id: string }>([...store, 'call', 'organisations.create', JSON.stringify(fields)]),
    ]);
    await cliJson([...store, 'call', 'organisations.create', `@${at('input.json')}`]);
    await cliJson([...store, 'call', 'organisations.create', '-'], {
      input: JSON.stringify({ ...fields, name: 'Von der Eingabe' }),
    });
    const read = await cliJson([
      ...store,
      'call',
      'organisations.get',
      JSON.stringify({ id: saved.id }),
    ]);
    expect(read).toMatchObject({
      ...fields,
      kind: 'kind/unknown',
      status: 'organisation-status/new',
    });
    expect(await cliJson([...store, 'call', 'organisations.count', '{}'])).toEqual({ count: 3 });
  },
  SLOW,
);

test(
  'what is wrong with a call is said as one JSON object',
  async () => {
    const call = (...args: string[]) => cliError([...store, 'call', ...args]);
    const [unknown, inherited, deeper, noJson, noFile, noId, wrongField, nothing] =
      await Promise.all([
        call('organisations.explode'),
        call('constructor.name'),
        call('organisations.list.name'),
        call('organisations.get', '{"id":'),
        call('organisations.get', '@/nirgends.json'),
        call('organisations.get', '{"id":"0190b1a0-0000-7000-8000-000000000000"}'),
        call('organisations.create', '{"name":"  ","foundedYear":"x"}'),
        call('organisations.create'),
      ]);
    for (const error of [unknown, inherited, deeper]) {
      expect(error).toMatchObject({
        code: 'INVALID_INPUT',
        issues: [{ path: 'procedure', code: 'unknown' }],
      });
    }
    expect(noJson).toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ path: 'input', code: 'not_json' }],
    });
    expect(noFile.code).toBe('FILE_UNREADABLE');
    expect(noId.code).toBe('NOT_FOUND');
    expect(wrongField.issues?.map(({ path }) => path)).toEqual(['name', 'foundedYear']);
    expect(nothing.code).toBe('INVALID_INPUT');
  },
  SLOW,
);

test(
  'who unlocks: the passphrase from a file or the environment, the name where it is given',
  async () => {
    const status = ['call', 'users.list'];
    const none = { env: { LEUCHTTURM_PASSPHRASE: undefined } };
    const [fromFile, named, missing, noFile] = await Promise.all([
      cliJson([...store, '--passphrase-file', secret, ...status], none),
      cliJson([...store, '--user', 'ada çelik', ...status]),
      cliError([...store, ...status], none),
      cliError([...store, '--passphrase-file', at('none.txt'), ...status], none),
    ]);
    expect(fromFile).toHaveLength(1);
    expect(named).toHaveLength(1);
    expect(missing).toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ path: 'passphrase', code: 'required' }],
    });
    expect(noFile.code).toBe('FILE_UNREADABLE');

    const wrong = await cliError([...store, ...status], {
      env: { LEUCHTTURM_PASSPHRASE: 'falsch' },
    });
    expect(wrong.code).toBe('WRONG_PASSPHRASE');
    expect(wrong.message).not.toContain('falsch');
    // The next attempt may have to wait a moment; both are refusals.
    const stranger = await cliError([...store, '--user', 'Niemand', ...status]);
    expect(['WRONG_PASSPHRASE', 'WAIT']).toContain(stranger.code);
  },
  SLOW,
);

test(
  'a store is made once, and only with a passphrase that holds',
  async () => {
    const [again, weak, absent] = await Promise.all([
      cliError([...store, 'init', '--admin', 'Zweite']),
      cliError(['--store', at('weak'), 'init', '--admin', 'Ada'], {
        env: { LEUCHTTURM_PASSPHRASE: 'passwort1234' },
      }),
      cliError(['--store', at('absent'), 'call', 'users.list']),
    ]);
    expect(again.code).toBe('ALREADY_SET_UP');
    expect(weak.code).toBe('WEAK_PASSPHRASE');
    expect(absent.code).toBe('NOT_SET_UP');
  },
  SLOW,
);

test(
  'every procedure is listed with its schemas and who may call it',
  async () => {
    const listed = await cliJson<
      { name: string; roles: string[]; input: unknown; output: unknown }[]
    >(['procedures', '--json'].toReversed());
    const expected = Object.entries(contract).flatMap(([feature, group]) =>
      Object.keys(group).map((name) => `${feature}.${name}`),
    );
    expect(listed.map(({ name }) => name).toSorted()).toEqual(expected.toSorted());
    for (const { name, roles, input, output } of listed) {
      expect(roles.length, name).toBeGreaterThan(0);
      for (const role of roles) expect([...ROLES, 'nobody'], name).toContain(role);
      expect(output, name).toBeTypeOf('object');
      expect(output, name).not.toBeNull();
      expect(input === null || typeof input === 'object', name).toBe(true);
    }
    const list = listed.find(({ name }) => name === 'organisations.list');
    expect(list?.input).toMatchObject({
      type: 'object',
      properties: { limit: { type: 'integer' } },
    });
    const run = listed.find(({ name }) => name === 'imports.run');
    expect(run?.roles).toEqual(['admin']);
  },
  SLOW,
);

test.each([
  [['verschwinde']],
  [[]],
  [['import']],
  [['init']],
  [['--falsch', 'init', '--admin', 'A']],
  [['backup', 'create']],
])(
  'a wrong command line is a USAGE error: %j',
  async (args) => {
    expect(await cliError(args)).toMatchObject({ code: 'USAGE' });
  },
  SLOW,
);

test(
  'help and version are no errors',
  async () => {
    const [help, version] = await Promise.all([runCli(['--help']), runCli(['--version'])]);
    expect([help.code, help.stderr, version.code, version.stderr]).toEqual([0, '', 0, '']);
    for (const word of ['init', 'import', 'backup', 'seed', 'serve', 'procedures', 'call']) {
      expect(help.stdout).toContain(word);
    }
  },
  SLOW,
);

test(
  'invented data goes into an empty store only, and only in a known size',
  async () => {
    const filled = [...store, 'seed', '--size'];
    const [mixed, size, seed] = await Promise.all([
      cliError([...filled, 'S']),
      cliError([...filled, 'XL']),
      cliError([...filled, 'S', '--seed', 'zufällig']),
    ]);
    expect(mixed).toMatchObject({ code: 'INVALID_INPUT', issues: [{ path: 'store' }] });
    expect(size).toMatchObject({ code: 'INVALID_INPUT', issues: [{ path: 'size' }] });
    expect(seed).toMatchObject({ code: 'INVALID_INPUT', issues: [{ path: 'seed' }] });
  },
  SLOW,
);
