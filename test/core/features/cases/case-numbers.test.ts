import { afterEach, expect, test } from 'vitest';
import { parseCaseNumber } from '#shared/rules/case-number.ts';
import { insertCase } from '../../../../src-main/core/features/cases/case-service.ts';
import { caseNumbers } from '../../../../src-main/core/features/cases/case-numbers.ts';
import { adoptDevice } from '../../../../src-main/core/store/create-store.ts';
import { Workspace } from '../../../../src-main/core/workspace.ts';
import { organisationFields, testStore, type StoreFixture } from '../../store/store-fixture.ts';

const opened: StoreFixture[] = [];
afterEach(() => opened.splice(0).forEach(({ store }) => store.close()));
function open(): StoreFixture {
  const fixture = testStore();
  opened.push(fixture);
  return fixture;
}

/** Opens so many cases in one operation. @returns their numbers. */
function number(workspace: Workspace, count: number, openedOn = '2026-03-02'): string[] {
  return workspace.write('test', (operation) => {
    const next = caseNumbers(workspace);
    const { id } = operation.insert('organisation', organisationFields('Verein'));
    return Array.from({ length: count }, () => {
      const given = next(openedOn);
      insertCase(workspace, operation, { ...fields(workspace, id), openedOn, number: given });
      return given;
    });
  });
}

const fields = (workspace: Workspace, organisationId: string) => ({
  organisationIds: [organisationId],
  topics: [],
  concern: 'Räume',
  goal: null,
  field: null,
  subprojectId: null,
  note: null,
  confidential: false,
  priority: 'case-priority/normal' as const,
  status: 'case-status/request',
  responsibleId: workspace.actor.id,
});

test('two laptops that number offline never give the same number', () => {
  const [one, other] = [open(), open()];
  const [first, second] = [number(one.workspace, 20), number(other.workspace, 20)];
  expect(new Set([...first, ...second]).size).toBe(40);
  const sequences = (numbers: string[]) =>
    numbers.map((text) => parseCaseNumber(text)?.sequence ?? 0);
  expect(sequences(first)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  expect(sequences(second)).toEqual(sequences(first));

  // Brought together, they stand in one store side by side, and each goes on with its own.
  const copy = other.sqlite.prepare(
    `INSERT INTO "case" SELECT seq + 100, id || 'x', created_at, created_by, updated_at, updated_by,
       deleted_at, deleted_by, ?, concern, goal, field, status, priority, opened_on, closed_on,
       closing_reason, goal_attainment, responsible_id, subproject_id, note, confidential
     FROM "case" WHERE seq = ?`,
  );
  first.forEach((text, index) => copy.run(text, index + 1));
  expect(sequences(number(other.workspace, 1))).toEqual([21]);
});

test('a store that goes on on another laptop after a restore numbers anew, beside the first', () => {
  const { workspace, store, clock } = open();
  const [before] = number(workspace, 1);
  adoptDevice(store, clock.now());
  const moved = new Workspace({ store, actor: workspace.actor, now: clock.now });
  const [after] = number(moved, 1);
  const [a, b] = [parseCaseNumber(before ?? ''), parseCaseNumber(after ?? '')];
  expect([a?.sequence, b?.sequence]).toEqual([1, 1]);
  expect(a?.mark).not.toBe(b?.mark);
});

test('a number that is there already is refused by the store itself', () => {
  const { workspace, sqlite } = open();
  const [given] = number(workspace, 2);
  expect(() => sqlite.prepare('UPDATE "case" SET number = ? WHERE seq = 2').run(given)).toThrow(
    /UNIQUE/,
  );
  for (const text of ['26-0001-K7QM', '2026-1-K7QM', '2026-0001-K7', 'x']) {
    expect(() => sqlite.prepare('UPDATE "case" SET number = ? WHERE seq = 2').run(text)).toThrow(
      /CHECK/,
    );
  }
});

test('the sequence goes on after 9999', () => {
  const { workspace, sqlite } = open();
  const [first = ''] = number(workspace, 1);
  sqlite.prepare('UPDATE "case" SET number = ?').run(first.replace('-0001-', '-9999-'));
  expect(number(workspace, 2).map((text) => parseCaseNumber(text)?.sequence)).toEqual([
    10_000, 10_001,
  ]);
  expect(number(workspace, 1).map((text) => parseCaseNumber(text)?.sequence)).toEqual([10_002]);
});
