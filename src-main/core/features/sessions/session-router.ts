import { procedures } from '../../procedures.ts';
import { defaults } from './session-defaults.ts';
import * as service from './session-service.ts';

const { sessions } = procedures;

export const sessionRouter = {
  list: sessions.list.handler(({ context, input }) => service.list(context.core.workspace, input)),
  count: sessions.count.handler(({ context, input }) =>
    service.count(context.core.workspace, input),
  ),
  get: sessions.get.handler(({ context, input }) => service.get(context.core.workspace, input.id)),
  defaults: sessions.defaults.handler(({ context, input }) =>
    defaults(context.core.workspace, input),
  ),
  log: sessions.log.handler(({ context, input }) => service.log(context.core.workspace, input)),
  update: sessions.update.handler(({ context, input }) =>
    service.update(context.core.workspace, input),
  ),
  trash: sessions.trash.handler(({ context, input }) =>
    service.trash(context.core.workspace, input.id),
  ),
  restore: sessions.restore.handler(({ context, input }) =>
    service.restore(context.core.workspace, input.id),
  ),
};
