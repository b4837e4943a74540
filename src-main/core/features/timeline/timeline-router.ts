import { procedures } from '../../procedures.ts';
import * as service from './timeline-service.ts';

export const timelineRouter = {
  organisation: procedures.timeline.organisation.handler(({ context, input }) =>
    service.organisation(context.core.workspace, input),
  ),
  lanes: procedures.timeline.lanes.handler(({ context, input }) =>
    service.lanes(context.core.workspace, input.organisationId),
  ),
};
