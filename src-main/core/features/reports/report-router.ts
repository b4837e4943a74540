import { procedures } from '../../procedures.ts';
import * as service from './report-service.ts';

export const reportRouter = {
  caseSummary: procedures.reports.caseSummary.handler(({ context: { core }, input }) =>
    service.caseSummaryPdf(core.workspace, core.options, input),
  ),
  caseSummaryHtml: procedures.reports.caseSummaryHtml.handler(({ context: { core }, input }) =>
    service.caseSummaryPreview(core.workspace, input),
  ),
};
