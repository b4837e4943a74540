import { procedures } from '../../procedures.ts';
import * as service from './consent-service.ts';

const { consents } = procedures;

export const consentRouter = {
  list: consents.list.handler(({ context, input }) => service.list(context.core.workspace, input)),
  create: consents.create.handler(({ context, input }) =>
    service.create(context.core.workspace, input),
  ),
  update: consents.update.handler(({ context, input }) =>
    service.update(context.core.workspace, input),
  ),
  trash: consents.trash.handler(({ context, input }) =>
    service.trash(context.core.workspace, input.id),
  ),
  restore: consents.restore.handler(({ context, input }) =>
    service.restore(context.core.workspace, input.id),
  ),
};
