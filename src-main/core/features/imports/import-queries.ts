import type { PreparedStatements } from '../../store/prepared.ts';

/** Names of living organisations with this sort key: few, and compared exactly by the service. */
export const namesWithKey = (prepared: PreparedStatements, nameKey: string): string[] =>
  prepared
    .get('imports.names', (_db, sqlite) =>
      sqlite
        .prepare<[string], string>(
          'SELECT name FROM organisation WHERE name_key = ? AND deleted_at IS NULL',
        )
        .pluck(),
    )
    .all(nameKey);

export interface ImportedOrganisation {
  id: string;
  /** 1 when nobody has changed it and nothing refers to it. */
  untouched: number;
}

/** Living organisations that one import created. */
export const importedBy = (prepared: PreparedStatements, entryId: string): ImportedOrganisation[] =>
  prepared
    .get('imports.created', (_db, sqlite) =>
      sqlite.prepare<[string], ImportedOrganisation>(`SELECT o.id,
          o.updated_at = o.created_at
          AND NOT EXISTS (SELECT 1 FROM session_organisation x WHERE x.organisation_id = o.id)
          AND NOT EXISTS (SELECT 1 FROM case_organisation x WHERE x.organisation_id = o.id)
          AND NOT EXISTS (SELECT 1 FROM affiliation x WHERE x.organisation_id = o.id)
          AND NOT EXISTS (SELECT 1 FROM involvement x WHERE x.organisation_id = o.id)
          AND NOT EXISTS (SELECT 1 FROM grant_application x WHERE x.organisation_id = o.id)
          AND NOT EXISTS (SELECT 1 FROM cooperation x WHERE o.id IN (x.organisation_id, x.partner_id))
          AND NOT EXISTS (SELECT 1 FROM subproject x WHERE x.carrier_id = o.id)
          AND NOT EXISTS (SELECT 1 FROM task x WHERE x.organisation_id = o.id) AS untouched
        FROM change c JOIN organisation o ON o.id = c.record_id AND o.deleted_at IS NULL
        WHERE c.entry_id = ? AND c.entity = 'organisation' AND c.field = '*'`),
    )
    .all(entryId);

export const isImport = (prepared: PreparedStatements, entryId: string): boolean =>
  prepared
    .get('imports.entry', (_db, sqlite) =>
      sqlite.prepare<[string]>("SELECT 1 FROM audit_entry WHERE id = ? AND action = 'imports.run'"),
    )
    .get(entryId) !== undefined;
