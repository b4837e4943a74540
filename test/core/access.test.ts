import { isContractProcedure } from '@orpc/contract';
import { ORPCError } from '@orpc/server';
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
    'vault.alive',
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

  test.each(procedures.filter((path) => accessOf(path) === 'nobody'))(
    '%s.%s is open to nobody in particular',
    async (...path) => {
      expect(await answerOf(empty, path)).toBe(expected(path));
      expect(await answerOf(locked, path)).toBe(expected(path));
    },
  );
});

/**
 * Called with an input no procedure accepts, a procedure that lets somebody in either refuses the
 * input, or (it takes none) runs. A new procedure is covered as soon as it is in the contract.
 */
async function answerOf(h: Harness, path: readonly [string, string]): Promise<string> {
  try {
    await call(h, path);
    return 'answered';
  } catch (error) {
    return error instanceof ORPCError && error.defined ? String(error.code) : String(error);
  }
}

/** Runs what takes no input on a core of its own: locking or renewing keys is not for the others. */
async function answerAlone(path: readonly [string, string], become: (h: Harness) => void) {
  const h = await startCore();
  try {
    become(h);
    return await answerOf(h, path);
  } finally {
    h.close();
  }
}

const expected = (path: readonly [string, string]) =>
  takesInput(path) ? 'INVALID_INPUT' : 'answered';

describe.each(ROLES)('as %s', (role) => {
  const become = (h: Harness) => h.actAs(h.addColleague(`Kollegin ${role}`, role));
  let h: Harness;
  beforeAll(async () => {
    h = await startCore();
    become(h);
  });
  afterAll(() => h.close());

  test.each(procedures)('%s.%s answers as the table says', async (...path) => {
    const access = accessOf(path);
    const allowed = access === 'nobody' || access?.includes(role);
    const answer =
      takesInput(path) || !allowed ? await answerOf(h, path) : await answerAlone(path, become);
    expect(answer).toBe(allowed ? expected(path) : 'FORBIDDEN');
  });
});

describe('as somebody whose passphrase another person chose', () => {
  const become = (h: Harness) => {
    const colleague = h.addColleague('Neue Kollegin', 'admin');
    h.core.workspace.store.sqlite
      .prepare('UPDATE user SET must_change_passphrase = 1 WHERE id = ?')
      .run(colleague.id);
    h.actAs(colleague);
  };
  let h: Harness;
  beforeAll(async () => {
    h = await startCore();
    become(h);
  });
  afterAll(() => h.close());

  const open = ['vault.changePassphrase', 'vault.lock'];
  test.each(procedures)('%s.%s waits until there is one of her own', async (...path) => {
    const allowed = accessOf(path) === 'nobody' || open.includes(path.join('.'));
    const answer =
      takesInput(path) || !allowed ? await answerOf(h, path) : await answerAlone(path, become);
    expect(answer).toBe(allowed ? expected(path) : 'PASSPHRASE_CHANGE_DUE');
  });
});

function takesInput([feature, name]: readonly [string, string]): boolean {
  const features: Record<string, Record<string, unknown>> = contract;
  const procedure = features[feature]?.[name];
  return isContractProcedure(procedure) && procedure['~orpc'].inputSchema !== undefined;
}
