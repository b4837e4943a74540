import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { readLicences } from './licences/licence-list.ts';
import { ShippedPackages } from './licences/shipped-packages.ts';

const root = resolve(import.meta.dirname, '..');
const dist = join(root, 'dist');

// Half a build must not pass for a whole one: the stamp goes first and comes last.
const stamp = join(dist, '.built');
rmSync(stamp, { force: true });

const logLevel = process.argv.includes('--verbose') ? 'info' : 'warn';
const shipped = new ShippedPackages(root);
const plugins = [shipped.plugin()];
await build({ configFile: join(root, 'vite.renderer.config.ts'), plugins, logLevel });
await build({ configFile: join(root, 'vite.main.config.ts'), plugins, logLevel });
await build({ configFile: join(root, 'vite.main.config.ts'), plugins, mode: 'preload', logLevel });

// As a module: the page of the shell may load scripts of its own, but fetch nothing.
const licences = JSON.stringify(readLicences(shipped.folders));
writeFileSync(join(dist, 'renderer', 'licences.js'), `export default ${licences};\n`);

refuseInlineScripts(join(dist, 'renderer', 'index.html'));
mkdirSync(dist, { recursive: true });
writeFileSync(stamp, '');

/** The content security policy would stop an inline script; better to stop the build. */
function refuseInlineScripts(path: string): void {
  const inline = /<script(?![^>]*\ssrc=)[^>]*>|\son\w+\s*=|javascript:/i.exec(
    readFileSync(path, 'utf8'),
  );
  if (inline) throw new Error(`${path} has an inline script: ${inline[0]}`);
}
