import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import type { Job, Setting } from './backup-fault-child.ts';
import { TARGET } from './backup-operations.ts';

const HERE = import.meta.dirname;
const ROOT = resolve(HERE, '../..');
const CONTROL_BYTES = 65_536;

/** Null where the C library cannot be stepped in front of. */
export const canInterpose = process.platform === 'linux' && hasCompiler();

function hasCompiler(): boolean {
  try {
    execFileSync('cc', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** @returns the path of the compiled `backup-faults.c`. */
export function compileFaults(folder: string): string {
  const library = join(folder, 'backup-faults.so');
  const source = join(HERE, 'backup-faults.c');
  execFileSync('cc', ['-shared', '-fPIC', '-O1', '-w', '-o', library, source, '-ldl', '-lpthread']);
  return library;
}

/**
 * One file and the backup thread's: they load in a tenth of the time of some hundred modules, and
 * there are hundreds of starts. Within the repository, so that native packages are found.
 * @returns the folder of the bundle; to be removed.
 */
export async function bundleChild(): Promise<string> {
  const bundle = join(ROOT, 'test-results', `backup-faults-${String(process.pid)}`);
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    publicDir: false,
    ssr: { target: 'node', noExternal: true, external: ['better-sqlite3'] },
    // Several hundred key derivations are not the question.
    resolve: { alias: { '@node-rs/argon2': join(HERE, 'cheap-argon2.ts') } },
    build: {
      ssr: true,
      outDir: bundle,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input: {
          child: join(HERE, 'backup-fault-child.ts'),
          'backup-worker': join(ROOT, 'src-main/core/backup/backup-worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  return bundle;
}

export interface Ended {
  signal: string | null;
  stdout: string;
  stderr: string;
}

/** Runs one job in a process of its own, in `folder`, which it has for itself. */
export function runJob(
  { library, template, bundle }: { library: string; template: string; bundle: string },
  folder: string,
  job: Job,
): Promise<Ended> {
  mkdirSync(folder, { recursive: true });
  const at = (name: string) => join(folder, name);
  const setting: Setting = {
    root: at('root'),
    template,
    states: at('states'),
    control: at('control'),
    log: at('log'),
    migrations: join(ROOT, 'drizzle'),
  };
  writeFileSync(setting.control, Buffer.alloc(CONTROL_BYTES));
  writeFileSync(setting.log, '');
  mkdirSync(setting.states, { recursive: true });
  const given = [join(bundle, 'child.js'), JSON.stringify(setting), JSON.stringify(job)];
  const env = {
    ...process.env,
    LD_PRELOAD: library,
    FAULT_ROOT: setting.root,
    FAULT_TARGET: join(setting.root, TARGET),
    FAULT_STATES: setting.states,
    FAULT_CONTROL: setting.control,
    FAULT_LOG: setting.log,
    TMPDIR: join(setting.root, 'tmp'),
    SQLITE_TMPDIR: join(setting.root, 'tmp'),
    NODE_COMPILE_CACHE: join(bundle, 'cache'),
  };
  return new Promise((done) => {
    const options = { env, maxBuffer: 64 * 1024 * 1024 };
    const running = execFile(process.execPath, given, options, (_error, stdout, stderr) =>
      done({ signal: running.signalCode, stdout, stderr }),
    );
  });
}

/** What a job answers. @throws when it failed or said anything else. */
export async function answerOf<T>(running: Promise<Ended>): Promise<T> {
  const { signal, stdout, stderr } = await running;
  if (signal !== null || stdout === '') throw new Error(`${String(signal)} ${stderr}`);
  return JSON.parse(stdout) as T;
}
