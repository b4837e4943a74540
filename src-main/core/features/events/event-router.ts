import { procedures } from '../../procedures.ts';
import { match } from './attendance-match.ts';
import * as attendance from './attendance-service.ts';
import * as service from './event-service.ts';
import * as recommendation from './recommendation-service.ts';

const { events, attendances, recommendations } = procedures;

export const eventRouter = {
  list: events.list.handler(({ context, input }) => service.list(context.core.workspace, input)),
  count: events.count.handler(({ context, input }) => service.count(context.core.workspace, input)),
  get: events.get.handler(({ context, input }) => service.get(context.core.workspace, input.id)),
  create: events.create.handler(({ context, input }) =>
    service.create(context.core.workspace, input),
  ),
  update: events.update.handler(({ context, input }) =>
    service.update(context.core.workspace, input),
  ),
  trash: events.trash.handler(({ context, input }) =>
    service.trash(context.core.workspace, input.id),
  ),
  restore: events.restore.handler(({ context, input }) =>
    service.restore(context.core.workspace, input.id),
  ),
};

export const attendanceRouter = {
  list: attendances.list.handler(({ context, input }) =>
    attendance.list(context.core.workspace, input.eventId),
  ),
  match: attendances.match.handler(({ context, input }) => match(context.core.workspace, input)),
  add: attendances.add.handler(({ context, input }) =>
    attendance.add(context.core.workspace, input),
  ),
  update: attendances.update.handler(({ context, input }) =>
    attendance.update(context.core.workspace, input),
  ),
  trash: attendances.trash.handler(({ context, input }) =>
    attendance.trash(context.core.workspace, input.id),
  ),
  restore: attendances.restore.handler(({ context, input }) =>
    attendance.restore(context.core.workspace, input.id),
  ),
};

export const recommendationRouter = {
  list: recommendations.list.handler(({ context, input }) =>
    recommendation.list(context.core.workspace, input.eventId),
  ),
  get: recommendations.get.handler(({ context, input }) =>
    recommendation.get(context.core.workspace, input.id),
  ),
  create: recommendations.create.handler(({ context, input }) =>
    recommendation.create(context.core.workspace, input),
  ),
  update: recommendations.update.handler(({ context, input }) =>
    recommendation.update(context.core.workspace, input),
  ),
  makeTask: recommendations.makeTask.handler(({ context, input }) =>
    recommendation.makeTask(context.core.workspace, input),
  ),
  trash: recommendations.trash.handler(({ context, input }) =>
    recommendation.trash(context.core.workspace, input.id),
  ),
  restore: recommendations.restore.handler(({ context, input }) =>
    recommendation.restore(context.core.workspace, input.id),
  ),
};
