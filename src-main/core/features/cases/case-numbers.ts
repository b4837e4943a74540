import { deviceMark, formatCaseNumber } from '#shared/rules/case-number.ts';
import type { Workspace } from '../../workspace.ts';
import { lastSequence } from './case-queries.ts';

/**
 * A source of case numbers for one operation; it asks the store once per year. The function
 * returned takes the day on which the case was opened.
 */
export function caseNumbers({ prepared, deviceId }: Workspace): (openedOn: string) => string {
  const mark = deviceMark(deviceId);
  const last = new Map<string, number>();
  return (openedOn) => {
    const year = openedOn.slice(0, 4);
    const sequence = (last.get(year) ?? lastSequence(prepared, { year, mark })) + 1;
    last.set(year, sequence);
    return formatCaseNumber({ year, sequence, mark });
  };
}
