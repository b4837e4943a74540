import { procedures } from '../../procedures.ts';
import * as service from './agreement-template-service.ts';

const { agreementTemplates } = procedures;

export const agreementTemplateRouter = {
  list: agreementTemplates.list.handler(({ context }) => service.list(context.core.workspace)),
  save: agreementTemplates.save.handler(({ context, input }) =>
    service.save(context.core.workspace, input),
  ),
};
