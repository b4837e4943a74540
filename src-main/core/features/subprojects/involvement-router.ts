import { procedures } from '../../procedures.ts';
import * as service from './involvement-service.ts';

const { involvements } = procedures;

export const involvementRouter = {
  list: involvements.list.handler(({ context, input }) =>
    service.list(context.core.workspace, input),
  ),
  create: involvements.create.handler(({ context, input }) =>
    service.create(context.core.workspace, input),
  ),
  update: involvements.update.handler(({ context, input }) =>
    service.update(context.core.workspace, input),
  ),
  trash: involvements.trash.handler(({ context, input }) =>
    service.trash(context.core.workspace, input.id),
  ),
  restore: involvements.restore.handler(({ context, input }) =>
    service.restore(context.core.workspace, input.id),
  ),
};
