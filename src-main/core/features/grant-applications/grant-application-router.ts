import { procedures } from '../../procedures.ts';
import { radar } from './grant-application-radar.ts';
import * as service from './grant-application-service.ts';
import * as state from './grant-application-state.ts';

const { grantApplications } = procedures;

export const grantApplicationRouter = {
  list: grantApplications.list.handler(({ context, input }) =>
    service.list(context.core.workspace, input),
  ),
  count: grantApplications.count.handler(({ context, input }) =>
    service.count(context.core.workspace, input),
  ),
  get: grantApplications.get.handler(({ context, input }) =>
    service.get(context.core.workspace, input.id),
  ),
  create: grantApplications.create.handler(({ context, input }) =>
    service.create(context.core.workspace, input),
  ),
  update: grantApplications.update.handler(({ context, input }) =>
    service.update(context.core.workspace, input),
  ),
  setState: grantApplications.setState.handler(({ context, input }) =>
    state.setState(context.core.workspace, input),
  ),
  undo: grantApplications.undo.handler(({ context, input }) =>
    state.undo(context.core.workspace, input),
  ),
  setDeadlineDone: grantApplications.setDeadlineDone.handler(({ context, input }) =>
    state.setDeadlineDone(context.core.workspace, input),
  ),
  radar: grantApplications.radar.handler(({ context, input }) =>
    radar(context.core.workspace, input),
  ),
  trash: grantApplications.trash.handler(({ context, input }) =>
    service.trash(context.core.workspace, input.id),
  ),
  restore: grantApplications.restore.handler(({ context, input }) =>
    service.restore(context.core.workspace, input.id),
  ),
};
