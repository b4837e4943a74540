import { runCommand } from './run-command.mjs';

/**
 * Runs npm with the very npm and Node this process was started by, else with the one on the PATH.
 *
 * @param {string[]} args
 * @param {import('./run-command.mjs').RunOptions} [options]
 */
export function runNpm(args, options = {}) {
  const npmCli = process.env['npm_execpath'];
  // npm_node_execpath: the outer Node. Ours lies in node_modules, which `npm ci` takes away.
  const outerNode = process.env['npm_node_execpath'] ?? process.execPath;
  if (npmCli?.endsWith('.js')) return runCommand(outerNode, [npmCli, ...args], options);
  // On Windows npm is a .cmd file, which only a shell can start.
  return runCommand('npm', args, { ...options, shell: process.platform === 'win32' });
}
