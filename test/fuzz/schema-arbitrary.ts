import * as fc from 'fast-check';
import type { $ZodCheck, $ZodType, $ZodTypes } from 'zod/v4/core';
import { CODE_SEEDS } from '#shared/codes/code-lists.ts';
import { PASSPHRASE } from '../helpers/core-harness.ts';
import { nastyValue, text } from './nasty-values.ts';
import { Placeholder } from './placeholders.ts';

/** Places the fuzzer knows by the name of their field, whatever the schema says about them. */
const KNOWN_FIELDS: Record<string, fc.Arbitrary<unknown>> = {
  fileToken: fc.nat(8).map((index) => new Placeholder('file', 'fileToken', index)),
  passphrase: fc.constantFrom(PASSPHRASE, PASSPHRASE, 'falsch', 'zwölf Kraniche rasten hier 204'),
  after: fc
    .array(fc.oneof(fc.constant(null), fc.nat(1000), text(20)), { minLength: 2, maxLength: 3 })
    .map((values) => Buffer.from(JSON.stringify(values)).toString('base64url')),
  newPassphrase: fc.constantFrom('zwölf Kraniche rasten hier 204', PASSPHRASE, 'kurz'),
};

/**
 * Inputs a zod schema accepts, or nearly so: refinements are not known here, and a few values are
 * a little wrong on purpose. Ids, versions and files are placeholders for existing ones.
 */
export function schemaArbitrary(schema: $ZodType, field = ''): fc.Arbitrary<unknown> {
  const known = Object.hasOwn(KNOWN_FIELDS, field) ? KNOWN_FIELDS[field] : undefined;
  if (known && (schema as $ZodTypes)._zod.def.type === 'string') return known;
  const { def } = (schema as $ZodTypes)._zod;
  switch (def.type) {
    case 'string':
      return stringArbitrary(schema, field);
    case 'number':
      return numberArbitrary(checksOf(schema));
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'undefined':
    case 'void':
      return fc.constant(undefined);
    case 'literal':
      return fc.constantFrom(...def.values);
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries));
    case 'template_literal':
      return templateArbitrary(def.parts);
    case 'array': {
      const { min = 0, max = 5 } = lengths(checksOf(schema));
      const most = Math.max(min, Math.min(max, min + 4));
      return fc.array(schemaArbitrary(def.element, field), { minLength: min, maxLength: most });
    }
    case 'object':
      return objectArbitrary(def.shape);
    case 'record':
      return fc.dictionary(text(40), schemaArbitrary(def.valueType), { maxKeys: 4 });
    case 'tuple':
      return fc.tuple(...def.items.map((item) => schemaArbitrary(item)));
    case 'union':
      return fc.oneof(...def.options.map((option) => schemaArbitrary(option, field)));
    case 'nullable':
      return fc.option(schemaArbitrary(def.innerType, field), { nil: null, freq: 4 });
    case 'optional':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return schemaArbitrary(def.innerType, field);
    case 'pipe': {
      const transforms = (def.in as $ZodTypes)._zod.def.type === 'transform';
      return schemaArbitrary(transforms ? def.out : def.in, field);
    }
    case 'lazy':
      // The only recursive schema is z.json().
      return fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' });
    default:
      return nastyValue;
  }
}

const checksOf = (schema: $ZodType): $ZodCheck[] => schema._zod.def.checks ?? [];

interface Limits {
  min?: number;
  max?: number;
  pattern?: RegExp;
  format?: string;
  integer?: boolean;
}

/** What the checks of a string, array or number say about its length or size. */
function lengths(checks: readonly $ZodCheck[]): Limits {
  const limits: Limits = {};
  for (const check of checks) {
    const def = check._zod.def as unknown as Record<string, unknown> & { check: string };
    const value = Number(def['value'] ?? def['maximum'] ?? def['minimum'] ?? def['length']);
    if (def.check === 'max_length' || def.check === 'less_than') limits.max = value;
    if (def.check === 'min_length' || def.check === 'greater_than') limits.min = value;
    if (def.check === 'length_equals') Object.assign(limits, { min: value, max: value });
    if (def.check === 'number_format') limits.integer = true;
    if (def.check === 'string_format' && def['pattern'] instanceof RegExp) {
      limits.pattern = def['pattern'];
    }
  }
  return limits;
}

