/**
 * Legal forms as names carry them. Each is looked for as a word of its own; `Ev.` (evangelisch) is
 * none, `e. V.`, `e.V.`, `eV` and `e. V` are.
 */
const FORMS: [code: string, pattern: RegExp][] = [
  ['legal-form/ev-founding', /(?:e\.\s?V\.?|eV|Verein)[\s,(]*(?:i\.\s?Gr?\.|in Gründung)/iu],
  ['legal-form/ev', /(?<![\p{L}.])(?:e\.\s?[Vv]\b|eV\b|E\.\s?V\.|eingetragener Verein)/u],
  [
    'legal-form/ggmbh',
    /(?<!\p{L})(?:g\s?GmbH|(?:gemeinnützige|gem\.) GmbH)(?!\p{L})|gemeinnützige(?!\p{L}).{0,120}?\sm\.?b\.?H\b/iu,
  ],
  ['legal-form/gug', /(?<!\p{L})(?:g\s?UG|gemeinnützige UG)(?!\p{L})/u],
  ['legal-form/eg', /(?<![\p{L}.])(?:e\.\s?G\.|eG)(?![\p{L}.])/u],
  ['legal-form/gbr', /(?<!\p{L})GbR(?!\p{L})/u],
  [
    'legal-form/public-body',
    /(?<!\p{L})K\.?\s?d\.?\s?ö\.?\s?R(?!\p{L})|Körperschaft (?:des )?öffentlichen Rechts/iu,
  ],
];
const TRUST = /Treuhandstiftung/iu;
const FOUNDATION = /Stiftung(?!\p{Ll})|(?<!\p{L})Foundation(?!\p{L})/u;

/**
 * The legal form (code) a name shows, or null if it shows none or more than one
 * (`Goldnetz gGmbH / e.V.`). A `Stiftung` in the name counts only where no other form is named,
 * since friends of a foundation found associations.
 */
export function legalFormInName(name: string): string | null {
  const found = FORMS.filter(([, pattern]) => pattern.test(name)).map(([code]) => code);
  if (found[0] === 'legal-form/ev-founding') return found[0];
  if (found.length > 1) return null;
  if (found[0] !== undefined) return found[0];
  // `UG`, `GmbH` and `AG` are forms, though none of the list.
  if (/(?<!\p{L})(?:GmbH|mbH|UG|AG)(?!\p{L})/u.test(name)) return null;
  if (TRUST.test(name)) return 'legal-form/trust';
  return /stiftung/iu.test(name) && (FOUNDATION.test(name) || /stiftung(?!\p{L})/u.test(name))
    ? 'legal-form/foundation'
    : null;
}

/** What the register of a grant list (`vr`, `kör` …) says about the form. */
export function legalFormOfRegister(type: string): string | null {
  switch (type.toLowerCase()) {
    case 'vr':
      return 'legal-form/ev';
    case 'gnr':
      return 'legal-form/eg';
    case 'kör':
      return 'legal-form/public-body';
    case 'spr':
    case 'sör':
      return 'legal-form/foundation';
    default:
      return null;
  }
}
