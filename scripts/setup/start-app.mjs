import { resolve } from 'node:path';
import { ensureDependencies } from './dependencies.mjs';
import { electronBinary } from './electron-binary.mjs';
import { needsBuild } from './freshness.mjs';
import { projectEnv, projectNode } from './project-node.mjs';
import { endLike, runCommand } from './run-command.mjs';
import { runScript, SetupError } from './setup-error.mjs';

const root = resolve(import.meta.dirname, '..', '..');

/**
 * Starts Leuchtturm: its window in Electron, or in the browser where Electron cannot be had.
 *
 * @param {string[]} argv --browser takes the browser in any case; the rest goes to the program
 */
export function startApp(argv) {
  return runScript(async () => {
    await ensureDependencies(root);
    if (needsBuild(root)) await build();
    const rest = argv.filter((arg) => arg !== '--browser');
    if (!argv.includes('--browser') && (await startedInElectron(rest))) return;
    await startInBrowser(rest);
  });
}

async function build() {
  say('Building Leuchtturm …');
  const { code } = await runNode(['scripts/build.ts']);
  if (code !== 0) throw new SetupError('The build failed; its messages are above.');
}

/** @param {string[]} args @returns {Promise<boolean>} false: take the browser */
async function startedInElectron(args) {
  const obstacle = electronObstacle();
  if (obstacle !== null) {
    say(`${obstacle} Leuchtturm opens in the browser instead.`);
    return false;
  }
  const mayFetch = process.env['LEUCHTTURM_NO_ELECTRON_DOWNLOAD'] !== '1';
  const electron = await electronBinary(root, { mayFetch, say });
  if ('problem' in electron) {
    say(
      `The Electron program cannot be fetched (${electron.problem}). Leuchtturm opens in the browser instead.`,
    );
    return false;
  }
  const ended = await runCommand(electron.path, [root, ...args], { cwd: root });
  if (ended.code === 127) {
    say('Electron lacks system libraries here. Leuchtturm opens in the browser instead.');
    return false;
  }
  endLike(ended);
  return true;
}

/** Why a window cannot open here at all, as a sentence; null when it can. */
function electronObstacle() {
  if (process.platform !== 'linux') return null;
  if (!process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    return 'There is no desktop (DISPLAY) for a window.';
  }
  if (process.getuid?.() === 0) return 'Electron’s sandbox does not run as root.';
  return null;
}

/** @param {string[]} args */
async function startInBrowser(args) {
  const ended = await runNode(['src-main/host/cli.ts', 'serve', '--open', ...args]);
  // Ctrl+C is how one ends it: no failure.
  if (ended.signal === 'SIGINT' || ended.code === 130) return;
  endLike(ended);
}

/** @param {string[]} args */
function runNode(args) {
  return runCommand(projectNode(root), args, { cwd: root, env: projectEnv(root) });
}

/** @param {string} sentence */
function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}
