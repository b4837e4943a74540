import * as fc from 'fast-check';
import { isContractProcedure } from '@orpc/contract';
import type { $ZodType } from 'zod/v4/core';
import { contract } from '#shared/contract/index.ts';
import type { CoreClient } from '#shared/contract/index.ts';
import { mutate, mutations } from './mutations.ts';
import { nastyValue } from './nasty-values.ts';
import { schemaArbitrary } from './schema-arbitrary.ts';

export interface Procedure {
  feature: string;
  name: string;
  input: $ZodType | undefined;
}

/** Every procedure of the contract: a new one is fuzzed from the day it is declared. */
export const PROCEDURES: Procedure[] = Object.entries(contract).flatMap(([feature, procedures]) =>
  Object.entries(procedures as Record<string, unknown>).flatMap(([name, procedure]) => {
    if (!isContractProcedure(procedure)) return [];
    const input = procedure['~orpc'].inputSchema as $ZodType | undefined;
    return [{ feature, name, input }];
  }),
);

export interface Call {
  feature: string;
  name: string;
  input: unknown;
}

/** Who makes the calls, and whether the store was locked just before. */
export interface Step extends Call {
  by: number;
  locked: boolean;
}

/** Key derivation and whole backups take long; they come up less often. */
const SLOW = new Set(['vault', 'backups']);
const SLOW_WEIGHT = 1;
const WEIGHT = 8;

const inputOf = ({ input }: Procedure): fc.Arbitrary<unknown> => {
  if (!input) return fc.oneof(fc.constant(undefined), nastyValue);
  const fit = schemaArbitrary(input);
  const beside = fc.tuple(fit, mutations).map(([tree, changes]) => mutate(tree, changes));
  return fc.oneof({ weight: 3, arbitrary: fit }, { weight: 1, arbitrary: beside });
};

const callOf = (procedure: Procedure): fc.Arbitrary<Call> =>
  inputOf(procedure).map((input) => ({
    feature: procedure.feature,
    name: procedure.name,
    input,
  }));

export const step: fc.Arbitrary<Step> = fc
  .tuple(
    fc.oneof(
      ...PROCEDURES.map((procedure) => ({
        weight: SLOW.has(procedure.feature) ? SLOW_WEIGHT : WEIGHT,
        arbitrary: callOf(procedure),
      })),
    ),
    fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(2) }),
    fc.integer({ min: 0, max: 39 }).map((dice) => dice === 39),
  )
  .map(([call, by, locked]) => ({ ...call, by, locked }));

/** The call by name; what a client could send, without the compiler looking. */
export function send(client: CoreClient, { feature, name }: Call, input: unknown) {
  const procedures = client as unknown as Record<
    string,
    Record<string, (input: unknown) => Promise<unknown>>
  >;
  const call = procedures[feature]?.[name];
  if (!call) throw new Error(`no procedure ${feature}.${name}`);
  return call(input);
}
