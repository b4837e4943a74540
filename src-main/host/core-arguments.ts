import { parseArgs } from 'node:util';

/** What the core process is told at its start; everything else comes as messages. */
export interface CoreArguments {
  /** Folder of the encrypted store. */
  storeDir: string;
  /** Folder of the SQL migrations. */
  migrationsDir: string;
}

/** The arguments a shell starts the core process with. */
export function formatCoreArguments({ storeDir, migrationsDir }: CoreArguments): string[] {
  return [`--store=${storeDir}`, `--migrations=${migrationsDir}`];
}

/**
 * Reads them again inside the core process.
 * @param args `process.argv` from its third entry on
 * @throws on anything missing or unknown; a wrong start must not touch a store
 */
export function parseCoreArguments(args: string[]): CoreArguments {
  const { values } = parseArgs({
    args,
    strict: true,
    options: { store: { type: 'string' }, migrations: { type: 'string' } },
  });
  if (!values.store || !values.migrations) {
    throw new Error('The core process needs --store and --migrations.');
  }
  return { storeDir: values.store, migrationsDir: values.migrations };
}
