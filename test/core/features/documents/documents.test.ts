import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LARGEST_DOCUMENT } from '#shared/rules/document-file.ts';
import type { Actor } from '../../../../src-main/core/workspace.ts';
import {
  expectInvalid,
  expectRefusal,
  startCore,
  type Harness,
} from '../../../helpers/core-harness.ts';
import { MemoryFiles } from '../../../helpers/memory-file-access.ts';
import { openCase, openSession } from '../cases/case-fixture.ts';

/** What a plaintext copy of a document anywhere on the disk would hold. */
const MARK = 'Zuwendungsbescheid-9c1f7b02';

/** Files of which a size is told; reading one that was refused for its size fails the test. */
class SizedFiles extends MemoryFiles {
  readonly sizes = new Map<string, number>();
  override async source(token: string) {
    const told = this.sizes.get(token);
    if (told === undefined) return super.source(token);
    const bytes = this.files.get(token);
    return {
      name: token,
      bytes: told,
      stream: () => {
        if (!bytes) throw new Error('it was to be refused unread');
        return Readable.from([bytes], { objectMode: false });
      },
    };
  }
}

const files = new SizedFiles();
let h: Harness;
let organisationId: string;
let other: Actor;
const ofOrganisation = () => ({ ownerKind: 'organisation' as const, ownerId: organisationId });

beforeAll(async () => {
  h = await startCore({ files });
  ({ id: organisationId } = await h.client.organisations.create({ name: 'Köprü e. V.' }));
  other = h.addColleague('Cem Dost', 'counsellor');
});
afterAll(() => {
  expect(h.faults).toEqual([]);
  h.close();
});

const add = (token: string, content: string | Uint8Array = `Inhalt ${MARK}`) =>
  h.client.documents.add({ ...ofOrganisation(), fileToken: files.put(token, content) });

test('a file goes in, is listed, looked at, and comes out byte for byte', async () => {
  const content = Buffer.concat([
    Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'),
    randomBytes(5000),
  ]);
  const { id } = await add('Foto.png', content);
  const [row] = await h.client.documents.list(ofOrganisation());
  expect(row).toMatchObject({
    id,
    name: 'Foto.png',
    mediaType: 'image/png',
    bytes: content.length,
    createdBy: 'Ayşe Çelik',
  });
  const shown = await h.client.documents.open({ id });
  expect(shown.type).toBe('image/png');
  expect(Buffer.from(await shown.arrayBuffer())).toEqual(content);
  const saved = await h.client.documents.saveAs({ id, fileToken: 'out.png' });
  expect(saved).toEqual({ fileName: 'out.png', bytes: content.length });
  expect(files.files.get('out.png')).toEqual(content);
  // What was looked at and what left the store is in the log, by id and not by name.
  const { rows } = await h.client.audit.list({
    filters: [{ column: 'record', condition: { op: 'in', values: [id] } }],
  });
  expect(rows.map(({ action }) => action)).toEqual([
    'documents.saveAs',
    'documents.open',
    'documents.add',
  ]);
  const entries = h.core.workspace.store.sqlite.prepare('SELECT * FROM audit_entry').all();
  expect(JSON.stringify(entries)).not.toContain('Foto.png');
});

test('nothing of a document lies readable on the disk, neither while reading nor after', async () => {
  await add('Bescheid.txt', `${MARK} `.repeat(20_000));
  const folder = dirname(h.dir);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const found = names
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && readFileSync(path).includes(MARK));
  expect(names.length).toBeGreaterThan(1);
  expect(found).toEqual([]);
});

test('too large is refused before a byte is read; a file that grows, while it is read', async () => {
  const { sqlite } = h.core.workspace.store;
  const count = () => sqlite.prepare('SELECT count(*) FROM document_content').pluck().get();
  const before = count();
  files.sizes.set('gross.zip', LARGEST_DOCUMENT + 1);
  const refused = { ...ofOrganisation(), fileToken: 'gross.zip' };
  await expectInvalid(h.client.documents.add(refused), 'fileToken', 'file_too_large');
  files.sizes.set('waechst.zip', 10);
  const growing = files.put('waechst.zip', Buffer.alloc(LARGEST_DOCUMENT + 1));
  await expectInvalid(
    h.client.documents.add({ ...ofOrganisation(), fileToken: growing }),
    'fileToken',
    'file_too_large',
  );
  await expectInvalid(add('leer.txt', ''), 'fileToken', 'file_empty');
  expect(count()).toBe(before);
});

