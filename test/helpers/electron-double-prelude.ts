/** What travels over a port: text as it is, bytes as base64. */
export type PageData = string | { bytes: string };

/**
 * The part of Electron that a preload script sees, for a page of plain Chromium, with the script
 * itself at its end. It is text because the page's content policy allows no evaluation.
 */
export function pagePrelude(preload: string): string {
  return `(() => {
    const listeners = new Map();
    const ports = new Map();
    const emit = (channel, values, ports) => {
      for (const listener of listeners.get(channel) ?? []) listener({ ports }, ...values);
    };
    const openPort = (id) => {
      const { port1, port2 } = new MessageChannel();
      ports.set(id, port2);
      port2.onmessage = ({ data }) => {
        if (typeof data === 'string') return doublePort(id, data);
        const bytes = new Uint8Array(data.buffer ?? data);
        doublePort(id, { bytes: bytes.toBase64() });
      };
      return port1;
    };
    Object.assign(window, {
      doubleReceive: (channel, values, ids) => emit(channel, values, ids.map(openPort)),
      doublePortMessage: (id, data) =>
        ports.get(id)?.postMessage(
          typeof data === 'string' ? data : Uint8Array.fromBase64(data.bytes),
        ),
      doublePortClose: (id) => ports.get(id)?.close(),
    });
    const electron = {
      contextBridge: { exposeInMainWorld: (name, api) => { window[name] = api; } },
      ipcRenderer: {
        on: (channel, listener) => {
          listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
        },
        invoke: async (channel, ...values) => {
          const answer = await doubleInvoke(channel, values);
          if (answer.error !== undefined) throw new Error(answer.error);
          return answer.value;
        },
      },
    };
    const require = (name) => {
      if (name !== 'electron') throw new Error('A sandboxed script has no ' + name);
      return electron;
    };
    ((require, process, module, exports) => {
      ${preload}
    })(require, { platform: 'linux' }, { exports: {} }, {});
  })();`;
}
