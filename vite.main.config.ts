import { cpSync, globSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { defineConfig, type Plugin, type UserConfig } from 'vite';

const root = import.meta.dirname;

/** Stays outside of the bundle: Electron itself and packages with native binaries. */
const external = ['electron', 'better-sqlite3', '@node-rs/argon2'];

/** Worker threads (x-worker.ts) are started by file name, so each is an entry of its own. */
const workers = Object.fromEntries(
  globSync('src-main/**/*-worker.ts', { cwd: root }).map((path) => [
    basename(path, '.ts'),
    resolve(root, path),
  ]),
);

/** Sources name a worker by its .ts file beside them; built, all files lie flat in dist/main. */
const workerAddresses: Plugin = {
  name: 'leuchtturm-worker-addresses',
  transform(code, id) {
    if (!id.startsWith(join(root, 'src-main').replaceAll('\\', '/'))) return null;
    const built = code.replaceAll(
      /new URL\(\s*(['"])[./\w-]*?([\w-]+-worker)\.ts\1/g,
      (_whole, _quote, name: string) => `new URL('./${name}.js'`,
    );
    return built === code ? null : { code: built, map: null };
  },
};

/** The migrations travel beside the code: dist/drizzle, ../drizzle seen from dist/main. */
const migrations: Plugin = {
  name: 'leuchtturm-migrations',
  closeBundle() {
    const target = resolve(root, 'dist/drizzle');
    rmSync(target, { recursive: true, force: true });
    for (const path of globSync(['*.sql', 'meta/_journal.json'], { cwd: join(root, 'drizzle') })) {
      cpSync(join(root, 'drizzle', path), join(target, path));
    }
  },
};

const shared: UserConfig = {
  root,
  publicDir: false,
  // Everything else is bundled, so that the package needs no node_modules but the native ones.
  ssr: { target: 'node', noExternal: true, external },
};

const main: UserConfig = {
  ...shared,
  plugins: [workerAddresses, migrations],
  build: {
    ssr: true,
    outDir: resolve(root, 'dist/main'),
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    rolldownOptions: {
      input: {
        main: resolve(root, 'src-main/main.ts'),
        'core-process': resolve(root, 'src-main/host/core-process.ts'),
        ...workers,
      },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
};

/** A sandboxed preload must be one CommonJS file, so it is a build of its own. */
const preload: UserConfig = {
  ...shared,
  build: {
    ssr: true,
    outDir: resolve(root, 'dist/main'),
    emptyOutDir: false,
    target: 'node24',
    minify: false,
    rolldownOptions: {
      input: { preload: resolve(root, 'src-main/electron/preload.ts') },
      output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
    },
  },
};

/** `--mode preload` builds the preload script, every other mode the main process and the core. */
export default defineConfig(({ mode }) => (mode === 'preload' ? preload : main));
