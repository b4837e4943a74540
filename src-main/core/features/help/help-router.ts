import { accessRows } from '../../access.ts';
import { procedures } from '../../procedures.ts';

export const helpRouter = {
  access: procedures.help.access.handler(() => accessRows()),
};
