import type { DocumentRow } from '#shared/contract/documents.ts';
import type { PreparedStatements } from '../../store/prepared.ts';

export const documentsOf = (prepared: PreparedStatements, ownerId: string): DocumentRow[] =>
  prepared
    .get('documents.of', (_db, sqlite) =>
      sqlite.prepare<[string], DocumentRow>(
        `SELECT r.id, r.name, r.media_type AS mediaType, r.bytes, r.note,
           r.created_at AS createdAt, r.updated_at AS updatedAt,
           coalesce((SELECT u.name FROM user u WHERE u.id = r.created_by), '') AS createdBy
         FROM document r WHERE r.owner_id = ? AND r.deleted_at IS NULL
         ORDER BY r.created_at DESC, r.seq DESC`,
      ),
    )
    .all(ownerId);

export function insertContent(prepared: PreparedStatements, id: string, content: Buffer): void {
  prepared
    .get('documents.content.insert', (_db, sqlite) =>
      sqlite.prepare<[string, Buffer]>(
        'INSERT INTO document_content (document_id, content) VALUES (?, ?)',
      ),
    )
    .run(id, content);
}

export const contentOf = (prepared: PreparedStatements, id: string): Buffer | undefined =>
  prepared
    .get('documents.content', (_db, sqlite) =>
      sqlite
        .prepare<[string], Buffer>('SELECT content FROM document_content WHERE document_id = ?')
        .pluck(),
    )
    .get(id);
