import { procedures } from '../../procedures.ts';
import * as service from './file-service.ts';

export const fileRouter = {
  saveText: procedures.files.saveText.handler(({ context: { core }, input }) =>
    service.saveText(core.workspace, core.options.files, input),
  ),
};
