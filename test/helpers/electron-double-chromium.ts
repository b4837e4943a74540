import { readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import type { BrowserContext, Page, Route } from '@playwright/test';
import { findChromium } from '../../scripts/setup/chromium.mjs';
import { pagePrelude } from './electron-double-prelude.ts';
import type { PageData } from './electron-double-prelude.ts';
import { electronDouble, ipcMain } from './electron-double.ts';
import type { MessagePortDouble } from './electron-double-ports.ts';
import type { BrowserWindowDouble } from './electron-double-window.ts';

/** Plain Chromium knows no `app://`, so the page lives here; no request ever leaves for it. */
const origin = 'https://leuchtturm.test';

export interface ChromiumWindows {
  /** The page of the nth window, once it is there. */
  page(window: BrowserWindowDouble): Page | undefined;
  /** Whatever a page asked for and the shell did not give. */
  readonly blocked: string[];
  /** Errors and violations of the content policy that Chromium reported. */
  readonly complaints: string[];
  close(): Promise<void>;
}

/**
 * Makes the windows of the double pages of a real Chromium: documents, scripts and headers come
 * from the shell's own protocol handler, the preload script runs as it was built, its messages
 * and ports reach the shell. Not the same as in Electron: the bridge lies in the page's own world.
 */
export async function showInChromium(): Promise<ChromiumWindows> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('There is no Chromium; see CHROMIUM_PATH.');
  const browser = await chromium.launch({
    executablePath,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const pages = new Map<BrowserWindowDouble, Page>();
  const blocked: string[] = [];
  const complaints: string[] = [];

  electronDouble.showWith(async (window, document) => {
    const { javascript, preload } = window.options.webPreferences ?? {};
    const context = await browser.newContext({
      javaScriptEnabled: javascript !== false,
      locale: 'de-DE',
      timezoneId: 'Europe/Berlin',
    });
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await context.route('**/*', answerWith(window, document, blocked));
    if (preload !== undefined) await connect(window, context, page, preload);
    window.webContents.print = () =>
      page.pdf({ tagged: true, outline: true, preferCSSPageSize: true, printBackground: true });
    window.once('closed', () => void context.close());
    pages.set(window, page);
    await page.goto(origin + new URL(window.webContents.getURL()).pathname);
  });

  return {
    page: (window) => pages.get(window),
    blocked,
    complaints,
    close: () => browser.close(),
  };
}

/** The first document was loaded already and may be answered only once. */
function answerWith(window: BrowserWindowDouble, document: Response, blocked: string[]) {
  let first: Response | null = document;
  const { webContents } = window;
  // `app://leuchtturm` or `app://print`: what stands behind the page's address here.
  const own = webContents.getURL().split('/').slice(0, 3).join('/');
  return async (route: Route): Promise<void> => {
    const request = route.request();
    const url = request.url().startsWith(`${origin}/`)
      ? own + request.url().slice(origin.length)
      : request.url();
    try {
      const kind = request.isNavigationRequest() ? 'mainFrame' : 'other';
      const response = first ?? (await webContents.session.load(url, kind));
      first = null;
      await route.fulfill({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: Buffer.from(await response.arrayBuffer()),
      });
    } catch {
      blocked.push(url);
      await route.abort('blockedbyclient');
    }
  };
}

async function connect(
  window: BrowserWindowDouble,
  context: BrowserContext,
  page: Page,
  preload: string,
): Promise<void> {
  const { webContents } = window;
  const ports = new Map<number, MessagePortDouble>();
  let handed = 0;

  await page.exposeFunction('doubleInvoke', async (channel: string, values: unknown[]) => {
    const event = { sender: webContents, senderFrame: webContents.mainFrame };
    try {
      return { value: await ipcMain.invoke(event, channel, ...values) };
    } catch (error) {
      return { error: String(error) };
    }
  });
  await page.exposeFunction('doublePort', (id: number, data: PageData) => {
    const plain =
      typeof data === 'string' ? data : new Uint8Array(Buffer.from(data.bytes, 'base64'));
    ports.get(id)?.postMessage(plain);
  });

  webContents.received = ({ channel, values, ports: given }) => {
    const ids = given.map((port) => {
      handed += 1;
      const id = handed;
      ports.set(id, port);
      port.on('message', ({ data }: { data: unknown }) => {
        void tell(page, 'doublePortMessage', [id, forPage(data)]);
      });
      port.on('close', () => void tell(page, 'doublePortClose', [id]));
      port.start();
      return id;
    });
    void tell(page, 'doubleReceive', [channel, values, ids]);
  };
  // A document that goes away takes its ports with it.
  page.on('request', (request) => {
    if (!request.isNavigationRequest() || request.frame() !== page.mainFrame()) return;
    for (const port of ports.values()) port.close();
    ports.clear();
  });
  await context.addInitScript({ content: pagePrelude(readFileSync(preload, 'utf8')) });
}

/** Calls a function of the prelude; a page that is gone hears nothing. */
function tell(page: Page, name: string, values: unknown[]): Promise<unknown> {
  const call = ([called, given]: [string, unknown[]]): unknown =>
    (globalThis as unknown as Record<string, (...all: unknown[]) => unknown>)[called]?.(...given);
  return page.evaluate(call, [name, values] as [string, unknown[]]).catch(() => undefined);
}

function forPage(data: unknown): PageData {
  if (typeof data === 'string') return data;
  if (data instanceof Uint8Array) return { bytes: Buffer.from(data).toString('base64') };
  throw new TypeError('Only text and bytes travel over a port of the double.');
}
