import { procedures } from '../../procedures.ts';
import * as service from './user-service.ts';

const { users } = procedures;

export const userRouter = {
  list: users.list.handler(({ context }) => service.list(context.core)),
  create: users.create.handler(({ context: { core }, input }) =>
    core.exclusive(() => service.create(core, input)),
  ),
  update: users.update.handler(({ context: { core }, input }) =>
    core.exclusive(() => Promise.resolve(service.update(core, input))),
  ),
  setActive: users.setActive.handler(({ context: { core }, input }) =>
    core.exclusive(() => service.setActive(core, input)),
  ),
  resetPassphrase: users.resetPassphrase.handler(({ context: { core }, input }) =>
    core.exclusive(() => service.resetPassphrase(core, input)),
  ),
};
