import { procedures } from '../../procedures.ts';
import * as service from './setting-service.ts';

export const settingRouter = {
  get: procedures.settings.get.handler(({ context }) => service.get(context.core.workspace)),
  set: procedures.settings.set.handler(({ context, input }) => {
    const settings = service.set(context.core.workspace, input);
    context.core.announceState();
    context.core.restartIdle();
    return settings;
  }),
};
