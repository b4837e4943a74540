import { createHash } from 'node:crypto';
import { insertContent } from '../features/documents/document-queries.ts';
import type { Operation } from '../store/operation.ts';
import type { PreparedStatements } from '../store/prepared.ts';
import type { SeedRandom } from './seed-random.ts';

/** Short texts, as people keep them with an organisation. Invented, like all the rest. */
const TEXTS: readonly [name: string, ...lines: string[]][] = [
  [
    'Satzung Entwurf.txt',
    'Satzung (Entwurf zur Beratung)',
    '§ 1 Name und Sitz. Der Verein hat seinen Sitz in Berlin und soll eingetragen werden.',
    '§ 2 Zweck. Der Verein fördert Bildung, Begegnung und gegenseitige Hilfe im Stadtteil.',
    '§ 3 Gemeinnützigkeit. Mittel dürfen nur für die satzungsmäßigen Zwecke verwendet werden.',
  ],
  [
    'Protokoll Mitgliederversammlung.txt',
    'Protokoll der Mitgliederversammlung',
    'TOP 1 Bericht des Vorstands, TOP 2 Kassenbericht, TOP 3 Entlastung, TOP 4 Neuwahl.',
    'Der Vorstand wurde einstimmig entlastet. Die Kassenprüfung ergab keine Beanstandung.',
  ],
  [
    'Projektskizze.md',
    '# Projektskizze Sprachcafé',
    'Zweimal in der Woche offener Treff mit Kinderbetreuung. Sechs Ehrenamtliche begleiten.',
    'Offen: fester Raum ab Januar, Mittel für Honorare und Material.',
  ],
  [
    'Finanzplan.csv',
    'Position;Betrag in Euro',
    'Honorare;4800',
    'Miete;1200',
    'Material;650',
    'Eigenmittel;-350',
  ],
  [
    'Freistellungsbescheid Notizen.txt',
    'Stand der Gemeinnützigkeit',
    'Unterlagen beim Finanzamt für Körperschaften eingereicht, Rückfrage zur Rücklage beantwortet.',
  ],
];

/**
 * A document or two for every fourth organisation.
 * @returns how many.
 */
export function seedDocuments(
  operation: Operation,
  random: SeedRandom,
  {
    prepared,
    organisationIds,
  }: { prepared: PreparedStatements; organisationIds: readonly string[] },
): number {
  let made = 0;
  for (const ownerId of organisationIds) {
    const chosen = random.chance(0.25) ? random.some(TEXTS, random.between(1, 2)) : [];
    for (const [name, ...lines] of chosen) {
      const content = Buffer.from(`${lines.join('\n')}\n`, 'utf8');
      const { id } = operation.insert('document', {
        ownerKind: 'organisation',
        ownerId,
        name,
        mediaType: MEDIA_TYPES[name.slice(name.lastIndexOf('.'))] ?? 'text/plain',
        bytes: content.byteLength,
        sha256: createHash('sha256').update(content).digest('hex'),
        note: null,
      });
      insertContent(prepared, id, content);
      made += 1;
    }
  }
  return made;
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.md': 'text/markdown',
  '.csv': 'text/csv',
};
