import { procedures } from '../../procedures.ts';
import * as service from './timeline-service.ts';

export const timelineRouter = {
  page: procedures.timeline.page.handler(({ context, input }) =>
    service.page(context.core.workspace, input),
  ),
  lanes: procedures.timeline.lanes.handler(({ context, input }) =>
    service.lanes(context.core.workspace, input),
  ),
};
