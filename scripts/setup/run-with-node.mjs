import Module from 'node:module';
import { resolve } from 'node:path';
import { ensureDependencies } from './dependencies.mjs';
import { majorOf, projectNodeMajor } from './node-version.mjs';
import { projectEnv, projectNode } from './project-node.mjs';
import { endLike, runCommand } from './run-command.mjs';
import { runScript, SetupError } from './setup-error.mjs';

export const root = resolve(import.meta.dirname, '..', '..');

/**
 * Runs a program of this project under Node 24, with the dependencies in place.
 *
 * @param {string[]} argv the file, relative to the project's root or absolute, and its arguments
 */
export function runWithNode(argv) {
  return runScript(async () => {
    const [file, ...args] = argv;
    if (file === undefined) throw new SetupError('Usage: node scripts/with-node.mjs FILE [args]');
    await ensureDependencies(root);
    const path = resolve(root, file);
    if (majorOf(process.version) === projectNodeMajor) {
      runHere(path, args);
      return;
    }
    const options = { env: projectEnv(root) };
    endLike(await runCommand(projectNode(root), [path, ...args], options));
  });
}

/**
 * Goes on in this process as if Node had been started with that file: saves the start of a second
 * Node, and `import.meta.main` is true in it, which an import() would not give.
 *
 * @param {string} path @param {string[]} args
 */
function runHere(path, args) {
  Object.assign(process.env, projectEnv(root));
  process.argv = [process.execPath, path, ...args];
  /** @type {{ runMain(): void }} */ (/** @type {unknown} */ (Module)).runMain();
}
