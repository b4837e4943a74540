import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { OfferedFiles } from '../../src-main/host/offered-files.ts';
import { pathSource, pathTarget } from '../../src-main/host/path-files.ts';
import { pathFolders } from '../../src-main/host/path-folders.ts';
import { tempDir } from '../helpers/temp-dir.ts';

const noWriting = () => {
  throw new Error('nothing was to be written');
};

test('a target becomes visible whole, under its name, readable by its owner alone', async () => {
  const dir = tempDir();
  const target = await pathTarget(join(dir, 'case.pdf'));
  await pipeline(['whole content'], target.stream);
  expect(readdirSync(dir)).not.toContain('case.pdf');
  expect((await buffer(target.readBack())).toString()).toBe('whole content');
  await target.commit();
  expect(readdirSync(dir)).toEqual(['case.pdf']);
  if (process.platform !== 'win32') {
    expect(statSync(join(dir, 'case.pdf')).mode & 0o777).toBe(0o600);
  }
});

test('a failure half-way leaves the file that was there, and nothing beside it', async () => {
  const dir = tempDir();
  const path = join(dir, 'case.pdf');
  writeFileSync(path, 'what was there');
  const target = await pathTarget(path);
  async function* half() {
    yield 'half of ';
    throw new Error('the source broke');
  }
  await expect(pipeline(half, target.stream)).rejects.toThrow('broke');
  await target.discard();
  await target.discard();
  expect(readdirSync(dir)).toEqual(['case.pdf']);
  expect(readFileSync(path, 'utf8')).toBe('what was there');
});

test('a place that cannot be written, a file that is none', async () => {
  const dir = tempDir();
  await expect(pathTarget(join(dir, 'none', 'a.pdf'))).rejects.toMatchObject({
    code: 'FILE_NOT_WRITTEN',
    data: { reason: 'ENOENT' },
  });
  await expect(pathSource(dir)).rejects.toMatchObject({ data: { reason: 'not-a-file' } });
  await expect(pathSource(join(dir, 'none'))).rejects.toMatchObject({ data: { reason: 'ENOENT' } });
});

test('a source may be read several times, until it is withdrawn', async () => {
  const files = new OfferedFiles(noWriting);
  files.offerSource('token', { kind: 'bytes', name: 'a.csv', bytes: Buffer.from('Name\n') });
  for (const _again of [1, 2]) {
    const source = await files.source('token');
    expect([source.name, source.bytes]).toEqual(['a.csv', 5]);
    expect((await buffer(source.stream())).toString()).toBe('Name\n');
  }
  files.withdraw('token');
  await expect(files.source('token')).rejects.toMatchObject({ code: 'FILE_UNKNOWN' });
});

test('a target is written once; a token of one kind opens nothing of the other', async () => {
  const written: unknown[] = [];
  const files = new OfferedFiles((token, name, bytes) =>
    written.push([token, name, Buffer.from(bytes).toString()]),
  );
  files.offerTarget('out', { kind: 'memory', name: 'a.pdf' });
  await expect(files.source('out')).rejects.toMatchObject({ code: 'FILE_UNKNOWN' });
  const target = await files.target('out');
  await pipeline(['inhalt'], target.stream);
  expect(written).toEqual([]);
  await target.commit();
  expect(written).toEqual([['out', 'a.pdf', 'inhalt']]);
  await expect(files.target('out')).rejects.toMatchObject({ code: 'FILE_UNKNOWN' });
  await expect(files.target('/etc/passwd')).rejects.toMatchObject({ code: 'FILE_UNKNOWN' });
});

test('a folder that was offered is taken once; no name leads out of it', async () => {
  const dir = tempDir();
  writeFileSync(join(dir, 'datei'), '');
  const files = new OfferedFiles(noWriting);
  const folders = pathFolders((token) => files.takeFolder(token));
  files.offerFolder('a', dir);
  files.offerFolder('b', join(dir, 'datei'));
  files.offerFolder('c', dir);
  files.withdraw('c');
  expect(await folders.chosen('a')).toEqual({ path: dir, name: basename(dir) });
  for (const token of ['a', 'c', dir]) {
    await expect(folders.chosen(token)).rejects.toMatchObject({ code: 'FILE_UNKNOWN' });
  }
  await expect(folders.chosen('b')).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  for (const name of ['../x', 'a/b', '']) {
    await expect(folders.target(dir, name)).rejects.toMatchObject({ code: 'FILE_NOT_WRITTEN' });
  }
  await expect(folders.target('relative', 'x')).rejects.toMatchObject({ code: 'FILE_NOT_WRITTEN' });
});
