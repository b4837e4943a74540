import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import type { CoreClient } from '#shared/contract/index.ts';
import type { FileAccess, FileTarget } from '../../src-main/core/files.ts';
import type { Core } from '../../src-main/core/core.ts';
import { Refusal } from '../../src-main/core/refusal.ts';
import { router } from '../../src-main/core/router.ts';
import type { StoreKey } from '../../src-main/core/store/open-store.ts';
import type { Actor } from '../../src-main/core/workspace.ts';
import { openCore, startCore, testClock, type TestClock } from '../helpers/core-harness.ts';
import { MemoryFiles } from '../helpers/memory-file-access.ts';
import { tempDir } from '../helpers/temp-dir.ts';

/** A store made once; every run works on a fresh copy, so that a failure repeats from the start. */
export interface StoreTemplate {
  dir: string;
  key: StoreKey;
  actors: Actor[];
}

const DAY = (month: number, day: number): string =>
  `2026-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** A few records of each kind that refer to each other, some in the trash, and two colleagues. */
export async function makeTemplate(): Promise<StoreTemplate> {
  const harness = await startCore();
  const { client, core } = harness;
  const admin = core.workspace.actor;
  const actors = [
    admin,
    harness.addColleague('Leila Führung', 'lead'),
    harness.addColleague('Ben Berater', 'counsellor'),
  ];
  const period = await client.fundingPeriods.create({
    name: 'Förderperiode 2026',
    startDate: DAY(1, 1),
    endDate: DAY(12, 31),
  });
  const names = ['Brücke e. V.', 'مركز الأمل', 'Đakovo & Söhne <gUG>', '橋の会'];
  const organisations: string[] = [];
  for (const name of names) organisations.push((await client.organisations.create({ name })).id);
  for (const [index, organisationId] of organisations.entries()) {
    const subproject = await client.subprojects.create({
      fundingPeriodId: period.id,
      name: `Teilprojekt ${String(index)}`,
      carrierId: organisationId,
    });
    const person = await client.persons.create({ familyName: `Person ${String(index)}` });
    await client.affiliations.create({
      personId: person.id,
      organisationId,
      function: 'function/board',
    });
    await client.involvements.create({
      organisationId,
      subprojectId: subproject.id,
      role: 'involvement-role/participant',
      fromDate: DAY(2, 1),
    });
    const event = await client.events.create({
      kind: 'event-kind/workshop',
      title: `Workshop ${String(index)}`,
      startsAt: `${DAY(5, 10 + index)}T10:00:00.000Z`,
      organisationIds: [organisationId],
      subprojectId: subproject.id,
    });
    await client.attendances.add({
      eventId: event.id,
      rows: [
        { organisationId, headcount: 3 },
        { personId: person.id, organisationId },
      ],
    });
    await client.recommendations.create({ eventId: event.id, text: 'Räume öffnen' });
    for (const [nth, confidential] of [false, true].entries()) {
      const opened = await client.cases.create({
        organisationIds: [organisationId],
        concern: 'Räume finden',
        goal: 'Ein fester Raum',
        openedOn: DAY(3 + nth, 1),
        responsibleId: actors[nth]?.id ?? admin.id,
        note: 'Notiz zum Fall',
        confidential,
      });
      await client.sessions.log({
        session: {
          startsAt: `${DAY(3 + nth, 10 + index)}T10:00:00.000Z`,
          durationMinutes: 60,
          form: 'session-form/clearing',
          mode: 'session-mode/on-site',
          organisationIds: [organisationId],
          participantIds: [person.id],
          counsellorIds: [actors[nth]?.id ?? admin.id],
          caseId: opened.id,
          note: 'Notiz über das Gespräch',
          confidential,
        },
        agreements: [{ title: 'Unterlagen schicken', dueOn: DAY(6, 1) }],
      });
    }
  }
  await client.tasks.trash({ id: (await client.tasks.create({ title: 'weg' })).id });
  const { rows } = await client.cases.list({ limit: 1 });
  await client.cases.trash({ id: rows[0]?.id ?? '' });
  await client.drafts.save({ form: 'session', body: { note: 'halb' } });
  const key = core.copyStoreKey();
  core.close();
  return { dir: harness.dir, key, actors };
}

export interface FuzzStore {
  core: Core;
  client: CoreClient;
  clock: TestClock;
  faults: string[];
  files: FuzzFiles;
}

/** A core on a fresh copy of the template, locked. The caller closes it and removes the folder. */
export function copyStore(template: StoreTemplate): FuzzStore {
  const dir = join(tempDir('leuchtturm-fuzz-'), 'store');
  cpSync(template.dir, dir, { recursive: true });
  return openStore(dir);
}

export function openStore(dir: string): FuzzStore {
  const clock = testClock('2026-11-23T14:00:00.000Z');
  const faults: string[] = [];
  const files = new FuzzFiles();
  const printer = { print: () => Promise.resolve(new Uint8Array(Buffer.from('%PDF-1.7 /Page'))) };
  const core = openCore(dir, clock, faults, { files, printer });
  return { core, clock, faults, files, client: createRouterClient(router, { context: { core } }) };
}

/** Unknown tokens are refused as by the hosts; what a call has written can be read by the next. */
export class FuzzFiles implements FileAccess {
  readonly memory = new MemoryFiles();

  constructor() {
    this.memory.put('csv', 'Name;Ort;Art\r\n"Haus; der Kulturen";Berlin;Verein\r\nZweite;;\r\n');
    this.memory.put('csv-broken', 'Name;Ort\r\n"Haus');
    this.memory.put('empty', '');
    this.memory.put('noise', Buffer.from([0, 1, 2, 255, 254, 0, 200]));
  }

  async source(token: string) {
    if (!this.memory.files.has(token)) throw new Refusal('FILE_UNKNOWN', undefined);
    return this.memory.source(token);
  }

  async target(token: string): Promise<FileTarget> {
    if (!token.startsWith('target')) throw new Refusal('FILE_UNKNOWN', undefined);
    return this.memory.target(token);
  }
}

export const FILE_TOKENS = [
  'csv',
  'csv',
  'csv',
  'csv-broken',
  'empty',
  'noise',
  'target-1',
  'target-2',
  'nobody',
] as const;
