import { procedures } from '../../procedures.ts';
import * as service from './affiliation-service.ts';

const { affiliations } = procedures;

export const affiliationRouter = {
  list: affiliations.list.handler(({ context, input }) =>
    service.list(context.core.workspace, input),
  ),
  create: affiliations.create.handler(({ context, input }) =>
    service.create(context.core.workspace, input),
  ),
  update: affiliations.update.handler(({ context, input }) =>
    service.update(context.core.workspace, input),
  ),
  trash: affiliations.trash.handler(({ context, input }) =>
    service.trash(context.core.workspace, input.id),
  ),
  restore: affiliations.restore.handler(({ context, input }) =>
    service.restore(context.core.workspace, input.id),
  ),
};
