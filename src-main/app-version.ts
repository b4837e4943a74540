import manifest from '../package.json' with { type: 'json' };

/** The version in package.json, as backups and the about box state it. */
export const APP_VERSION: string = manifest.version;
