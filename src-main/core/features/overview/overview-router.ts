import { procedures } from '../../procedures.ts';
import * as service from './overview-service.ts';

const { overview } = procedures;

export const overviewRouter = {
  quarter: overview.quarter.handler(({ context, input }) =>
    service.quarter(context.core.workspace, input),
  ),
  recent: overview.recent.handler(({ context, input }) =>
    service.recent(context.core.workspace, input),
  ),
};
