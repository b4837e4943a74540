import type { SeedRandom } from './seed-random.ts';

/** Invented notes, as counsellors write them: short German sentences about the work. */
const OPENINGS = [
  'Finanzplan durchgegangen, Eigenanteil aus Raummiete belegt.',
  'Satzungsentwurf besprochen; Zweck und Vermögensbindung fehlen noch.',
  'Vorstand hat gewechselt, Anmeldung beim Vereinsregister vorbereitet.',
  'Frage zur Gemeinnützigkeit nach § 60a AO geklärt.',
  'Projektidee für Sprachcafé geschärft: Zielgruppe, Zeitplan, zwei Honorarkräfte.',
  'Antrag beim Aktionsfonds gemeinsam ausgefüllt und auf Vollständigkeit geprüft.',
  'Verwendungsnachweis: Belegliste geordnet, drei Quittungen müssen nachgereicht werden.',
  'Konflikt im Vorstand moderiert; Aufgaben neu verteilt.',
  'Datenschutz bei der Mitgliederliste erklärt, Muster für Einwilligung mitgegeben.',
  'Kontakt zum Bezirksamt hergestellt, gemeinsamer Termin im nächsten Monat.',
  'Räume gesucht: Nachbarschaftshaus bietet dienstags einen Saal an.',
  'Buchführung mit Tabelle begonnen; Kassenprüfung steht an.',
  'Öffentlichkeitsarbeit: neuer Flyer in drei Sprachen, Texte gekürzt.',
  'Mittelabruf erklärt und das Formular zusammen ausgefüllt.',
  'Fördermöglichkeiten für Jugendarbeit gesammelt, zwei Stiftungen passen gut.',
  'Erstgespräch: Anliegen ist die Gründung eines Vereins mit sieben Mitgliedern.',
] as const;
const FOLLOW_UPS = [
  'Nächster Schritt ist ein Gespräch mit der Kasse.',
  'Muster per E-Mail geschickt.',
  'Wir sehen uns vor der Antragsfrist noch einmal.',
  'Die Gruppe arbeitet ehrenamtlich und wünscht sich feste Ansprechpersonen.',
  'Dolmetschen wäre beim nächsten Termin hilfreich.',
  'Zuständig ist künftig die neue Projektleitung.',
  'Offen bleibt, wer die Abrechnung übernimmt.',
  '',
] as const;
const AGREEMENTS = [
  'Belege Raummiete nachreichen',
  'Satzungsentwurf überarbeiten',
  'Protokoll der Mitgliederversammlung schicken',
  'Finanzplan ergänzen',
  'Termin mit dem Bezirksamt abstimmen',
  'Antrag unterschreiben und einreichen',
  'Förderrichtlinie zusenden',
  'Kassenbericht prüfen',
] as const;

export const seedNote = (random: SeedRandom): string =>
  [random.pick(OPENINGS), random.pick(OPENINGS), random.pick(FOLLOW_UPS)]
    .slice(random.chance(0.5) ? 1 : 0)
    .filter(Boolean)
    .join(' ');

export const seedAgreement = (random: SeedRandom): string => random.pick(AGREEMENTS);
