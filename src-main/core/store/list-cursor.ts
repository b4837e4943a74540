import * as z from 'zod';
import { invalid } from '../refusal.ts';

/** A value a cursor can hold: what SQLite sorts by. */
export type CursorValue = string | number | null;

const cursorSchema = z.array(z.union([z.string(), z.number(), z.null()])).max(10);

/** The place of a row in its order, opaque to clients (base64url of JSON). */
export const encodeCursor = (values: CursorValue[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

/** @throws Refusal INVALID_INPUT when it is not a cursor of this many values. */
export function decodeCursor(text: string, length: number): CursorValue[] {
  try {
    const values = cursorSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    if (values.length === length) return values;
  } catch {
    // Falls through to the refusal: what exactly is wrong with it helps nobody.
  }
  throw invalid('after', 'not_a_cursor', 'not a cursor of this list');
}
