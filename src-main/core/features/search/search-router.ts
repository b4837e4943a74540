import { procedures } from '../../procedures.ts';
import * as service from './search-service.ts';

export const searchRouter = {
  query: procedures.search.query.handler(({ context, input }) =>
    service.query(context.core.workspace, input),
  ),
};
