import type { CoreClient } from '#shared/contract/index.ts';

export const ADMIN = {
  name: 'Ayşe Çelik',
  passphrase: 'vier blaue Boote ziehen leise nach Rixdorf',
};
export const NOUR = { name: 'Nour Haddad', passphrase: 'neun graue Fähren liegen still im Hafen' };
export const OTHER = 'sieben Kraniche kreuzen kalte Kanäle 21';
export const ORGANISATIONS = ['Alte Mühle e. V.', 'Brücke nach Neukölln', 'Çay-Haus'];

/** Someone's way in: with a passphrase under a name, or with the recovery key. */
export type Secret = { name: string; passphrase: string } | { recoveryKey: string };

interface Operation {
  /** `empty`: no store yet; `locked`: the operation unlocks; else the admin is in already. */
  from: 'empty' | 'locked' | 'unlocked';
  run: (client: CoreClient, recoveryKey: string) => Promise<unknown>;
  /**
   * Each list: at least one of these works whenever the process was killed. A list of one is a way
   * in that the operation has no business with.
   */
  open: (recoveryKey: string) => Secret[][];
}

const admin = [ADMIN];
const nour = [NOUR];
const recovery = (recoveryKey: string) => [{ recoveryKey }];

async function colleague(client: CoreClient) {
  const found = (await client.users.list()).find(({ name }) => name === NOUR.name);
  if (!found) throw new Error('no such colleague');
  const { id, updatedAt, initials, role } = found;
  return { id, updatedAt, initials, role };
}

/** Wrong on purpose: what counts is that it was tried. */
const wrongly = (attempt: Promise<unknown>) => attempt.catch(() => undefined);

/** Everything that changes who can open the store. */
export const OPERATIONS: Record<string, Operation> = {
  'create a store': {
    from: 'empty',
    run: (client) => client.vault.create(ADMIN),
    open: () => [],
  },
  'unlock after failures': {
    from: 'locked',
    run: async (client) => {
      await wrongly(client.vault.unlock({ name: NOUR.name, passphrase: 'falsch geraten' }));
      await wrongly(client.vault.unlock({ name: 'Niemand', passphrase: 'falsch geraten' }));
      await client.vault.unlock(ADMIN);
    },
    open: (key) => [admin, nour, recovery(key)],
  },
  'change the own passphrase': {
    from: 'unlocked',
    run: (client) =>
      client.vault.changePassphrase({ passphrase: ADMIN.passphrase, newPassphrase: OTHER }),
    open: (key) => [[ADMIN, { ...ADMIN, passphrase: OTHER }], nour, recovery(key)],
  },
  'reset a user': {
    from: 'unlocked',
    run: async (client) => {
      const { id } = await colleague(client);
      await client.users.resetPassphrase({ id, passphrase: OTHER });
    },
    open: (key) => [admin, [NOUR, { ...NOUR, passphrase: OTHER }], recovery(key)],
  },
  'add a user': {
    from: 'unlocked',
    run: (client) => client.users.create({ name: 'Mai Linh', role: 'lead', passphrase: OTHER }),
    open: (key) => [admin, nour, recovery(key)],
  },
  'rename a user': {
    from: 'unlocked',
    run: async (client) => {
      const { id, updatedAt, initials, role } = await colleague(client);
      await client.users.update({ id, updatedAt, fields: { name: 'Nour H.', initials, role } });
    },
    open: (key) => [admin, [NOUR, { ...NOUR, name: 'Nour H.' }], recovery(key)],
  },
  'remove a user': {
    from: 'unlocked',
    run: async (client) => {
      const { id } = await colleague(client);
      await client.users.setActive({ id, active: false });
    },
    open: (key) => [admin, recovery(key)],
  },
  'recover with the recovery key': {
    from: 'locked',
    run: (client, recoveryKey) =>
      client.vault.recover({ recoveryKey, name: ADMIN.name, newPassphrase: OTHER }),
    open: () => [[ADMIN, { ...ADMIN, passphrase: OTHER }], nour],
  },
  'renew the recovery key': {
    from: 'unlocked',
    run: (client) => client.vault.renewRecoveryKey(),
    open: () => [admin, nour],
  },
  'change the store key': {
    from: 'unlocked',
    run: (client) => client.vault.rekey({ passphrase: ADMIN.passphrase }),
    open: (key) => [admin, nour, recovery(key)],
  },
};
