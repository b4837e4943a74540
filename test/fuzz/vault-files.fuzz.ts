import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { beforeAll, expect } from 'vitest';
import { storeFiles } from '../../src-main/core/vault/store-files.ts';
import { PASSPHRASE } from '../helpers/core-harness.ts';
import { tempDir } from '../helpers/temp-dir.ts';
import { byteMutations, mutateBytes } from './byte-mutations.ts';
import { makeTemplate, openStore, type StoreTemplate } from './fuzz-store.ts';
import { fuzz } from './fuzz-run.ts';
import { jsonText } from './json-text.ts';
import { mutate, mutations } from './mutations.ts';
import { refusedOr } from './refusals.ts';

/**
 * The vault and the file of failed attempts, changed in any way: unlocking succeeds or is refused
 * with a code that says why, a refusal leaves vault and store byte for byte as they were, and with
 * the untouched vault back in place its passphrase opens the store.
 */
const ATTEMPTS_PAUSE_MS = 300_000;

let template: StoreTemplate;
let good: Buffer;
beforeAll(async () => {
  template = await makeTemplate();
  good = readFileSync(storeFiles(template.dir).vault);
});

/** How the file is changed, not the changed file: every run of this program has another vault. */
const vaultChange = fc.oneof(
  { weight: 4, arbitrary: fc.record({ tree: mutations }) },
  { weight: 3, arbitrary: fc.record({ bytes: byteMutations }) },
  { weight: 1, arbitrary: fc.record({ instead: fc.uint8Array({ maxLength: 300 }) }) },
);

function changed(
  change: typeof vaultChange extends fc.Arbitrary<infer Change> ? Change : never,
): Buffer {
  if ('tree' in change) return jsonText(mutate(JSON.parse(good.toString('utf8')), change.tree));
  return 'bytes' in change ? mutateBytes(good, change.bytes) : Buffer.from(change.instead);
}

const attempts = fc.option(
  fc.oneof(
    fc
      .record({
        failures: fc.oneof(fc.nat(40), fc.double(), fc.constant(2 ** 53)),
        lastAt: fc.oneof(fc.nat(), fc.double(), fc.constant(Date.parse('2126-01-01'))),
      })
      .map((value) => Buffer.from(JSON.stringify(value))),
    fc.uint8Array({ maxLength: 80 }).map((bytes) => Buffer.from(bytes)),
  ),
);

const REFUSALS = [
  'STORE_DAMAGED',
  'STORE_NEWER',
  'STORE_WRONG_KEY',
  'WRONG_PASSPHRASE',
  'WRONG_RECOVERY_KEY',
  'WAIT',
  'FORBIDDEN',
] as const;

fuzz('vault-files', () =>
  fc.asyncProperty(vaultChange, attempts, fc.boolean(), async (change, counted, recover) => {
    const vault = changed(change);
    const dir = join(tempDir('leuchtturm-fuzz-'), 'store');
    cpSync(template.dir, dir, { recursive: true });
    const files = storeFiles(dir);
    writeFileSync(files.vault, vault);
    if (counted) writeFileSync(files.attempts, counted);
    const { core, client, clock, faults } = openStore(dir);
    try {
      const status = await refusedOr(client.vault.status(), 'STORE_DAMAGED', 'STORE_NEWER');
      if (typeof status !== 'string') {
        expect(status.retryAfterMs).toBeGreaterThanOrEqual(0);
        expect(status.retryAfterMs).toBeLessThanOrEqual(ATTEMPTS_PAUSE_MS);
      }
      const store = readFileSync(files.store);
      const tried = await refusedOr<unknown, (typeof REFUSALS)[number]>(
        recover
          ? client.vault.recover({
              recoveryKey: 'AAAA-AAAA',
              name: 'Ayşe Çelik',
              newPassphrase: 'zwölf Kraniche rasten am Müggelsee 204',
            })
          : client.vault.unlock({ passphrase: PASSPHRASE }),
        ...REFUSALS,
      );
      expect(faults).toEqual([]);
      if (typeof tried === 'string') {
        expect(readFileSync(files.vault).equals(vault)).toBe(true);
        expect(readFileSync(files.store).equals(store)).toBe(true);
        expect(readdirSync(dir).filter((name) => name.includes('without-vault'))).toEqual([]);
      }
      core.lock();
      // Somebody put the good vault back. However often it failed, after the longest pause it opens.
      writeFileSync(files.vault, good);
      await refusedOr(client.vault.status(), 'STORE_DAMAGED');
      clock.set(new Date(clock.now().getTime() + ATTEMPTS_PAUSE_MS + 1000).toISOString());
      await client.vault.unlock({ passphrase: PASSPHRASE });
      expect(core.state).toBe('unlocked');
    } finally {
      core.close();
      rmSync(dirname(dir), { recursive: true, force: true });
    }
  }),
);
