import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { projectNodeMajor, majorOf } from './node-version.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * The Node 24 that comes with the devDependency `node`.
 *
 * @param {string} root
 */
export function projectNode(root) {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  return join(root, 'node_modules', 'node', 'bin', name);
}

/**
 * Makes sure that the project's Node starts on this machine and has the right version.
 *
 * @param {string} root
 * @throws SetupError
 */
export function checkProjectNode(root) {
  const path = projectNode(root);
  const { error, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  if (!error && majorOf(stdout) === projectNodeMajor) return;
  const found = error ? error.message : `it says ${stdout.trim() || 'nothing'}`;
  throw new SetupError(
    `Leuchtturm runs on Node ${String(projectNodeMajor)}, but the one installed at ${path} does not work here (${found}). ` +
      'Delete the folder node_modules and run the command again, or use Node 24 yourself.',
  );
}

/**
 * The environment for child processes: a bare `node` in it is the project's Node.
 *
 * @param {string} root
 * @returns {NodeJS.ProcessEnv}
 */
export function projectEnv(root) {
  const bin = [join(root, 'node_modules', 'node', 'bin'), join(root, 'node_modules', '.bin')];
  // Windows spells it Path; a second spelling would win or lose by chance.
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...process.env, [name]: [...bin, process.env[name] ?? ''].join(delimiter) };
}
