import { procedures } from '../../procedures.ts';
import * as service from './backup-service.ts';
import { restore } from './restore-service.ts';

const { backups } = procedures;

export const backupRouter = {
  status: backups.status.handler(({ context: { core } }) => service.status(core.workspace)),
  create: backups.create.handler(({ context: { core }, input }) =>
    service.create(core.workspace, core.options, input),
  ),
  generateKey: backups.generateKey.handler(() => service.generateKey()),
  inspect: backups.inspect.handler(({ context: { core }, input }) => service.inspect(core, input)),
  verify: backups.verify.handler(({ context: { core }, input }) => service.verify(core, input)),
  restore: backups.restore.handler(({ context: { core }, input }) =>
    core.exclusive(() => restore(core, input)),
  ),
};
