import { procedures } from '../../procedures.ts';

export const progressRouter = {
  watch: procedures.progress.watch.handler(({ context: { core }, input, signal }) =>
    core.works.watch(input.workId, core.actorId, signal),
  ),
  cancel: procedures.progress.cancel.handler(({ context: { core }, input }) => ({
    asked: core.works.cancel(input.workId, core.actorId),
  })),
};
