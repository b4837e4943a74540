import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startPackedCore } from '../../../scripts/package/packed-core.ts';
import { noteCanary, runFolder } from './canary.ts';
import { root } from './host-process.ts';
import { ADMIN, fillStore, PASSPHRASE } from './store-content.ts';

/**
 * What a test's store holds at its start: nothing, an admin, a dozen organisations, or what the
 * project really has (`npm run cli -- seed --size S`: 200 organisations, 3,000 sessions).
 */
export type StoreContent = 'nothing' | 'admin' | 'dozen' | 'S';

/** Makes each kind of store once and copies it: deriving a key takes longer than most tests. */
export class StoreTemplates implements Disposable {
  readonly #folder = realpathSync(mkdtempSync(join(tmpdir(), 'leuchtturm-e2e-')));
  readonly #made = new Map<StoreContent, Promise<string>>();
  #copies = 0;

  /** A folder of its own for one test: `store` lies in it, other files may. */
  async copy(content: StoreContent): Promise<string> {
    this.#copies += 1;
    const folder = join(this.#folder, `copy-${this.#copies}`);
    mkdirSync(join(folder, 'store'), { recursive: true });
    if (content !== 'nothing') {
      let made = this.#made.get(content);
      if (!made) this.#made.set(content, (made = this.#make(content)));
      cpSync(await made, join(folder, 'store'), { recursive: true });
    }
    return folder;
  }

  async #make(content: StoreContent): Promise<string> {
    const store = join(this.#folder, content);
    mkdirSync(store);
    {
      await using core = await startPackedCore(root, store);
      const { recoveryKey } = await core.client.vault.create({
        name: ADMIN,
        passphrase: PASSPHRASE,
      });
      noteCanary(recoveryKey);
      const groups = recoveryKey.split('-').map((text, index) => ({ position: index + 1, text }));
      await core.client.vault.confirmRecoveryKey({ groups: groups.slice(0, 2) });
      if (content === 'dozen') await fillStore(core.client);
    }
    if (content === 'S') await seed(store);
    return store;
  }

  [Symbol.dispose](): void {
    if (runFolder() === null) rmSync(this.#folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function seed(store: string): Promise<void> {
  const cli = join(root, 'src-main', 'host', 'cli.ts');
  await promisify(execFile)(process.execPath, [cli, '--store', store, 'seed', '--size', 'S'], {
    cwd: root,
    env: { ...process.env, LEUCHTTURM_PASSPHRASE: PASSPHRASE },
  });
}
