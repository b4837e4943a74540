import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { runNpm } from './npm.mjs';
import { checkProjectNode } from './project-node.mjs';
import { SetupError } from './setup-error.mjs';
import { hasStamp, isInstalledByHand, writeStamp } from './stamp.mjs';

/**
 * Makes node_modules match package-lock.json; quick (a hash) when it does already. Safe when
 * several commands start at once. Everything it says goes to stderr: stdout belongs to the command.
 *
 * @param {string} root
 * @throws SetupError
 */
export async function ensureDependencies(root) {
  if (hasStamp(root)) return;
  await withLock(join(root, '.leuchtturm', 'setup.lock'), () => install(root), {
    onWait: () => say('Another command is installing the dependencies; waiting for it.'),
  });
}

/** @param {string} root */
async function install(root) {
  if (hasStamp(root)) return;
  refuseLink(root);
  if (!isInstalledByHand(root)) {
    say('Installing the dependencies (once, and again whenever package-lock.json changes) …');
    await npm(root, ['ci', '--ignore-scripts', '--loglevel=error']);
  }
  // .npmrc switches install scripts off, also for `npm ci` by hand; here the few that are wanted
  // run. npm before 11.10 knows no `allowScripts` itself.
  const wanted = allowedScripts(root);
  await npm(root, ['rebuild', '--ignore-scripts=false', '--loglevel=error', ...wanted]);
  checkProjectNode(root);
  writeStamp(root);
}

/**
 * npm would empty the folder that a link leads to, which may be another project's.
 *
 * @param {string} root
 * @throws SetupError
 */
export function refuseLink(root) {
  const folder = lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false });
  if (!folder?.isSymbolicLink()) return;
  throw new SetupError(
    'node_modules is a link to another folder, and what it leads to does not fit package-lock.json. ' +
      'Nothing was changed there. Remove the link and run the command again; the dependencies are then installed here.',
  );
}

/**
 * Packages whose install scripts may run: those that package.json lists as allowed.
 *
 * @param {string} root
 * @returns {string[]}
 */
export function allowedScripts(root) {
  /** @type {unknown} */
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { allowScripts = {} } = /** @type {{ allowScripts?: Record<string, boolean> }} */ (
    manifest
  );
  return Object.keys(allowScripts).filter((name) => allowScripts[name] === true);
}

/** @param {string} root @param {string[]} args */
async function npm(root, args) {
  const { code } = await runNpm(args, { cwd: root, stdio: ['ignore', 2, 2] }).catch(
    (/** @type {unknown} */ error) => {
      throw new SetupError(`npm could not be started: ${String(error)}`);
    },
  );
  if (code === 0) return;
  throw new SetupError(
    `The dependencies could not be installed: "npm ${args.join(' ')}" ended with code ${String(code)} (its messages are above). ` +
      'Check the network and run the command again; nothing else was changed.',
  );
}

/** @param {string} sentence */
function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}
