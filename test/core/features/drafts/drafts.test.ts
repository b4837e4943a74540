import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { v7 as newId } from 'uuid';
import {
  entryCount,
  expectInvalid,
  expectRefusal,
  PASSPHRASE,
  startCore,
  type Harness,
} from '../../../helpers/core-harness.ts';

let h: Harness;
beforeAll(async () => {
  h = await startCore();
});
beforeEach(async () => {
  for (const { id } of await h.client.drafts.list()) await h.client.drafts.discard({ id });
});
afterAll(() => {
  expect(h.faults).toEqual([]);
  h.close();
});

const bodies = async () => (await h.client.drafts.list()).map(({ body }) => body);

test('a draft comes back as it was typed, whatever is in it', async () => {
  const body = {
    note: 'halber Satz, „Zitat" \u0000 \ud83d und 橋\n',
    topics: ['topic/a', null],
    duration: 45.5,
    open: true,
    nested: { empty: {}, list: [] },
  };
  const { id, updatedAt } = await h.client.drafts.save({ form: 'session', body });
  expect(await h.client.drafts.list()).toEqual([
    { id, form: 'session', recordId: '', body, createdAt: updatedAt, updatedAt },
  ]);
  for (const plain of [null, 'nur Text', 0, false, []]) {
    await h.client.drafts.save({ form: 'session', body: plain });
    expect(await bodies()).toEqual([plain]);
  }
});

test('saving again replaces the draft of this form and record, and no other', async () => {
  const { drafts } = h.client;
  const recordId = newId();
  const first = await drafts.save({ form: 'session', body: 'neu 1' });
  const edit = await drafts.save({ form: 'organisation', recordId, body: 'bearbeitet 1' });
  const blank = await drafts.save({ form: 'organisation', body: 'Verein, neu' });
  const again = await drafts.save({ form: 'session', body: 'neu 2' });
  expect(again.id).toBe(first.id);
  expect(again.updatedAt > first.updatedAt).toBe(true);
  expect((await drafts.list()).map(({ id, body }) => [id, body])).toEqual([
    [first.id, 'neu 2'],
    [blank.id, 'Verein, neu'],
    [edit.id, 'bearbeitet 1'],
  ]);
  expect(await drafts.discard({ id: edit.id })).toEqual({ discarded: true });
  expect(await drafts.discard({ id: edit.id })).toEqual({ discarded: false });
  expect(await bodies()).toEqual(['neu 2', 'Verein, neu']);
});

test('everybody sees and discards their own drafts alone', async () => {
  const { drafts } = h.client;
  const { id } = await drafts.save({ form: 'session', body: 'meiner' });
  h.actAs(h.addColleague('Linh Phạm', 'admin'));
  expect(await drafts.list()).toEqual([]);
  expect(await drafts.discard({ id })).toEqual({ discarded: false });
  const other = await drafts.save({ form: 'session', body: 'ihrer' });
  expect(other.id).not.toBe(id);
  h.actAs();
  expect(await bodies()).toEqual(['meiner']);
});

test('a draft is no record: no history, and what is too long or no form is refused by name', async () => {
  const before = entryCount(h.core);
  await h.client.drafts.save({ form: 'task', body: 'x' });
  expect(entryCount(h.core)).toBe(before);
  await expectInvalid(
    h.client.drafts.save({ form: 'task', body: 'x'.repeat(1_000_001) }),
    'body',
    'too_long',
  );
  await expectInvalid(h.client.drafts.save({ form: 'none' as 'task', body: '' }), 'form');
  await expectInvalid(h.client.drafts.save({ form: 'task', recordId: '1', body: '' }), 'recordId');
  expect(await bodies()).toEqual(['x']);
});

test('drafts survive locking, and a locked core takes none', async () => {
  await h.client.drafts.save({ form: 'session', body: 'vor dem Sperren' });
  await h.client.vault.lock();
  await expectRefusal(h.client.drafts.save({ form: 'session', body: 'danach' }), 'LOCKED');
  await h.client.vault.unlock({ passphrase: PASSPHRASE });
  expect(await bodies()).toEqual(['vor dem Sperren']);
});

test('a draft that was acknowledged survives the kill of the process', async () => {
  await h.client.vault.lock();
  const root = join(import.meta.dirname, '../../../..');
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'draft-writer.ts'), h.dir, join(root, 'drizzle')],
    {
      cwd: root,
      env: { ...process.env, DRAFT_PASSPHRASE: PASSPHRASE },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const closed = new Promise((resolve) => child.once('close', (_code, signal) => resolve(signal)));
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    if (said.length === 2) child.kill('SIGKILL');
  }
  expect(await closed).toBe('SIGKILL');
  expect(said).toEqual(['erster Satz', 'erster und zweiter Satz']);
  await h.client.vault.unlock({ passphrase: PASSPHRASE });
  expect(await bodies()).toEqual([{ note: 'erster und zweiter Satz' }]);
});
