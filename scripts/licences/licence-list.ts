import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPermitted } from './licence-rules.ts';

/** One part of the program and what its authors allow. */
export interface Licence {
  name: string;
  version: string;
  /** SPDX expression. */
  licence: string;
  text: string;
}

/** Texts for packages that name their licence but leave it out of the package. */
const standardTexts: Readonly<Record<string, string>> = {
  'Apache-2.0': join(import.meta.dirname, 'apache-2.0.txt'),
  MIT: join(import.meta.dirname, 'mit.txt'),
};

/**
 * @param folders of packages, in node_modules
 * @throws with a sentence per package whose licence is unknown, not permitted, or without a text
 */
export function readLicences(folders: Iterable<string>): Licence[] {
  const problems: string[] = [];
  const found = new Map<string, Licence>();
  for (const folder of folders) {
    const { name, version, licence } = readPackage(folder);
    const text = licenceText(folder, licence);
    if (licence === '') problems.push(`${name} ${version} names no licence`);
    else if (!isPermitted(licence)) problems.push(`${name} ${version} is under ${licence}`);
    else if (text === null) problems.push(`${name} ${version} has no text of its ${licence}`);
    else found.set(`${name} ${version}`, { name, version, licence, text });
  }
  if (problems.length > 0) {
    const sentences = problems.sort().join('\n');
    throw new Error(`These parts may not be shipped (scripts/licences):\n${sentences}`);
  }
  return [...found.values()].sort((a, b) =>
    `${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1,
  );
}

function readPackage(folder: string) {
  const content = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name?: unknown;
    version?: unknown;
    license?: unknown;
  };
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return {
    name: text(content.name),
    version: text(content.version),
    licence: text(content.license),
  };
}

function licenceText(folder: string, licence: string): string | null {
  const files = readdirSync(folder).filter((name) =>
    /^(?:licen[cs]e|copying|notice)\b/i.test(name),
  );
  const texts = files.sort().map((name) => readFileSync(join(folder, name), 'utf8').trim());
  if (texts.length > 0) return texts.join('\n\n');
  const standard = standardTexts[licence];
  return standard !== undefined && existsSync(standard)
    ? readFileSync(standard, 'utf8').trim()
    : null;
}
