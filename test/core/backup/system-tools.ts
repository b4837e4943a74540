import { execFileSync, spawn } from 'node:child_process';

const isInstalled = (command: string): boolean => {
  try {
    execFileSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** Commands of the system that a test needs and that are not installed; the test's name says so. */
export const missingTools = (...commands: string[]): string[] =>
  commands.filter((command) => !isInstalled(command));

export const needs = (missing: string[]): string =>
  missing.length === 0 ? '' : ` (needs the command ${missing.join(', ')})`;

/** Runs a line of shell, as the documentation shows it, and gives back what it printed. */
export const shell = (line: string, cwd: string): string =>
  execFileSync('sh', ['-c', line], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/**
 * Runs a command that asks a person for a passphrase on the terminal (age reads it from nowhere
 * else), answering each question once it is asked. `script` of util-linux lends the terminal.
 */
export function answering(line: string, cwd: string, passphrase: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('script', ['-qec', line, '/dev/null'], { cwd, stdio: 'pipe' });
    let printed = '';
    let answered = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString('utf8');
      const asked = printed.match(/passphrase[^\n]*: /gi)?.length ?? 0;
      for (; answered < asked; answered++) child.stdin.write(`${passphrase}\n`);
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${line} ended with ${String(code)}: ${printed}`));
    });
  });
}
