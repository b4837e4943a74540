import { procedures } from '../../procedures.ts';
import * as service from './document-service.ts';

const { documents } = procedures;

export const documentRouter = {
  list: documents.list.handler(({ context, input }) => service.list(context.core.workspace, input)),
  get: documents.get.handler(({ context, input }) => service.get(context.core.workspace, input.id)),
  add: documents.add.handler(({ context: { core }, input, signal }) =>
    core.work(input.workId, signal, (work) => service.add(core, input, work)),
  ),
  update: documents.update.handler(({ context, input }) =>
    service.update(context.core.workspace, input),
  ),
  open: documents.open.handler(({ context, input }) =>
    service.open(context.core.workspace, input.id),
  ),
  saveAs: documents.saveAs.handler(({ context: { core }, input, signal }) =>
    core.work(input.workId, signal, (work) => service.saveAs(core, input, work)),
  ),
  trash: documents.trash.handler(({ context, input }) =>
    service.trash(context.core.workspace, input.id),
  ),
  restore: documents.restore.handler(({ context, input }) =>
    service.restore(context.core.workspace, input.id),
  ),
};
