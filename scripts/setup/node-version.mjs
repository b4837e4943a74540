// Kept to syntax that very old Node versions parse, so that they reach the sentence below.

/** The oldest Node that may start the scripts; the work itself runs on the project's own Node 24. */
export const oldestOuterNode = 20;

/** The line Electron embeds, and the one all sources are run and tested with. */
export const projectNodeMajor = 24;

/** @param {string} version such as 'v20.11.1' @returns {number} NaN where it is no version */
export function majorOf(version) {
  return Number.parseInt(version.replace(/^v/, ''), 10);
}

/**
 * Why this Node cannot start the project's scripts, as a sentence; null when it can.
 *
 * @param {string} version such as process.version
 * @returns {string | null}
 */
export function outerNodeProblem(version) {
  if (majorOf(version) >= oldestOuterNode) return null;
  return (
    'Leuchtturm needs Node ' +
    oldestOuterNode +
    ' or newer to start, but this is Node ' +
    version.replace(/^v/, '') +
    '. Please install a current Node from https://nodejs.org and run the command again.'
  );
}
