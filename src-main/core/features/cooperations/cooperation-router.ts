import { procedures } from '../../procedures.ts';
import * as service from './cooperation-service.ts';

const { cooperations } = procedures;

export const cooperationRouter = {
  list: cooperations.list.handler(({ context, input }) =>
    service.list(context.core.workspace, input),
  ),
  count: cooperations.count.handler(({ context, input }) =>
    service.count(context.core.workspace, input),
  ),
  matrix: cooperations.matrix.handler(({ context, input }) =>
    service.matrix(context.core.workspace, input),
  ),
  get: cooperations.get.handler(({ context, input }) =>
    service.get(context.core.workspace, input.id),
  ),
  create: cooperations.create.handler(({ context, input }) =>
    service.create(context.core.workspace, input),
  ),
  update: cooperations.update.handler(({ context, input }) =>
    service.update(context.core.workspace, input),
  ),
  trash: cooperations.trash.handler(({ context, input }) =>
    service.trash(context.core.workspace, input.id),
  ),
  restore: cooperations.restore.handler(({ context, input }) =>
    service.restore(context.core.workspace, input.id),
  ),
};
