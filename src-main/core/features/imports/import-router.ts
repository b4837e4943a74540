import { procedures } from '../../procedures.ts';
import * as service from './import-service.ts';

export const importRouter = {
  preview: procedures.imports.preview.handler(({ context: { core }, input, signal }) =>
    core.work(input.workId, signal, (work) =>
      service.preview(core.workspace, core.options.files, input, work),
    ),
  ),
  run: procedures.imports.run.handler(({ context: { core }, input, signal }) =>
    core.work(input.workId, signal, (work) => service.run(core, input, work)),
  ),
  undo: procedures.imports.undo.handler(({ context: { core }, input }) =>
    service.undo(core.workspace, input.operationId),
  ),
};
