import * as z from 'zod';
import { initialsOf } from '../../src-main/core/core.ts';
import { PROCEDURES, send, type Procedure } from './contract-calls.ts';
import type { FuzzStore } from './fuzz-store.ts';

interface Call {
  input: unknown;
  output: unknown;
  /** What fields get that the input leaves empty. */
  defaults: Record<string, unknown>;
}

/**
 * What a call wrote and a reader now gets otherwise: names of fields, empty when all is exact.
 * Features with `get` are read through it; the others, and drafts, through their tables.
 */
export async function differences(
  store: FuzzStore,
  procedure: Procedure,
  { input, output, defaults }: Call,
): Promise<string[]> {
  if (!/^(create|update|log|save)$/.test(procedure.name) || !procedure.input) return [];
  const { feature } = procedure;
  const id = (output as { id?: unknown } | null)?.id;
  if (typeof id !== 'string') return [];
  const parsed = z.safeParse(procedure.input, input);
  if (!parsed.success) return [`accepted what the schema refuses: ${parsed.error.message}`];
  const sent = parsed.data as Record<string, unknown>;
  if (feature === 'drafts') {
    const drafts = (await send(
      store.client,
      { feature, name: 'list', input: undefined },
      undefined,
    )) as {
      id: string;
      body: unknown;
    }[];
    const found = drafts.find((draft) => draft.id === id);
    // JSON has no -0.
    return JSON.stringify(found?.body) === JSON.stringify(sent['body']) ? [] : ['body'];
  }
  const fields = (sent['fields'] ?? sent['session'] ?? sent) as Record<string, unknown>;
  const record = await recordOf(store, feature, id);
  if (!record) return [];
  const made: Record<string, unknown> =
    feature === 'users' ? { initials: initialsOf(String(fields['name'])) } : defaults;
  const expected = Object.entries(fields).map(([key, value]): [string, unknown] =>
    isEmpty(value) && Object.hasOwn(made, key) ? [key, made[key]] : [key, value],
  );
  return expected
    .filter(([key, value]) => Object.hasOwn(record, key) && !same(value, record[key]))
    .map(([key]) => key);
}

async function recordOf(
  { client, core }: FuzzStore,
  feature: string,
  id: string,
): Promise<Record<string, unknown> | null> {
  const call = { feature, name: 'get', input: { id } };
  if (PROCEDURES.some((one) => one.feature === feature && one.name === 'get')) {
    return (await send(client, call, { id })) as Record<string, unknown>;
  }
  // A saved view is no record: its definition is JSON, which its own tests read back.
  if (feature === 'views') return null;
  const table = feature.replace(/s$/, '').replace(/[A-Z]/g, (sign) => `_${sign.toLowerCase()}`);
  const row = core.workspace.store.sqlite
    .prepare<[string], Record<string, unknown>>(`SELECT * FROM "${table}" WHERE id = ?`)
    .get(id);
  if (!row) return null;
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key.replace(/_([a-z])/g, (_, sign: string) => sign.toUpperCase()),
      value,
    ]),
  );
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);

function same(sent: unknown, read: unknown): boolean {
  // Order and repetition of links do not count.
  if (Array.isArray(sent) && Array.isArray(read)) return plain(sent) === plain(read);
  if (typeof sent === 'boolean' && typeof read === 'number') return Number(sent) === read;
  return sent === read || (sent === undefined && read === null);
}

const plain = (values: unknown[]): string => JSON.stringify([...new Set(values)].sort());
