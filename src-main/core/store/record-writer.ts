import {
  Column,
  eq,
  getTableColumns,
  getTableName,
  is,
  Param,
  Placeholder,
  sql,
} from 'drizzle-orm';
import type { RecordKind } from '#shared/codes/words.ts';
import { ENTITIES, type EntityRow } from './entities.ts';
import type { PreparedStatements } from './prepared.ts';

type Values = Record<string, unknown>;

/**
 * The plain SQL side of writing one record, every statement prepared once. It knows neither users
 * nor history; {@link Operation} does.
 */
export class RecordWriter {
  readonly #prepared: PreparedStatements;

  constructor(prepared: PreparedStatements) {
    this.#prepared = prepared;
  }

  read<Kind extends RecordKind>(kind: Kind, id: string): EntityRow<Kind> | undefined {
    const statement = this.#prepared.get(`record.read.${kind}`, (db) => {
      const table = ENTITIES[kind as 'organisation'];
      return db
        .select()
        .from(table)
        .where(eq(table.id, sql.placeholder('id')))
        .prepare();
    });
    return statement.get({ id });
  }

  insert(kind: RecordKind, record: Values): void {
    this.#prepared.get(`record.insert.${kind}`, (db, sqlite) => {
      const { seq: _seq, ...columns } = getTableColumns(ENTITIES[kind]);
      const query = db
        .insert(ENTITIES[kind as 'organisation'])
        .values(placeholders(Object.keys(columns)) as never)
        .toSQL();
      // Drizzle writes the SQL; its way of filling placeholders costs as much as a small insert.
      const statement = sqlite.prepare<unknown[]>(query.sql);
      const encoders = query.params.map(encoderOf);
      return (values: Values) => statement.run(...encoders.map((encode) => encode(values)));
    })(record);
  }

  update(kind: RecordKind, id: string, patch: Values): void {
    const names = Object.keys(patch).sort();
    const statement = this.#prepared.get(`record.update.${kind}.${names.join()}`, (db) => {
      const table = ENTITIES[kind as 'organisation'];
      return db
        .update(table)
        .set(placeholders(names))
        .where(eq(table.id, sql.placeholder('where id')))
        .prepare();
    });
    statement.run({ ...patch, 'where id': id });
  }
}

/** Takes a bound place's value out of a record, as its column stores it. */
function encoderOf(place: unknown): (values: Values) => unknown {
  if (!is(place, Param) || !is(place.value, Placeholder)) throw new Error('a place without name');
  const { encoder, value } = place as Param<Placeholder>;
  // What is left out is what the schema says, as SQLite itself would have it.
  const otherwise = is(encoder, Column) ? (encoder.default ?? null) : null;
  return (values) => encoder.mapToDriverValue((values[value.name] ?? otherwise) as never);
}

const placeholders = (names: string[]) =>
  Object.fromEntries(names.map((name) => [name, sql.placeholder(name)]));

/** The SQL name of a kind's table. */
export const tableName = (kind: RecordKind): string => getTableName(ENTITIES[kind]);

/** One record as it is, in the trash or not. */
export const readRecord = <Kind extends RecordKind>(
  prepared: PreparedStatements,
  kind: Kind,
  id: string,
): EntityRow<Kind> | undefined => new RecordWriter(prepared).read(kind, id);