test('25 MB are taken in whole, and are in the backup that is made then', async () => {
  const content = randomBytes(LARGEST_DOCUMENT);
  const { id } = await add('Scan.pdf', content);
  await h.client.backups.create({
    fileToken: 'backup.age',
    lock: { passphrase: 'zehn rote Fische schwimmen bis Spandau 7' },
  });
  expect(files.files.get('backup.age')?.length).toBeGreaterThan(LARGEST_DOCUMENT);
  const unlock = { passphrase: 'zehn rote Fische schwimmen bis Spandau 7' };
  // An organisation brought back brings its documents.
  const { openedId } = await h.client.backups.openFile({
    from: { fileToken: 'backup.age' },
    unlock,
  });
  const { sqlite } = h.core.workspace.store;
  sqlite.prepare('DELETE FROM document WHERE id = ?').run(id);
  await h.client.backups.bringBack({ openedId, organisationId });
  await h.client.documents.saveAs({ id, fileToken: 'again.pdf' });
  expect(files.files.get('again.pdf')?.equals(content)).toBe(true);
  await h.client.backups.close({ openedId });
  await h.client.documents.trash({ id });
}, 60_000);

test('names are plain file names, whatever the file or a person called it', async () => {
  const named = async (token: string) =>
    (await h.client.documents.get({ id: (await add(token)).id })).name;
  expect(await named('../../etc/pass\\wd')).toBe('_.._etc_pass_wd');
  expect(await named('Rechnung\u202efdp.exe')).toBe('Rechnung_fdp.exe');
  expect(await named('...')).toBe('_');
  const long = await named(`${'Ü'.repeat(300)}.pdf`);
  expect(long).toBe(`${'Ü'.repeat(196)}.pdf`);
  const made = await add('alt.txt');
  const fields = { name: ' a/b\\c.txt ', note: 'aus der Post' };
  const { id, updatedAt } = await h.client.documents.update({ ...made, fields });
  expect(await h.client.documents.get({ id })).toMatchObject({
    name: 'a_b_c.txt',
    note: 'aus der Post',
  });
  const rename = (name: string) => h.client.documents.update({ id, updatedAt, fields: { name } });
  for (const wrong of ['', '   ', 'x'.repeat(256), 'zwei\nZeilen', 'Nul\u0000']) {
    await expectRefusal(rename(wrong), 'INVALID_INPUT');
  }
  // Another window renamed it meanwhile.
  await expectRefusal(h.client.documents.update({ ...made, fields }), 'CONFLICT');
});

