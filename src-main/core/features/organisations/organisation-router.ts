import { procedures } from '../../procedures.ts';
import * as service from './organisation-service.ts';

const { organisations } = procedures;

export const organisationRouter = {
  list: organisations.list.handler(({ context, input }) =>
    service.list(context.core.workspace, input),
  ),
  count: organisations.count.handler(({ context, input }) =>
    service.count(context.core.workspace, input),
  ),
  get: organisations.get.handler(({ context, input }) =>
    service.get(context.core.workspace, input.id),
  ),
  suggest: organisations.suggest.handler(({ context, input }) =>
    service.suggest(context.core.workspace, input),
  ),
  create: organisations.create.handler(({ context, input }) =>
    service.create(context.core.workspace, input),
  ),
  update: organisations.update.handler(({ context, input }) =>
    service.update(context.core.workspace, input.id, input.updatedAt, input.fields),
  ),
  trash: organisations.trash.handler(({ context, input }) =>
    service.trash(context.core.workspace, input.id),
  ),
  restore: organisations.restore.handler(({ context, input }) =>
    service.restore(context.core.workspace, input.id),
  ),
};
