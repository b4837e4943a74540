import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the store is when nobody says otherwise: the data folder of the system. */
export function defaultStoreFolder(environment: NodeJS.ProcessEnv = process.env): string {
  if (environment.LEUCHTTURM_STORE) return environment.LEUCHTTURM_STORE;
  if (process.platform === 'win32') {
    return join(
      environment.APPDATA ?? join(homedir(), 'AppData', 'Roaming'),
      'Leuchtturm',
      'store',
    );
  }
  if (process.platform === 'darwin') {
    return join(homedir(), 'Library', 'Application Support', 'Leuchtturm', 'store');
  }
  return join(
    environment.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'),
    'leuchtturm',
    'store',
  );
}

/** The SQL migrations of a checkout, for everything that runs from its sources. */
export const MIGRATIONS_FOLDER = join(import.meta.dirname, '..', '..', 'drizzle');
