import type { Inputs } from '#shared/contract/index.ts';
import type { Harness } from '../../../helpers/core-harness.ts';

export type NewCase = Inputs['cases']['create'];

export const CLOSING = {
  closedOn: '2026-11-20',
  closingReason: 'closing-reason/contact-lost' as const,
  goalAttainment: 'goal-attainment/unknown' as const,
};

/** Opens a case of an organisation, with something to find in each of its fields. */
export const openCase = (
  { client }: Harness,
  organisationId: string,
  more: Partial<NewCase> = {},
) =>
  client.cases.create({
    organisationIds: [organisationId],
    concern: 'Räume für den Sprachkurs',
    openedOn: '2026-03-02',
    ...more,
  });

export const openSession = (
  { client }: Harness,
  organisationIds: string[],
  caseId: string | null,
  more: Partial<Inputs['sessions']['log']['session']> = {},
) =>
  client.sessions.log({
    session: {
      startsAt: '2026-11-20T09:00:00.000Z',
      durationMinutes: 45,
      form: 'session-form/short',
      mode: 'session-mode/phone',
      organisationIds,
      caseId,
      ...more,
    },
    agreements: [{ title: 'Anfrage ans Bezirksamt' }],
  });
