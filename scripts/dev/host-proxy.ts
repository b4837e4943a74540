import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Plugin, ProxyOptions } from 'vite';
import type { HostProcess } from './host-process.ts';

/** What the browser host answers besides the built page: the core's socket and the files. */
const hostPaths = ['/core', '/files', '/targets'];

/**
 * Lets Vite's page talk to the browser host as if it came from there. The host checks Host, Origin
 * and cookie; so whoever is not the dev page itself is turned away before these are rewritten.
 */
export function hostProxy(host: HostProcess): Plugin {
  const rewrite = (request: ClientRequest) => {
    if (!host.running) return;
    request.setHeader('origin', host.running.origin);
    request.setHeader('cookie', host.running.cookie);
  };
  const options = (): ProxyOptions => {
    /** Vite's proxy reads its target from here at every request; a restart changes the port. */
    let live: ProxyOptions = {};
    return {
      target: 'http://127.0.0.1',
      ws: true,
      changeOrigin: true,
      configure(proxy, own) {
        live = own;
        proxy.on('proxyReq', rewrite);
        proxy.on('proxyReqWs', rewrite);
      },
      bypass(request) {
        if (!host.running || !isOwnPage(request)) return false;
        live.target = host.running.origin;
        return undefined;
      },
    };
  };
  return {
    name: 'leuchtturm-host-proxy',
    config: () => ({
      server: { proxy: Object.fromEntries(hostPaths.map((path) => [path, options()])) },
    }),
  };
}

function isOwnPage(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return request.headers['sec-fetch-site'] === 'same-origin';
  return origin === `http://${host ?? ''}`;
}
