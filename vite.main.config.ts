import { cpSync, globSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defineConfig, type Plugin, type UserConfig } from 'vite';

const root = import.meta.dirname;

/** Stays outside of the bundle: Electron itself and packages with native binaries. */
const external = ['electron', 'better-sqlite3', '@node-rs/argon2'];

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
  plugins: [migrations],
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
        // Started by path from within the core: backup-thread.ts.
        'backup-worker': resolve(root, 'src-main/core/backup/backup-worker.ts'),
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
