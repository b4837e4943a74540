import type {
  ImportDelimiter,
  ImportEncoding,
  ImportField,
  ImportProblemCode,
} from '#shared/contract/import-problems.ts';

const problems: Record<ImportProblemCode, string> = {
  'file-empty': 'Die Datei ist leer.',
  'file-too-large':
    'Die Datei ist mit {{value}} MB zu groß; mehr als {{kept}} MB liest der Import nicht. Bitte in mehrere Dateien aufteilen.',
  'file-binary': 'Das ist keine Textdatei. Bitte eine CSV-Datei wählen.',
  'file-spreadsheet':
    'Das ist eine Arbeitsmappe (z. B. Excel), keine CSV-Datei. Bitte dort mit „Speichern unter“ als CSV speichern.',
  'encoding-unsupported':
    'Die Datei ist in {{value}} kodiert, das wird nicht gelesen. Bitte als „CSV UTF-8“ speichern.',
  'nul-character':
    'Hier steht ein NUL-Zeichen. Das kann kein Text enthalten; bitte in der Datei entfernen.',
  'truncated-character':
    'Die Datei hört mitten in einem Zeichen auf. Wahrscheinlich ist sie nicht vollständig; bitte neu speichern oder kopieren.',
  'broken-character': 'Hier steht ein halbes Zeichen. Bitte die Datei neu speichern.',
  'undefined-byte':
    'Das Byte {{value}} ist in Windows-1252 kein Zeichen. Die Datei hat wohl eine andere Kodierung; bitte als „CSV UTF-8“ speichern.',
  'mixed-encodings':
    'Die Datei mischt zwei Kodierungen. Das Byte {{value}} wurde als „{{kept}}“ gelesen; bitte prüfen.',
  'replacement-character':
    'Hier ist schon vor dem Import ein Zeichen verloren gegangen ({{value}}). Bitte in der Datei ergänzen.',
  'double-encoded':
    '„{{value}}“ sieht nach einem doppelt umgewandelten Umlaut oder Zeichen aus. Es wird übernommen, wie es dasteht; bitte prüfen.',
  'encoding-doubtful':
    '„{{value}}“ ist ungewöhnlich. Vielleicht ist die Datei nicht in Windows-1252 kodiert; bitte prüfen oder als „CSV UTF-8“ speichern.',
  'quote-unclosed':
    'Das Anführungszeichen, das hier beginnt, wird nirgends geschlossen: {{value}} Die Datei ist wahrscheinlich abgeschnitten.',
  'quote-misplaced':
    'Hier steht ein Anführungszeichen, wo keines stehen darf: {{value}} Der Text wird übernommen, wie er dasteht; bitte prüfen, ob die Zeile richtig getrennt ist.',
  'too-many-rows': 'Die Datei hat mehr als {{kept}} Zeilen. Bitte in mehrere Dateien aufteilen.',
  'too-many-columns': 'Diese Zeile hat mehr als {{kept}} Spalten.',
  'header-empty': 'Spalte {{column}} hat keine Überschrift.',
  'header-duplicate':
    'Die Überschrift „{{value}}“ kommt mehrfach vor; diese Spalte heißt hier „{{kept}}“.',
  'row-empty': 'Die Zeile besteht nur aus Trennzeichen und wird übersprungen.',
  'row-too-short':
    'Die Zeile hat nur {{value}} von {{kept}} Spalten; die fehlenden gelten als leer.',
  'row-too-long':
    'Die Zeile hat {{value}} statt {{kept}} Spalten. Wahrscheinlich fehlen Anführungszeichen um einen Text, der das Trennzeichen enthält.',
  'no-rows': 'Unter der Überschrift steht keine Zeile.',
  'name-column-missing': 'Keine Spalte ist dem Namen der Organisation zugeordnet.',
  'mapping-header-missing': 'Die zugeordnete Spalte „{{value}}“ gibt es in dieser Datei nicht.',
  'mapping-field-twice': 'Die Spalten „{{kept}}“ und „{{value}}“ sind demselben Feld zugeordnet.',
  'name-missing': 'Die Organisation hat keinen Namen.',
  'name-similar':
    '„{{value}}“ und „{{kept}}“ unterscheiden sich nur in Groß- und Kleinschreibung; beide werden angelegt.',
  'text-too-long': 'Der Text ist zu lang; höchstens {{kept}} Zeichen passen.',
  'control-character':
    'Der Text enthält ein unsichtbares Steuerzeichen. Bitte in der Datei entfernen.',
  'whitespace-changed':
    'Leerraum am Rand, Zeilenumbrüche oder mehrfache Leerzeichen werden geglättet: „{{kept}}“.',
  'formula-cell':
    'Der Text „{{value}}“ beginnt wie eine Formel. Er wird als Text übernommen, nichts wird ausgeführt.',
  'too-many-values': '{{value}} Einträge sind zu viele; höchstens {{kept}} passen.',
  'conflicting-values':
    'Die Zeilen dieser Organisation widersprechen sich: hier „{{value}}“, übernommen wird „{{kept}}“.',
  'code-unknown': '„{{value}}“ steht nicht in der Auswahlliste und wird nicht übernommen.',
  'legal-form-unknown': 'Die Rechtsform „{{value}}“ ist nicht bekannt und wird nicht übernommen.',
  'district-unknown': 'Der Bezirk „{{value}}“ ist nicht bekannt und wird nicht übernommen.',
  'year-invalid': '„{{value}}“ ist kein Jahr und wird nicht übernommen.',
  'date-invalid': '„{{value}}“ ist kein Datum (TT.MM.JJJJ) und wird nicht übernommen.',
  'postal-code-invalid': '„{{value}}“ ist keine Postleitzahl und wird nicht übernommen.',
  'postal-code-padded':
    'Der Postleitzahl „{{value}}“ fehlt wohl die führende Null; übernommen wird „{{kept}}“.',
  'phone-invalid': '„{{value}}“ ist keine Telefonnummer und wird nicht übernommen.',
  'email-invalid': '„{{value}}“ ist keine E-Mail-Adresse und wird nicht übernommen.',
  'website-invalid': '„{{value}}“ ist keine Internetadresse und wird nicht übernommen.',
  'register-number-ignored':
    '„{{value}}“ ist keine Registernummer („{{kept}}“ ist kein Register) und wird nicht übernommen.',
  'more-problems': 'Und {{kept}} weitere Stellen derselben Art.',
};