test('only pictures and short texts are shown; a picture that is none is not', async () => {
  const kinds: [name: string, content: string, mediaType: string, isShown: boolean][] = [
    ['notiz.txt', 'Grüße', 'text/plain', true],
    ['liste.csv', 'a;b\n', 'text/csv', true],
    ['bild.png', '<script>alert(1)</script>', 'application/octet-stream', false],
    ['bild.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'application/octet-stream', false],
    ['seite.html', '<h1>Hallo</h1>', 'application/octet-stream', false],
    ['bescheid.txt', '%PDF-1.7', 'application/pdf', false],
    ['binaer.txt', 'a\u0000b', 'application/octet-stream', false],
    ['lang.txt', 'x'.repeat(1024 * 1024 + 1), 'text/plain', false],
  ];
  for (const [name, content, mediaType, isShown] of kinds) {
    const { id } = await add(name, content);
    expect((await h.client.documents.get({ id })).mediaType, name).toBe(mediaType);
    const opened = h.client.documents.open({ id });
    if (isShown) expect(await (await opened).text(), name).toBe(content);
    else await expectInvalid(opened, 'id', 'not_shown');
  }
});

test('a record that is not there, in the trash, or of another kind takes none', async () => {
  const fileToken = files.put('x.txt', 'x');
  const gone = await h.client.organisations.create({ name: 'Aufgelöst' });
  await h.client.organisations.trash({ id: gone.id });
  const into = (ownerKind: 'organisation' | 'person', ownerId: string) =>
    h.client.documents.add({ ownerKind, ownerId, fileToken });
  await expectInvalid(into('organisation', gone.id), 'ownerId', 'in_trash');
  await expectRefusal(into('person', organisationId), 'NOT_FOUND', { entity: 'person' });
  await expectRefusal(into('organisation', 'no-id'), 'INVALID_INPUT');
  const wrong = { ownerKind: 'user' as 'person', ownerId: organisationId, fileToken };
  await expectRefusal(h.client.documents.add(wrong), 'INVALID_INPUT');
  for (const call of ['get', 'open', 'trash', 'restore'] as const) {
    await expectRefusal(h.client.documents[call]({ id: organisationId }), 'NOT_FOUND', {
      entity: 'document',
    });
  }
});

test('the trash keeps the content and gives it back; search follows', async () => {
  const { id } = await add('Satzungsentwurf.md', '# Satzung');
  const hits = async () => (await h.client.search.query({ text: 'satzungsentw' })).hits;
  expect(await hits()).toMatchObject([{ kind: 'document', id, title: 'Satzungsentwurf.md' }]);
  await h.client.documents.trash({ id });
  expect(await hits()).toEqual([]);
  expect(await h.client.documents.list(ofOrganisation())).not.toContainEqual(
    expect.objectContaining({ id }),
  );
  expect(await h.client.trash.list({})).toContainEqual(
    expect.objectContaining({ kind: 'document', id, title: 'Satzungsentwurf.md' }),
  );
  await h.client.documents.restore({ id });
  expect(await (await h.client.documents.open({ id })).text()).toBe('# Satzung');
});

test('documents of a confidential case or session are not there for others', async () => {
  const file = await openCase(h, organisationId, {
    organisationIds: [organisationId],
    concern: 'Streit im Vorstand',
    openedOn: '2026-11-02',
    confidential: true,
  });
  const session = await openSession(h, [organisationId], null, { confidential: true });
  const kept = [
    { ownerKind: 'case' as const, ownerId: file.id },
    { ownerKind: 'session' as const, ownerId: session.id },
  ];
  const made = await Promise.all(
    kept.map((owner) =>
      h.client.documents.add({ ...owner, fileToken: files.put('Quittenmus.txt', 'geheim') }),
    ),
  );
  const [binned] = await Promise.all(
    kept.map((owner) =>
      h.client.documents.add({ ...owner, fileToken: files.put('Quittenbrot.txt', 'geheim') }),
    ),
  );
  await h.client.documents.trash({ id: binned?.id ?? '' });
  h.actAs(other);
  for (const owner of kept) {
    await expectRefusal(h.client.documents.list(owner), 'FORBIDDEN');
    await expectRefusal(
      h.client.documents.add({ ...owner, fileToken: files.put('x.txt', 'x') }),
      'FORBIDDEN',
    );
  }
  for (const { id, updatedAt } of made) {
    await expectRefusal(h.client.documents.get({ id }), 'FORBIDDEN');
    await expectRefusal(h.client.documents.open({ id }), 'FORBIDDEN');
    await expectRefusal(h.client.documents.saveAs({ id, fileToken: 'out.txt' }), 'FORBIDDEN');
    await expectRefusal(h.client.documents.trash({ id }), 'FORBIDDEN');
    await expectRefusal(h.client.documents.restore({ id }), 'FORBIDDEN');
    const rename = { id, updatedAt, fields: { name: 'x' } };
    await expectRefusal(h.client.documents.update(rename), 'FORBIDDEN');
    const history = await h.client.audit.record({ entity: 'document', id }).catch(() => 'refused');
    expect(history).toBe('refused');
  }
  expect(files.files.has('out.txt')).toBe(false);
  expect((await h.client.search.query({ text: 'quittenmus' })).hits).toEqual([]);
  expect(JSON.stringify(await h.client.trash.list({}))).not.toContain('Quitten');
  h.actAs();
  expect((await h.client.search.query({ text: 'quittenmus' })).hits).toHaveLength(2);
});

test('a file that cannot be written leaves nothing and says so', async () => {
  const { id } = await add('Bericht.txt');
  files.broken.add('voll.txt');
  await expectRefusal(h.client.documents.saveAs({ id, fileToken: 'voll.txt' }), 'DISK_FULL');
  expect(files.discarded).toContain('voll.txt');
  expect(files.files.has('voll.txt')).toBe(false);
});

test('reading that is cancelled keeps nothing', async () => {
  const before = (await h.client.documents.list(ofOrganisation())).length;
  const stop = new AbortController();
  const call = h.client.documents.add(
    { ...ofOrganisation(), fileToken: files.put('spaet.txt', 'x'.repeat(100_000)) },
    { signal: stop.signal },
  );
  stop.abort();
  await expect(call).rejects.toThrow();
  expect(await h.client.documents.list(ofOrganisation())).toHaveLength(before);
});
