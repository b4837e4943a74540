import { randomBytes } from 'node:crypto';
import { seedOrganisation } from '../../src-main/core/seed/seed-names.ts';
import { SeedRandom } from '../../src-main/core/seed/seed-random.ts';
import type { BenchStore } from './bench-store.ts';
import type { BenchLine } from './bench-reads.ts';
import { median, timed } from './measure.ts';

/** Organisations per import; each round brings new ones. */
const PER_IMPORT = 2_000;
const LEAST_SHARE = 0.7;

/**
 * Throughput of an import through the whole contract (reading, checking, history) against bare
 * inserts of the very same rows, with the same triggers, in one transaction.
 */
export async function benchImport(store: BenchStore, rounds: number): Promise<BenchLine> {
  const times: { measured: number[]; raw: number[] } = { measured: [], raw: [] };
  for (let round = -1; round < rounds; round += 1) {
    const token = `import-${String(round)}`;
    const bytes = Buffer.from(csv(round + 2), 'utf8');
    store.worker.send({
      type: 'offer-source',
      token,
      file: { kind: 'bytes', name: 'organisations.csv', bytes },
    });
    const lastSeq = store.store.sqlite
      .prepare<[], number>('SELECT max(seq) FROM organisation')
      .pluck()
      .get();
    let created = 0;
    const measured = await timed(async () => {
      ({ created } = await store.client.imports.run({ fileToken: token }));
    });
    if (created !== PER_IMPORT) throw new Error(`${String(created)} organisations were imported`);
    const raw = await timed(rawInsert(store, lastSeq ?? 0));
    if (round < 0) continue;
    times.measured.push(measured);
    times.raw.push(raw);
  }
  const [measured, raw] = [median(times.measured), median(times.raw)];
  return {
    name: `import: ${String(PER_IMPORT)} organisations`,
    measured,
    raw,
    ratio: raw / measured,
    bound: `≥ ${String(LEAST_SHARE)} × raw throughput`,
    ok: raw / measured >= LEAST_SHARE,
  };
}

/** The rows that the core has just written, into the plain copy by prepared statements. */
function rawInsert({ store, plain }: BenchStore, lastSeq: number): () => void {
  const inserts = [
    ['organisation', 'SELECT * FROM organisation WHERE seq > ? ORDER BY seq'],
    [
      'organisation_code',
      'SELECT * FROM organisation_code WHERE organisation_id IN (SELECT id FROM organisation WHERE seq > ?)',
    ],
  ].map(([table = '', select = '']) => {
    const rows = store.sqlite.prepare<[number], Record<string, unknown>>(select).all(lastSeq);
    const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== 'seq');
    const places = columns.map((column) => `@${column}`).join(', ');
    return {
      rows,
      statement: rows.length
        ? plain.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`)
        : null,
    };
  });
  return () =>
    plain
      .transaction(() => {
        for (const { rows, statement } of inserts) for (const row of rows) statement?.run(row);
      })
      .immediate();
}

const HEADER =
  'Name;Kurzname;Art;Rechtsform;Bezirk;Straße;PLZ;Ort;Telefon;E-Mail;Website;Sprachen;Bemerkung';
const NOTE =
  'Arbeitet ehrenamtlich mit Familien im Kiez. Sucht Räume für das Sprachcafé und Begleitung beim ersten Förderantrag.';

export function csv(round: number): string {
  const random = new SeedRandom(round);
  const stamp = randomBytes(3).toString('hex');
  const rows = Array.from({ length: PER_IMPORT }, (_, index) => {
    const { name } = seedOrganisation(random, index);
    const mail = `kontakt@verein-${stamp}-${String(index)}.example`;
    return [
      `${name} ${stamp}-${String(index)}`,
      `V${String(index)}`,
      'MO · Verein',
      'e. V.',
      'Neukölln',
      `Karl-Marx-Straße ${String(random.between(1, 280))}`,
      '12043',
      'Berlin',
      `030 23125 ${String(random.between(100, 999))}`,
      mail,
      `https://www.verein-${stamp}-${String(index)}.example`,
      '"Türkisch, Deutsch"',
      NOTE,
    ].join(';');
  });
  return [HEADER, ...rows].join('\r\n');
}
