import { procedures } from '../../procedures.ts';
import { readerOf } from '../../store/case-visibility.ts';
import * as queries from './trash-queries.ts';

export const trashRouter = {
  list: procedures.trash.list.handler(({ context, input }) =>
    queries.trashedRecords(context.core.workspace.prepared, {
      ...readerOf(context.core.workspace.actor),
      limit: input.limit,
    }),
  ),
};
