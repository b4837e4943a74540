import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { chromiumPrinter } from '../../../../src-main/host/chromium-printer.ts';
import { findChromium } from '../../../../src-main/host/chromium.ts';
import {
  expectInvalid,
  expectRefusal,
  lastEntry,
  startCore,
  type Harness,
} from '../../../helpers/core-harness.ts';
import { MemoryFiles } from '../../../helpers/memory-file-access.ts';
import { tempDir } from '../../../helpers/temp-dir.ts';

const files = new MemoryFiles();
const HOSTILE = `<script>alert(1)</script> & "Söhne" <img src=x onerror='x'>`;
const ARABIC = 'بيت الثقافة العربي';
let core: Harness;
let id: string;
let print: (html: string) => Promise<Uint8Array>;

beforeEach(async () => {
  print = () => Promise.reject(new Error('no printer'));
  core = await startCore({ files, printer: { print: (html) => print(html) } });
  ({ id } = await core.client.organisations.create({ name: HOSTILE, otherNames: [ARABIC] }));
});

const log = (day: string, fields: object = {}) =>
  core.client.sessions.log({
    session: {
      startsAt: `${day}T13:00:00.000Z`,
      durationMinutes: 45,
      form: 'session-form/short',
      mode: 'session-mode/phone',
      organisationIds: [id],
      ...fields,
    },
  });
const page = async (options: object = {}) =>
  (await core.client.reports.caseSummaryHtml({ organisationId: id, ...options })).html;

describe('the page', () => {
  test('holds every text as text, whatever is in it', async () => {
    const person = await core.client.persons.create({ familyName: HOSTILE, email: 'a@b.example' });
    await core.client.affiliations.create({
      personId: person.id,
      organisationId: id,
      function: 'function/board',
    });
    await log('2026-11-20', { note: `${HOSTILE}\n\u202everdreht`, result: HOSTILE });
    await core.client.tasks.create({ title: HOSTILE, organisationId: id });
    const html = await page();
    expect(html).not.toMatch(/<script|<img|onerror='/);
    // Title, heading, person, note, result and task.
    expect(
      html.match(/&lt;script&gt;alert\(1\)&lt;\/script&gt; &amp; &quot;Söhne&quot;/g),
    ).toHaveLength(6);
    expect(html).not.toContain('http');
  });

  test('keeps the direction of names apart from the text around them', async () => {
    expect(await page()).toContain(`<bdi>${ARABIC}</bdi>`);
  });

  test('holds the sessions of the chosen days, both included, in Berlin time', async () => {
    await log('2026-03-01', { note: 'davor' });
    await log('2026-03-02', { note: 'erster Tag' });
    await log('2026-03-31', { note: 'letzter Tag', startsAt: '2026-03-31T21:30:00.000Z' });
    await log('2026-04-01', { note: 'danach', startsAt: '2026-03-31T22:30:00.000Z' });
    const html = await page({ from: '2026-03-02', to: '2026-03-31' });
    expect(html).toContain('erster Tag');
    expect(html).toContain('letzter Tag');
    expect(html).not.toMatch(/davor|danach/);
    expect(html).toMatch(/23:30/);
    const call = core.client.reports.caseSummaryHtml({
      organisationId: id,
      from: '2026-04-01',
      to: '2026-03-01',
    });
    await expectInvalid(call, 'to', 'before_start');
  });

  test('shows a confidential note to its counsellor and to leads, to nobody else; notes only when asked for', async () => {
    await log('2026-11-20', {
      note: 'geheimes Gespräch',
      result: 'geheimes Ergebnis',
      confidential: true,
    });
    await log('2026-11-21', { note: 'offenes Gespräch' });
    expect(await page()).toContain('geheimes Gespräch');
    const silent = await page({ withNotes: false });
    expect(silent).not.toMatch(/geheimes|offenes/);
    core.actAs(core.addColleague('Kim Kollege', 'counsellor'));
    const html = await page();
    expect(html).toContain('offenes Gespräch');
    expect(html).not.toContain('geheimes');
    core.actAs(core.addColleague('Lea Leitung', 'lead'));
    expect(await page()).toContain('geheimes Gespräch');
  });

  test('leaves out what is in the trash, and speaks both languages', async () => {
    const { id: session } = await log('2026-11-20', { note: 'weggeworfen' });
    await core.client.sessions.trash({ id: session });
    expect(await page()).not.toContain('weggeworfen');
    expect(await page()).toContain('lang="de"');
    expect(await page({ language: 'en' })).toMatch(/lang="en"[\s\S]*Case summary/);
    const unknown = core.client.reports.caseSummaryHtml({ organisationId: crypto.randomUUID() });
    await expectRefusal(unknown, 'NOT_FOUND');
  });

  test('suggests a file name without what a file system refuses', async () => {
    const { suggestedName } = await core.client.reports.caseSummaryHtml({ organisationId: id });
    expect(suggestedName).toMatch(/^[\p{L}\p{N}-]+-2026-11-23\.pdf$/u);
  });
});

describe('the PDF', () => {
  test('is noted in the log, with who it was about and whether it held notes', async () => {
    print = () => Promise.resolve(Buffer.from('%PDF- /Type /Pages /Type /Page /Type/Page'));
    const result = await core.client.reports.caseSummary({
      organisationId: id,
      fileToken: 'pdf',
      withNotes: false,
    });
    expect(result).toEqual({ bytes: 41, pages: 2, fileName: 'pdf' });
    expect(files.files.get('pdf')?.length).toBe(41);
    expect(lastEntry(core.core)).toMatchObject({ action: 'reports.caseSummary', recordId: id });
  });

  test.each([
    ['the printer fails', 'PRINT_FAILED', 'unprinted'],
    ['the disk is full', 'DISK_FULL', 'full'],
  ] as const)('is not there, and not noted, when %s', async (_what, code, token) => {
    const before = lastEntry(core.core).action;
    files.broken.add('full');
    if (token === 'full') print = () => Promise.resolve(Buffer.from('%PDF-'));
    const call = core.client.reports.caseSummary({ organisationId: id, fileToken: token });
    await expectRefusal(call, code);
    expect(files.files.has(token)).toBe(false);
    expect(files.discarded).toContain(token);
    expect(lastEntry(core.core).action).toBe(before);
    expect(core.faults).toEqual([]);
  });

  const pdftotext = existsSync('/usr/bin/pdftotext');
  test.skipIf(findChromium() === null || !pdftotext)(
    'printed by Chromium, its text can be read again in every script (needs chromium and pdftotext)',
    async () => {
      await log('2026-11-20', { note: 'Größe, Żółć und 日本' });
      print = (html) => chromiumPrinter.print(html);
      const { pages } = await core.client.reports.caseSummary({
        organisationId: id,
        fileToken: 'real',
      });
      expect(pages).toBe(1);
      const path = join(tempDir(), 'summary.pdf');
      writeFileSync(path, files.files.get('real') ?? '');
      const text = execFileSync('/usr/bin/pdftotext', [path, '-'], { encoding: 'utf8' });
      expect(text).toContain('<script>alert(1)</script> & "Söhne"');
      expect(text).toContain('Größe, Żółć und');
      expect(files.files.get('real')?.toString('latin1')).toContain('/StructTreeRoot');
    },
    120_000,
  );
});
