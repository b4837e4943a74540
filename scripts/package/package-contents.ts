/** One file of the packed app, path with a leading slash. */
export interface PackedFile {
  path: string;
  /** Lies beside the archive, in app.asar.unpacked. */
  unpacked: boolean;
}

export interface PackTarget {
  /** As in `process.platform` and `process.arch`. */
  platform: string;
  arch: string;
  /** File names of the project's migrations. */
  migrations: string[];
}

const required = [
  '/package.json',
  '/build/icon.png',
  '/dist/main/main.js',
  '/dist/main/core-process.js',
  '/dist/main/backup-worker.js',
  '/dist/main/preload.cjs',
  '/dist/renderer/index.html',
  '/dist/drizzle/meta/_journal.json',
  '/node_modules/better-sqlite3/package.json',
  '/node_modules/@node-rs/argon2/package.json',
];

/** All that may be inside; anything else is a mistake of the file patterns. */
const allowed = [
  /^\/package\.json$/,
  /^\/build\/icon\.png$/,
  /^\/dist\/(?:main|renderer|drizzle)\//,
  /^\/node_modules\/better-sqlite3\/(?:package\.json|LICENSE|lib\/.*\.js|prebuilds\/.*\.node)$/,
  /^\/node_modules\/@node-rs\/argon2(?:-[\w-]+)?\/(?:package\.json|LICENSE|.*\.(?:js|node))$/,
];

const forbidden: [RegExp, string][] = [
  [/\.(?:ts|tsx|mts|map)$/, 'a source or a source map'],
  [/\/(?:tests?|__tests__|spec|fixtures|samples)\//, 'a test or its data'],
  [/\/\.|\.(?:env|pem|key|p12|age|sqlite|db|csv)$/, 'a hidden file, a secret or data'],
];

/** @returns a sentence for everything that is missing or does not belong there */
export function packageProblems(files: PackedFile[], target: PackTarget): string[] {
  const paths = new Set(files.map(({ path }) => path));
  const wanted = [...required, ...target.migrations.map((name) => `/dist/drizzle/${name}`)];
  const binaries = files.filter(({ path }) => path.endsWith('.node'));
  const expected = [
    `/node_modules/better-sqlite3/prebuilds/${target.platform}-${target.arch}.node`,
    `/node_modules/@node-rs/argon2-${target.platform}-${target.arch}`,
  ];
  const foreign = binaries.filter(({ path }) => !expected.some((start) => path.startsWith(start)));
  const absent = expected.filter((start) => !binaries.some(({ path }) => path.startsWith(start)));
  return [
    ...wanted.filter((path) => !paths.has(path)).map((path) => `${path} is missing`),
    ...absent.map((start) => `the binary ${start} is missing`),
    ...foreign.map(({ path }) => `${path} is a binary for another system`),
    ...binaries
      .filter(({ unpacked }) => !unpacked)
      .map(({ path }) => `${path} is inside the archive, where no system can load it`),
    ...files
      .filter(({ path, unpacked }) => unpacked && !path.endsWith('.node'))
      .map(({ path }) => `${path} lies outside of the archive, where nobody checks it`),
    ...files.flatMap(({ path }) => unwelcome(path)),
  ];
}

function unwelcome(path: string): string[] {
  const found = forbidden.find(([pattern]) => pattern.test(path));
  if (found) return [`${path} is ${found[1]}`];
  return allowed.some((pattern) => pattern.test(path)) ? [] : [`${path} does not belong there`];
}
