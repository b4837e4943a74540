import type { PreparedStatements } from '../../store/prepared.ts';

export interface StoredView {
  id: string;
  userId: string;
  tableKey: string;
  name: string;
  shared: number;
  /** JSON */
  definition: string;
  updatedAt: string;
  owner: string;
}

const SELECT = `SELECT v.id, v.user_id AS userId, v.table_key AS tableKey, v.name, v.shared,
    v.definition, v.updated_at AS updatedAt, u.name AS owner
  FROM saved_view v JOIN user u ON u.id = v.user_id`;

export const viewsOf = (
  prepared: PreparedStatements,
  of: { table: string; userId: string },
): StoredView[] =>
  prepared
    .get('views.of', (_db, sqlite) =>
      sqlite.prepare<[object], StoredView>(`${SELECT}
        WHERE v.table_key = @table AND (v.shared = 1 OR v.user_id = @userId)
        ORDER BY v.position, search_fold(v.name), v.id`),
    )
    .all(of);

export const viewById = (prepared: PreparedStatements, id: string): StoredView | undefined =>
  prepared
    .get('views.one', (_db, sqlite) =>
      sqlite.prepare<[string], StoredView>(`${SELECT} WHERE v.id = ?`),
    )
    .get(id);

export interface ViewToSave {
  id: string;
  userId: string;
  table: string;
  name: string;
  shared: number;
  definition: string;
  at: string;
  by: string;
}

/** Makes the view, or changes everything but whose it is. */
export function saveView(prepared: PreparedStatements, view: ViewToSave): void {
  prepared
    .get('views.save', (_db, sqlite) =>
      sqlite.prepare(`INSERT INTO saved_view
          (id, user_id, table_key, name, shared, definition, created_at, updated_at, updated_by)
        VALUES (@id, @userId, @table, @name, @shared, @definition, @at, @at, @by)
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, shared = excluded.shared,
          definition = excluded.definition, updated_at = excluded.updated_at,
          updated_by = excluded.updated_by`),
    )
    .run(view);
}

export const removeView = (prepared: PreparedStatements, id: string): boolean =>
  prepared
    .get('views.remove', (_db, sqlite) => sqlite.prepare('DELETE FROM saved_view WHERE id = ?'))
    .run(id).changes > 0;
