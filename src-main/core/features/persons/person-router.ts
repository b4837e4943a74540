import { procedures } from '../../procedures.ts';
import * as service from './person-service.ts';

const { persons } = procedures;

export const personRouter = {
  list: persons.list.handler(({ context, input }) => service.list(context.core.workspace, input)),
  count: persons.count.handler(({ context, input }) =>
    service.count(context.core.workspace, input),
  ),
  get: persons.get.handler(({ context, input }) => service.get(context.core.workspace, input.id)),
  suggest: persons.suggest.handler(({ context, input }) =>
    service.suggest(context.core.workspace, input),
  ),
  create: persons.create.handler(({ context, input }) =>
    service.create(context.core.workspace, input),
  ),
  update: persons.update.handler(({ context, input }) =>
    service.update(context.core.workspace, input),
  ),
  trash: persons.trash.handler(({ context, input }) =>
    service.trash(context.core.workspace, input.id),
  ),
  restore: persons.restore.handler(({ context, input }) =>
    service.restore(context.core.workspace, input.id),
  ),
};
