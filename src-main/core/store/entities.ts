import type { RecordKind } from '#shared/codes/words.ts';
import {
  affiliation,
  attendance,
  caseTable,
  consent,
  cooperation,
  document,
  event,
  fundingPeriod,
  grantApplication,
  involvement,
  organisation,
  person,
  recommendation,
  session,
  subproject,
  task,
} from './schema/schema.ts';

/** The record tables by kind: what operations write to, the trash lists and history names. */
export const ENTITIES = {
  organisation,
  person,
  affiliation,
  'funding-period': fundingPeriod,
  subproject,
  involvement,
  case: caseTable,
  session,
  task,
  event,
  attendance,
  recommendation,
  cooperation,
  'grant-application': grantApplication,
  consent,
  document,
} as const satisfies Record<RecordKind, unknown>;

export type EntityTable<Kind extends RecordKind> = (typeof ENTITIES)[Kind];
export type EntityRow<Kind extends RecordKind> = EntityTable<Kind>['$inferSelect'];

type Kept =
  'seq' | 'id' | 'createdAt' | 'createdBy' | 'updatedAt' | 'updatedBy' | 'deletedAt' | 'deletedBy';
/** The fields of a record that a feature sets; the rest is kept by the operation. */
export type EntityFields<Kind extends RecordKind> = Omit<EntityTable<Kind>['$inferInsert'], Kept>;
