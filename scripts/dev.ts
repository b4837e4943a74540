/**
 * npm run dev: the renderer with hot reload, and the browser host restarting on changes of the
 * core. Works on a store of its own in .leuchtturm/dev; `-- --store DIR` takes another.
 */
import { join, resolve } from 'node:path';
import { createServer } from 'vite';
import { startHost } from './dev/host-process.ts';
import { hostProxy } from './dev/host-proxy.ts';

const root = resolve(import.meta.dirname, '..');
const args = process.argv.slice(2);
const store = args.includes('--store') ? [] : ['--store', join(root, '.leuchtturm', 'dev')];

const host = startHost(['src-main/host/cli.ts', 'serve', ...store, ...args], root, () => {
  vite.ws.send({ type: 'full-reload' });
});
const vite = await createServer({
  configFile: join(root, 'vite.renderer.config.ts'),
  server: { host: '127.0.0.1', port: 5173 },
  plugins: [hostProxy(host)],
});
const end = () => {
  host.stop();
  void vite.close().then(() => process.exit(0));
};
process.on('SIGINT', end);
process.on('SIGTERM', end);

await host.started;
await vite.listen();
vite.printUrls();
