/**
 * Generates the next migration from the Drizzle schema and makes its tables STRICT, which
 * drizzle-kit cannot. Usage: `npm run migration -- NAME`. Read the SQL by eye before committing it.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const name = process.argv[2];
if (!name) throw new Error('usage: npm run migration -- NAME');

const folder = 'drizzle';
const before = new Set(readdirSync(folder));
execFileSync(process.execPath, ['node_modules/drizzle-kit/bin.cjs', 'generate', '--name', name], {
  stdio: 'inherit',
});
for (const file of readdirSync(folder)) {
  if (before.has(file) || !file.endsWith('.sql')) continue;
  const path = join(folder, file);
  writeFileSync(path, makeStrict(readFileSync(path, 'utf8')));
  process.stdout.write(`STRICT tables written to ${path}\n`);
}

/** A table whose key has several columns is kept in that key's order, without row numbers. */
function makeStrict(sql: string): string {
  return sql.replace(/CREATE TABLE [^;]*?\n\);/g, (statement) => {
    const options = /\n\tPRIMARY KEY\(/.test(statement) ? 'STRICT, WITHOUT ROWID' : 'STRICT';
    return statement.replace(/\n\);$/, `\n) ${options};`);
  });
}
