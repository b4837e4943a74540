import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** One migration as drizzle-kit wrote it, read by eye and frozen once released. */
export interface Migration {
  index: number;
  tag: string;
  /** SHA-256 of the file, hex: a released migration that was edited is found by it. */
  hash: string;
  statements: string[];
}

const journalSchema = z.object({
  entries: z.array(z.object({ idx: z.number().int(), tag: z.string().regex(/^[\w-]+$/) })),
});

/** Reads the migrations of a folder in the journal's order. */
export function readMigrations(folder: string): Migration[] {
  const journal: unknown = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8'));
  return journalSchema.parse(journal).entries.map(({ idx, tag }) => {
    const sql = readFileSync(join(folder, `${tag}.sql`), 'utf8').replaceAll('\r\n', '\n');
    return {
      index: idx,
      tag,
      hash: createHash('sha256').update(sql).digest('hex'),
      statements: sql.split('--> statement-breakpoint').map((statement) => statement.trim()),
    };
  });
}
