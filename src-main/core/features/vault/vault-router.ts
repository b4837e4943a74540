import { procedures } from '../../procedures.ts';
import { rekey } from './rekey-service.ts';
import * as service from './vault-service.ts';

export const vaultRouter = {
  status: procedures.vault.status.handler(({ context }) => service.status(context.core)),
  create: procedures.vault.create.handler(({ context, input }) =>
    context.core.exclusive(() => service.create(context.core, input)),
  ),
  confirmRecoveryKey: procedures.vault.confirmRecoveryKey.handler(({ context, input }) =>
    service.confirmRecoveryKey(context.core, input.groups),
  ),
  renewRecoveryKey: procedures.vault.renewRecoveryKey.handler(({ context }) =>
    context.core.exclusive(() => service.renewRecoveryKey(context.core)),
  ),
  unlock: procedures.vault.unlock.handler(({ context, input }) =>
    context.core.exclusive(async () => ({
      user: await context.core.unlock(input.name, input.passphrase),
    })),
  ),
  recover: procedures.vault.recover.handler(({ context, input }) =>
    context.core.exclusive(() => service.recover(context.core, input)),
  ),
  changePassphrase: procedures.vault.changePassphrase.handler(({ context, input }) =>
    context.core.exclusive(() => service.changePassphrase(context.core, input)),
  ),
  rekey: procedures.vault.rekey.handler(({ context: { core }, input, signal }) =>
    core.work(input.workId, signal, (work) =>
      core.gate.alone(() => core.exclusive(() => rekey(core, input, work)), work.signal),
    ),
  ),
  alive: procedures.vault.alive.handler(({ context }) => ({ state: context.core.alive() })),
  lock: procedures.vault.lock.handler(({ context }) => {
    context.core.lock();
    return { state: 'locked' as const };
  }),
};
