import { procedures } from '../../procedures.ts';
import * as queries from './code-queries.ts';

export const codeRouter = {
  list: procedures.codes.list.handler(({ context }) =>
    queries.allCodes(context.core.workspace.prepared),
  ),
};
