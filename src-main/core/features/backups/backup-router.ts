import { procedures } from '../../procedures.ts';
import * as service from './backup-service.ts';
import { restore } from './restore-service.ts';

const { backups } = procedures;

export const backupRouter = {
  status: backups.status.handler(({ context: { core } }) => service.status(core.workspace)),
  create: backups.create.handler(({ context: { core }, input, signal }) =>
    core.work(input.workId, signal, (work) =>
      service.create(core.workspace, core.options, input, work),
    ),
  ),
  generateKey: backups.generateKey.handler(() => service.generateKey()),
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
