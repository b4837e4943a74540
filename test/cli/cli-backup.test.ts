import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { beforeAll, expect, test } from 'vitest';
import { tempDir } from '../helpers/temp-dir.ts';
import { cliError, cliJson, SLOW } from './run-cli.ts';

const dir = tempDir();
const at = (name: string) => join(dir, name);
const file = (name: string, content: string | Buffer) => {
  writeFileSync(at(name), content);
  return at(name);
};
const store = ['--store', at('store'), '--json'];
const sample = join(import.meta.dirname, '..', '..', 'samples', 'organisations-sample.csv');
const backup = at('backup.age');
const sealed = at('sealed.age');
const secret = at('backup-passphrase.txt');
const NEW = 'neun Reiher waten durch die Panke 77';
let identity: string;
let stranger: string;

beforeAll(async () => {
  const keys = await Promise.all([generateIdentity(), generateIdentity()]);
  identity = file('identity.txt', `# test\n${keys[0]}\n`);
  stranger = file('stranger.txt', `${keys[1]}\n`);
  file('backup-passphrase.txt', 'elf Möwen über dem Urbanhafen 12\n');
  await cliJson([...store, 'init', '--admin', 'Ada Çelik']);
  await cliJson([...store, 'import', sample]);
  const recipient = await identityToRecipient(keys[0]);
  const made = await cliJson([
    ...store,
    'backup',
    'create',
    '--to',
    backup,
    '--recipient',
    recipient,
  ]);
  expect(made).toMatchObject({
    fileName: 'backup.age',
    manifest: { recordCounts: { organisation: 60 } },
  });
  await cliJson([...store, 'backup', 'create', '--to', sealed, '--backup-passphrase-file', secret]);
}, SLOW);

const restoring = (from: string, into: string, ...args: string[]) => [
  ...['--json', 'backup', 'restore', from, '--into', into, ...args],
];
const asNew = { env: { LEUCHTTURM_PASSPHRASE: NEW } };

test(
  'with its key or passphrase a backup is inspected and verified, without any store',
  async () => {
    const inspect = ['--store', at('nowhere'), '--json', 'backup'];
    const [inspected, verified] = await Promise.all([
      cliJson([...inspect, 'inspect', backup, '--identity', identity]),
      cliJson([...inspect, 'verify', sealed, '--backup-passphrase-file', secret]),
    ]);
    expect(inspected).toMatchObject({
      verified: false,
      manifest: { recordCounts: { organisation: 60 } },
    });
    expect(verified.checks).toContain('foreign_key_check');
    expect(verified.admins).toEqual(['Ada Çelik']);
    expect(existsSync(at('nowhere'))).toBe(false);
  },
  SLOW,
);

test(
  'it is restored where no store is, with a new passphrase, and nowhere else',
  async () => {
    const into = at('restored');
    const result = await cliJson(restoring(backup, into, '--identity', identity), asNew);
    expect(result).toMatchObject({ admin: 'Ada Çelik' });
    const count = ['--store', into, 'call', 'organisations.count', '{}'];
    expect(await cliJson(count, asNew)).toEqual({ count: 60 });

    const before = readdirSync(into).toSorted();
    const bytes = readFileSync(join(into, 'leuchtturm.vault'));
    const again = await cliError(restoring(backup, into, '--identity', identity), asNew);
    expect(again.code).toBe('ALREADY_SET_UP');
    expect(readdirSync(into).toSorted()).toEqual(before);
    expect(readFileSync(join(into, 'leuchtturm.vault'))).toEqual(bytes);
  },
  SLOW,
);

test(
  'what cannot be restored is refused, and the folder stays as empty as it was',
  async () => {
    const whole = readFileSync(backup);
    const flipped = Buffer.from(whole);
    flipped.writeUInt8(flipped.readUInt8(whole.length - 900) ^ 1, whole.length - 900);
    const cases: [code: string, from: string, ...key: string[]][] = [
      ['BACKUP_WRONG_KEY', backup, '--identity', stranger],
      ['BACKUP_WRONG_KEY', sealed, '--backup-passphrase-file', identity],
      ['BACKUP_DAMAGED', file('flipped.age', flipped), '--identity', identity],
      ['BACKUP_DAMAGED', file('half.age', whole.subarray(0, 20_000)), '--identity', identity],
      ['BACKUP_DAMAGED', file('empty.age', ''), '--identity', identity],
      ['BACKUP_DAMAGED', sample, '--identity', identity],
      ['FILE_UNREADABLE', at('none.age'), '--identity', identity],
      ['BACKUP_INVALID_IDENTITY', backup, '--identity', file('no-key.txt', 'kein Schlüssel\n')],
      ['FILE_UNREADABLE', backup, '--identity', at('none.txt')],
      ['INVALID_INPUT', backup],
      ['INVALID_INPUT', backup, '--identity', identity, '--backup-passphrase-file', secret],
      ['INVALID_INPUT', backup, '--identity', identity, '--user', 'Niemand'],
    ];
    for (const [index, [code, from, ...key]] of cases.entries()) {
      const into = at(`into-${String(index)}`);
      mkdirSync(into);
      const error = await cliError(restoring(from, into, ...key), asNew);
      expect(error.code, `${from} ${key.join(' ')}`).toBe(code);
      expect(readdirSync(into), code).toEqual([]);
    }
    const weak = { env: { LEUCHTTURM_PASSPHRASE: 'passwort1234' } };
    const into = at('into-weak');
    mkdirSync(into);
    expect((await cliError(restoring(backup, into, '--identity', identity), weak)).code).toBe(
      'WEAK_PASSPHRASE',
    );
    expect(readdirSync(into)).toEqual([]);
  },
  SLOW,
);

test(
  'a backup that cannot be written leaves nothing behind',
  async () => {
    const create = [...store, 'backup', 'create', '--to'];
    const valid = await identityToRecipient(await generateIdentity());
    const [noFolder, noKey, badKey] = await Promise.all([
      cliError([...create, at('nirgends/backup.age'), '--recipient', valid]),
      cliError([...create, at('keyless.age')]),
      cliError([...create, at('bad.age'), '--recipient', 'age1quatsch']),
    ]);
    expect(noFolder.code).toBe('FILE_NOT_WRITTEN');
    expect(noKey.code).toBe('INVALID_INPUT');
    expect(badKey.code).toBe('BACKUP_INVALID_RECIPIENT');
    expect(readdirSync(dir).filter((name) => /keyless|bad\.age|nirgends/.test(name))).toEqual([]);
  },
  SLOW,
);
