import { procedures } from '../../procedures.ts';
import * as service from './task-service.ts';

const { tasks } = procedures;

export const taskRouter = {
  list: tasks.list.handler(({ context, input }) => service.list(context.core.workspace, input)),
  count: tasks.count.handler(({ context, input }) => service.count(context.core.workspace, input)),
  get: tasks.get.handler(({ context, input }) => service.get(context.core.workspace, input.id)),
  create: tasks.create.handler(({ context, input }) =>
    service.create(context.core.workspace, input),
  ),
  update: tasks.update.handler(({ context, input }) =>
    service.update(context.core.workspace, input),
  ),
  setDone: tasks.setDone.handler(({ context, input }) =>
    service.setDone(context.core.workspace, input),
  ),
  snooze: tasks.snooze.handler(({ context, input }) =>
    service.snooze(context.core.workspace, input),
  ),
  trash: tasks.trash.handler(({ context, input }) =>
    service.trash(context.core.workspace, input.id),
  ),
  restore: tasks.restore.handler(({ context, input }) =>
    service.restore(context.core.workspace, input.id),
  ),
};
