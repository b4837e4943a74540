import { procedures } from '../../procedures.ts';
import * as service from './case-service.ts';
import * as status from './case-status-service.ts';
import { undo } from './case-undo.ts';

const { cases } = procedures;

export const caseRouter = {
  list: cases.list.handler(({ context, input }) => service.list(context.core.workspace, input)),
  count: cases.count.handler(({ context, input }) => service.count(context.core.workspace, input)),
  get: cases.get.handler(({ context, input }) => service.get(context.core.workspace, input.id)),
  suggest: cases.suggest.handler(({ context, input }) =>
    service.suggest(context.core.workspace, input),
  ),
  create: cases.create.handler(({ context, input }) =>
    service.create(context.core.workspace, input),
  ),
  update: cases.update.handler(({ context, input }) =>
    service.update(context.core.workspace, input),
  ),
  setStatus: cases.setStatus.handler(({ context, input }) =>
    status.setStatus(context.core.workspace, input),
  ),
  handOver: cases.handOver.handler(({ context, input }) =>
    status.handOver(context.core.workspace, input),
  ),
  closeStale: cases.closeStale.handler(({ context, input }) =>
    status.closeStale(context.core.workspace, input),
  ),
  undo: cases.undo.handler(({ context, input }) => undo(context.core.workspace, input)),
  trash: cases.trash.handler(({ context, input }) =>
    service.trash(context.core.workspace, input.id),
  ),
  restore: cases.restore.handler(({ context, input }) =>
    service.restore(context.core.workspace, input.id),
  ),
};