function stringArbitrary(schema: $ZodType, field: string): fc.Arbitrary<unknown> {
  const { min = 0, max = 2_000, pattern } = lengths(checksOf(schema));
  const format = (schema._zod.def as { format?: string }).format;
  switch (format) {
    case 'uuid':
      return idArbitrary(field);
    case 'date':
      return fc
        .date({ min: new Date('1890-01-01'), max: new Date('2110-12-31'), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10));
    case 'datetime':
      return field === 'updatedAt'
        ? fc.oneof(
            { weight: 6, arbitrary: fc.constant(new Placeholder('version', field, 0)) },
            { weight: 1, arbitrary: timestamp },
          )
        : timestamp;
    default:
      if (pattern) return fc.oneof(fc.stringMatching(pattern), text(max, min));
      // A list of record kinds may be `id | ''`, a cursor any text: both come from `text`.
      return text(max, min);
  }
}

const timestamp = fc.oneof(
  fc
    .date({
      min: new Date('2020-01-01T00:00:00Z'),
      max: new Date('2028-01-01T00:00:00Z'),
      noInvalidDate: true,
    })
    .map((date) => date.toISOString()),
  fc
    .date({
      min: new Date('0000-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    })
    .map((date) => date.toISOString()),
);

const idArbitrary = (field: string): fc.Arbitrary<unknown> =>
  fc.oneof(
    {
      weight: 12,
      arbitrary: fc.nat(30).map((index) => new Placeholder('record', field, index)),
    },
    { weight: 1, arbitrary: fc.uuid() },
  );

function numberArbitrary(checks: readonly $ZodCheck[]): fc.Arbitrary<number> {
  const { min, max, integer } = lengths(checks);
  if (!integer) return fc.double({ noNaN: true, ...(min !== undefined && { min }) });
  const range = {
    min: min ?? Number.MIN_SAFE_INTEGER,
    max: max ?? Number.MAX_SAFE_INTEGER,
  };
  return fc.oneof(
    fc.integer(range),
    fc.integer({ min: range.min, max: Math.min(range.max, Math.max(range.min, 0) + 20) }),
  );
}

/** Codes `list/word`: those of the list, now and then one nobody knows. */
function templateArbitrary(parts: readonly unknown[]): fc.Arbitrary<string> {
  const list = String(parts[0]);
  const codes = CODE_SEEDS.map(({ code }) => code).filter((code) => code.startsWith(`${list}/`));
  const unknown = fc.stringMatching(/^[a-z0-9-]{1,12}$/).map((word) => `${list}/${word}`);
  if (codes.length === 0) return unknown;
  return fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(...codes) },
    { weight: 1, arbitrary: unknown },
  );
}

function objectArbitrary(shape: Readonly<Record<string, $ZodType>>): fc.Arbitrary<unknown> {
  const entries = Object.entries(shape);
  const made = Object.fromEntries(
    entries.map(([key, schema]) => [key, schemaArbitrary(schema, key)]),
  );
  const required = entries.filter(([, schema]) => !mayBeAbsent(schema)).map(([key]) => key);
  return fc.record(made, { requiredKeys: required, noNullPrototype: true });
}

/** `optin` is not set by preprocess, which is how optional fields of forms are declared. */
const mayBeAbsent = (schema: $ZodType): boolean => {
  const { def, optin } = (schema as $ZodTypes)._zod;
  if (optin === 'optional') return true;
  return def.type === 'pipe' && (def.in as $ZodTypes)._zod.def.type === 'transform';
};
