import { procedures } from '../../procedures.ts';
import * as service from './code-service.ts';

const { codes } = procedures;

export const codeRouter = {
  list: codes.list.handler(({ context }) => service.list(context.core.workspace)),
  usage: codes.usage.handler(({ context, input }) => service.usage(context.core.workspace, input)),
  create: codes.create.handler(({ context, input }) =>
    service.create(context.core.workspace, input),
  ),
  update: codes.update.handler(({ context, input }) =>
    service.update(context.core.workspace, input),
  ),
  setActive: codes.setActive.handler(({ context, input }) =>
    service.setActive(context.core.workspace, input),
  ),
  reorder: codes.reorder.handler(({ context, input }) =>
    service.reorder(context.core.workspace, input),
  ),
};
