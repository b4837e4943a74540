import { isContractProcedure } from '@orpc/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contract } from '#shared/contract/index.ts';
import { ROLES } from '#shared/codes/roles.ts';
import { ACCESS, accessOf } from '../../src-main/core/access.ts';
import { router } from '../../src-main/core/router.ts';
import { refusalOf, startCore, type Harness } from '../helpers/core-harness.ts';

const procedures = Object.entries(contract).flatMap(([feature, names]) =>
  Object.entries(names)
    .filter(([, procedure]) => isContractProcedure(procedure))
    .map(([name]) => [feature, name] as const),
);
const ruled = Object.entries(ACCESS).flatMap(([feature, names]) =>
  Object.keys(names).map((name) => `${feature}.${name}`),
);
const guarded = procedures.filter((path) => accessOf(path) !== 'nobody');

/** Calls by path with an input no procedure accepts: being refused for it means being let in. */
const call = (h: Harness, [feature, name]: readonly [string, string]): Promise<unknown> => {
  const client = h.client as unknown as Record<
    string,
    Record<string, (input: unknown) => Promise<unknown>>
  >;
  const procedure = client[feature]?.[name];
  if (!procedure) throw new Error(`no procedure ${feature}.${name}`);
  return procedure({ nonsense: true });
};

test('every procedure has a rule, and every rule a procedure', () => {
  expect(ruled.toSorted()).toEqual(procedures.map((path) => path.join('.')).toSorted());
});

test('every procedure of the contract is implemented', () => {
  const implemented = Object.entries(router).flatMap(([feature, names]) =>
    Object.keys(names).map((name) => `${feature}.${name}`),
  );
  expect(implemented.toSorted()).toEqual(procedures.map((path) => path.join('.')).toSorted());
});

test('only these can be called before anybody has unlocked', () => {
  const open = procedures.filter((path) => accessOf(path) === 'nobody');
  expect(open.map((path) => path.join('.')).toSorted()).toEqual([
    'backups.inspect',
    'backups.restore',
    'backups.verify',
    'progress.cancel',
    'progress.watch',
    'vault.create',
    'vault.recover',
    'vault.status',
    'vault.unlock',
  ]);
});

test('names that only look like a rule have none', () => {
  for (const path of [
    ['vault', 'toString'],
    ['constructor', 'name'],
    ['vault'],
    [],
    ['vault', ''],
  ]) {
    expect(accessOf(path)).toBeUndefined();
  }
});

describe('a core without a person', () => {
  let empty: Harness;
  let locked: Harness;
  beforeAll(async () => {
    empty = await startCore({ setUp: false });
    locked = await startCore();
    locked.core.lock();
  });
  afterAll(() => {
    empty.close();
    locked.close();
  });

  test.each(guarded)(
    '%s.%s says NOT_SET_UP or LOCKED before it looks at the input',
    async (...path) => {
      expect((await refusalOf(call(empty, path))).code).toBe('NOT_SET_UP');
      expect((await refusalOf(call(locked, path))).code).toBe('LOCKED');
    },
  );
});

describe.each(ROLES)('as %s', (role) => {
  let h: Harness;
  beforeAll(async () => {
    h = await startCore();
    h.actAs(h.addColleague(`Kollegin ${role}`, role));
  });
  afterAll(() => h.close());

  const forbidden = guarded.filter((path) => !accessOf(path)?.includes(role));
  const allowed = guarded.filter((path) => accessOf(path)?.includes(role) && takesInput(path));

  test('what is not for this role is FORBIDDEN', async () => {
    const codes = await Promise.all(
      forbidden.map(async (path) => [path.join('.'), (await refusalOf(call(h, path))).code]),
    );
    expect(codes).toEqual(forbidden.map((path) => [path.join('.'), 'FORBIDDEN']));
  });

  test('what is for this role gets as far as its input, which is checked', async () => {
    const codes = await Promise.all(
      allowed.map(async (path) => [path.join('.'), (await refusalOf(call(h, path))).code]),
    );
    expect(codes).toEqual(allowed.map((path) => [path.join('.'), 'INVALID_INPUT']));
  });
});

function takesInput([feature, name]: readonly [string, string]): boolean {
  const features: Record<string, Record<string, unknown>> = contract;
  const procedure = features[feature]?.[name];
  return isContractProcedure(procedure) && procedure['~orpc'].inputSchema !== undefined;
}
