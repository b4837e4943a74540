import { procedures } from '../../procedures.ts';
import { exportAudit } from './audit-export.ts';
import * as service from './audit-service.ts';

const { audit } = procedures;

export const auditRouter = {
  list: audit.list.handler(({ context: { core }, input }) => service.list(core.workspace, input)),
  count: audit.count.handler(({ context: { core }, input }) =>
    service.count(core.workspace, input),
  ),
  entry: audit.entry.handler(({ context: { core }, input }) =>
    service.entry(core.workspace, input.id),
  ),
  record: audit.record.handler(({ context: { core }, input }) =>
    service.record(core.workspace, input),
  ),
  choices: audit.choices.handler(({ context: { core } }) => service.choices(core.workspace)),
  verify: audit.verify.handler(({ context: { core }, input, signal }) =>
    core.work(input.workId, signal, (work) => service.verify(core.workspace, input, work)),
  ),
  export: audit.export.handler(({ context: { core }, input, signal }) =>
    core.work(input.workId, signal, (work) =>
      exportAudit(core.workspace, core.options.files, input, work),
    ),
  ),
};
