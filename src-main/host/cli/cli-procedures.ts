import {
  getEventIteratorSchemaDetails,
  type AnyContractProcedure,
  type AnySchema,
} from '@orpc/contract';
import { ROLES } from '#shared/codes/roles.ts';
import { contract } from '#shared/contract/index.ts';
import * as z from 'zod';
import { accessOf } from '../../core/access.ts';

export interface ProcedureDescription {
  name: string;
  /** Who may call it; `nobody`: also while the store is locked. */
  roles: readonly string[];
  input: unknown;
  /** Of a stream: of each event. */
  output: unknown;
  /** It answers with events until it ends, not with one result. */
  stream: boolean;
}

/** Every procedure of the contract with its JSON Schemas and the roles that may call it. */
export function describeProcedures(): ProcedureDescription[] {
  const features: Record<string, Record<string, AnyContractProcedure>> = contract;
  return Object.entries(features).flatMap(([feature, procedures]) =>
    Object.entries(procedures).map(([name, procedure]) => describe(feature, name, procedure)),
  );
}

function describe(
  feature: string,
  name: string,
  procedure: AnyContractProcedure,
): ProcedureDescription {
  const access = accessOf([feature, name]);
  const { inputSchema, outputSchema }: { inputSchema?: unknown; outputSchema?: AnySchema } =
    procedure['~orpc'] as object;
  const events = getEventIteratorSchemaDetails(outputSchema);
  return {
    name: `${feature}.${name}`,
    roles: access === 'nobody' ? ['nobody', ...ROLES] : (access ?? []),
    input: jsonSchema(inputSchema, 'input'),
    output: jsonSchema(events ? events.yields : outputSchema, 'output'),
    stream: events !== undefined,
  };
}

function jsonSchema(schema: unknown, io: 'input' | 'output'): unknown {
  if (!(schema instanceof z.ZodType)) return null;
  return z.toJSONSchema(schema, { io, unrepresentable: 'any' });
}
