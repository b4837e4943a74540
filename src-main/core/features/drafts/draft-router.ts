import { procedures } from '../../procedures.ts';
import * as service from './draft-service.ts';

export const draftRouter = {
  list: procedures.drafts.list.handler(({ context }) => service.list(context.core.workspace)),
  save: procedures.drafts.save.handler(({ context, input }) =>
    service.save(context.core.workspace, input),
  ),
  discard: procedures.drafts.discard.handler(({ context, input }) =>
    service.discard(context.core.workspace, input.id),
  ),
};
