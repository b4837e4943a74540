import { procedures } from '../../procedures.ts';
import { exportTable } from './table-export.ts';
import * as service from './view-service.ts';

const { views } = procedures;

export const viewRouter = {
  list: views.list.handler(({ context: { core }, input }) =>
    service.list(core.workspace, input.table),
  ),
  save: views.save.handler(({ context: { core }, input }) => service.save(core.workspace, input)),
  remove: views.remove.handler(({ context: { core }, input }) =>
    service.remove(core.workspace, input.id),
  ),
  export: views.export.handler(({ context: { core }, input, signal }) =>
    core.work(input.workId, signal, (work) =>
      exportTable(core.workspace, core.options.files, input, work),
    ),
  ),
};
