import react from '@vitejs/plugin-react';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

export default defineConfig({
  root: resolve(root, 'src-renderer'),
  // Relative addresses: the same files are served by app:// and by the browser host.
  base: './',
  plugins: [react()],
  build: {
    outDir: resolve(root, 'dist/renderer'),
    emptyOutDir: true,
    // Only Electron's own Chromium and a current browser ever open it.
    target: 'chrome140',
    // The content security policy allows files of our own origin only: nothing as data: address,
    // no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      // The library and its setting in one file: no other part makes a schema before it is set.
      output: {
        codeSplitting: {
          groups: [{ name: 'zod', test: /[\\/]node_modules[\\/]zod[\\/]|zod-without-eval/ }],
        },
      },
    },
  },
});
