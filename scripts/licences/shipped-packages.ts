import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

/** Parts that no bundle shows: loaded as they are, or written into every bundle by the bundler. */
const besidesBundles = ['electron', 'better-sqlite3', '@node-rs/argon2', 'vite', 'rolldown'];

/** Notes, while bundling, from which packages anything was read. */
export class ShippedPackages {
  readonly #folders = new Set<string>();

  constructor(root: string) {
    const modules = join(root, 'node_modules');
    for (const name of besidesBundles) this.#folders.add(join(modules, name));
    // The binary of this system; those of the others have the same licence.
    const binaries = readdirSync(join(modules, '@node-rs')).filter((name) => /^argon2-/.test(name));
    for (const name of binaries) this.#folders.add(join(modules, '@node-rs', name));
  }

  /** For every build: also modules that shaking leaves out are listed, rather than one too few. */
  plugin(): Plugin {
    return {
      name: 'leuchtturm-shipped-packages',
      moduleParsed: ({ id }) => this.add(id),
    };
  }

  add(id: string): void {
    const folder = packageFolder(id.replace(/^\0/, '').replace(/[?#].*$/, ''));
    if (folder !== null) this.#folders.add(folder);
  }

  get folders(): string[] {
    return [...this.#folders];
  }
}

/** The nearest folder above a file of node_modules whose package.json has a name and a version. */
export function packageFolder(file: string): string | null {
  for (
    let folder = dirname(file);
    /[\\/]node_modules[\\/]/.test(folder);
    folder = dirname(folder)
  ) {
    const path = join(folder, 'package.json');
    if (!existsSync(path)) continue;
    const { name, version } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    if (typeof name === 'string' && typeof version === 'string') return folder;
  }
  return null;
}
