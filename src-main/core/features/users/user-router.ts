import { procedures } from '../../procedures.ts';
import * as queries from './user-queries.ts';

export const userRouter = {
  list: procedures.users.list.handler(({ context }) =>
    queries.allUsers(context.core.workspace.prepared),
  ),
};
