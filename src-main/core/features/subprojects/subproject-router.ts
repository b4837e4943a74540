import { procedures } from '../../procedures.ts';
import * as service from './subproject-service.ts';

const { subprojects } = procedures;

export const subprojectRouter = {
  list: subprojects.list.handler(({ context, input }) =>
    service.list(context.core.workspace, input),
  ),
  get: subprojects.get.handler(({ context, input }) =>
    service.get(context.core.workspace, input.id),
  ),
  create: subprojects.create.handler(({ context, input }) =>
    service.create(context.core.workspace, input),
  ),
  update: subprojects.update.handler(({ context, input }) =>
    service.update(context.core.workspace, input),
  ),
  trash: subprojects.trash.handler(({ context, input }) =>
    service.trash(context.core.workspace, input.id),
  ),
  restore: subprojects.restore.handler(({ context, input }) =>
    service.restore(context.core.workspace, input.id),
  ),
};
