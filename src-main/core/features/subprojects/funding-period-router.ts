import { procedures } from '../../procedures.ts';
import * as service from './funding-period-service.ts';

const { fundingPeriods } = procedures;

export const fundingPeriodRouter = {
  list: fundingPeriods.list.handler(({ context }) => service.list(context.core.workspace)),
  create: fundingPeriods.create.handler(({ context, input }) =>
    service.create(context.core.workspace, input),
  ),
  update: fundingPeriods.update.handler(({ context, input }) =>
    service.update(context.core.workspace, input),
  ),
  trash: fundingPeriods.trash.handler(({ context, input }) =>
    service.trash(context.core.workspace, input.id),
  ),
  restore: fundingPeriods.restore.handler(({ context, input }) =>
    service.restore(context.core.workspace, input.id),
  ),
};
