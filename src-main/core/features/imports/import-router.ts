import { procedures } from '../../procedures.ts';
import * as service from './import-service.ts';

export const importRouter = {
  preview: procedures.imports.preview.handler(({ context: { core }, input }) =>
    service.preview(core.workspace, core.options.files, input),
  ),
  run: procedures.imports.run.handler(({ context: { core }, input }) =>
    service.run(core.workspace, core.options.files, input),
  ),
  undo: procedures.imports.undo.handler(({ context: { core }, input }) =>
    service.undo(core.workspace, input.operationId),
  ),
};
