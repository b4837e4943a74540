import { randomUUID } from 'node:crypto';
import { procedures } from '../../procedures.ts';
import * as service from './backup-service.ts';
import { removeFormer } from './former-service.ts';
import { acknowledge } from './interruption-service.ts';
import { saveKey } from './key-service.ts';
import * as plans from './plan-service.ts';
import { status } from './status-service.ts';
import { restoreRouter } from './restore-router.ts';
import { restore } from './restore-service.ts';

const { backups } = procedures;

export const backupRouter = {
  ...restoreRouter,
  status: backups.status.handler(({ context: { core } }) => status(core)),
  acknowledge: backups.acknowledge.handler(({ context: { core }, input }) =>
    acknowledge(core.workspace, input.id),
  ),
  removeFormer: backups.removeFormer.handler(({ context: { core }, input }) =>
    removeFormer(core, input),
  ),
  plan: backups.plan.handler(({ context: { core } }) => plans.plan(core.workspace)),
  setPlan: backups.setPlan.handler(({ context: { core }, input }) => plans.setPlan(core, input)),
  chooseTarget: backups.chooseTarget.handler(({ context: { core }, input }) =>
    plans.chooseTarget(core, input),
  ),
  runNow: backups.runNow.handler(({ context: { core }, input, signal }) => {
    const workId = input.workId ?? randomUUID();
    return core.work(workId, signal, (work) => plans.runNow(core, input.what, work, workId));
  }),
  create: backups.create.handler(({ context: { core }, input, signal }) =>
    core.work(input.workId, signal, (work) => service.create(core, input, work)),
  ),
  generateKey: backups.generateKey.handler(() => service.generateKey()),
  saveKey: backups.saveKey.handler(({ context: { core }, input }) =>
    saveKey(core.workspace, core.options.files, input),
  ),
  inspect: backups.inspect.handler(({ context: { core }, input, signal }) =>
    core.work(input.workId, signal, async (work) =>
      service.noted(core, 'backups.inspect', await service.inspect(core, input, work)),
    ),
  ),
  verify: backups.verify.handler(({ context: { core }, input, signal }) =>
    core.work(input.workId, signal, async (work) =>
      service.noted(core, 'backups.verify', await service.verify(core, input, work)),
    ),
  ),
  restore: backups.restore.handler(({ context: { core }, input, signal }) =>
    core.work(input.workId, signal, (work) => core.exclusive(() => restore(core, input, work))),
  ),
};
