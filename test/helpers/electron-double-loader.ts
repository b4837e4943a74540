/**
 * Puts the double in the place of `electron` for everything imported afterwards, so that the
 * built main.js can run under plain Node: `node --import ./test/helpers/electron-double-loader.ts`
 * or an import of this file before that of main.js.
 */
import { registerHooks } from 'node:module';

const double = new URL('./electron-double.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: double, shortCircuit: true } : next(specifier, context),
});
