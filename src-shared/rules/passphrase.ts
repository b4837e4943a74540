/**
 * How hard a passphrase is to guess, the same rule for the page and for the core. The dictionaries
 * are large and loaded on first use only.
 */
export const PASSPHRASE_MIN_LENGTH = 12;
const MIN_SCORE = 3;

/** Beyond this length guessing time is not the question, and the estimate would take long. */
const ESTIMATED_LENGTH = 128;

export interface PassphraseStrength {
  /** zxcvbn's scale: 0 guessed at once … 4 very unlikely to be guessed even offline. */
  score: 0 | 1 | 2 | 3 | 4;
  /** Long enough and at least `MIN_SCORE`. */
  ok: boolean;
}

type Estimator = (passphrase: string, userInputs: string[]) => PassphraseStrength['score'];

let estimator: Promise<Estimator> | null = null;

/** @param userInputs words an attacker would try first: the person's name, the organisation */
export async function passphraseStrength(
  passphrase: string,
  userInputs: readonly string[],
): Promise<PassphraseStrength> {
  estimator ??= loadEstimator();
  const estimate = await estimator;
  const words = userInputs.flatMap((input) => [input, ...input.split(/\s+/)]).filter(Boolean);
  const judged = passphrase.slice(0, ESTIMATED_LENGTH);
  // A long name said twice is long, but whoever knows the name has it: what else is there?
  const rest = without(judged, words);
  const score = [judged, rest].map((text) => estimate(text, words)).sort((a, b) => a - b)[0] ?? 0;
  const long = [...passphrase].length >= PASSPHRASE_MIN_LENGTH;
  return { score, ok: long && score >= MIN_SCORE };
}

function without(text: string, words: string[]): string {
  return words
    .filter((word) => word.length >= 3)
    .reduce((left, word) => left.toLowerCase().replaceAll(word.toLowerCase(), ''), text);
}

async function loadEstimator(): Promise<Estimator> {
  const [{ ZxcvbnFactory }, common, german] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-de'),
  ]);
  const zxcvbn = new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...german.dictionary },
    graphs: common.adjacencyGraphs,
  });
  return (passphrase, userInputs) => zxcvbn.check(passphrase, userInputs).score;
}