const encodings: Record<ImportEncoding, string> = {
  'utf-8': 'UTF-8',
  'utf-8-bom': 'UTF-8 mit Kennung (BOM)',
  'utf-16le': 'UTF-16 (Little Endian)',
  'utf-16be': 'UTF-16 (Big Endian)',
  'windows-1252': 'Windows-1252 (deutsches Excel)',
};

const fields: Record<ImportField, string> = {
  name: 'Name',
  shortName: 'Kurzname',
  otherNames: 'Weitere Namen',
  kind: 'Art der Organisation',
  legalForm: 'Rechtsform',
  registerCourt: 'Registergericht',
  registerType: 'Registerart',
  registerNumber: 'Registernummer',
  foundedYear: 'Gründungsjahr',
  homeDistrict: 'Sitzbezirk',
  districtsOfAction: 'Wirkungsbezirke',
  street: 'Straße und Hausnummer',
  postalCode: 'PLZ',
  city: 'Ort',
  phone: 'Telefon',
  email: 'E-Mail',
  website: 'Website',
  languages: 'Sprachen',
  targetGroups: 'Zielgruppen',
  membershipSize: 'Mitgliederzahl',
  firstContactOn: 'Erstkontakt am',
  firstContactHow: 'Erstkontakt über',
  status: 'Status',
  notes: 'Notizen',
};

const delimiters: Record<ImportDelimiter, string> = {
  ',': 'Komma',
  ';': 'Semikolon',
  '\t': 'Tabulator',
  '|': 'Senkrechter Strich',
};

/** What an import found: one sentence per problem code, and names for what was detected. */
export const importProblems = {
  problems,
  encodings,
  delimiters,
  fields,
  severity: { error: 'Fehler', warning: 'Hinweis' },
  place: {
    file: 'Ganze Datei',
    character: 'Zeile {{line}}, Zeichen {{column}}',
    cell: 'Zeile {{line}}, Spalte {{column}}',
    namedCell: 'Zeile {{line}}, Spalte „{{header}}“',
  },
  ignoredColumn: 'Nicht übernehmen',
};
