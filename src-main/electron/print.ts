import { randomUUID } from 'node:crypto';
import { BrowserWindow, session } from 'electron';
import { commonHeaders, printContentSecurityPolicy } from '../host/page-policy.ts';
import { printHost, scheme } from './app-scheme.ts';
import { restrictedPreferences } from './policy.ts';
import type { PolicyOptions } from './policy.ts';

/** How long one page may take to lay out and print, in ms. */
export const printPatience = 120_000;

/**
 * Prints pages in a hidden window that has no script, no preload and no network. The page is
 * answered once, from memory, at an address nobody can guess; it never touches the disk.
 */
export function createPagePrinter(options: PolicyOptions): (html: string) => Promise<Uint8Array> {
  const pages = new Map<string, string>();
  const printing = session.fromPartition('print', { cache: false });
  printing.protocol.handle(scheme, (request) => {
    const html = pages.get(request.url);
    pages.delete(request.url);
    if (html === undefined) return new Response(null, { status: 404 });
    return new Response(html, {
      headers: {
        ...commonHeaders,
        'content-security-policy': printContentSecurityPolicy,
        'content-type': 'text/html; charset=utf-8',
      },
    });
  });

  return async (html) => {
    const url = `${scheme}://${printHost}/${randomUUID()}`;
    const window = new BrowserWindow({
      show: false,
      webPreferences: { ...restrictedPreferences(printing, options), javascript: false },
    });
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => late.reject(new Error('PRINT_FAILED')), printPatience);
    pages.set(url, html);
    try {
      await Promise.race([window.loadURL(url), late.promise]);
      const pdf = window.webContents.printToPDF({
        generateDocumentOutline: true,
        generateTaggedPDF: true,
        preferCSSPageSize: true,
        printBackground: true,
      });
      return await Promise.race([pdf, late.promise]);
    } finally {
      clearTimeout(timer);
      pages.delete(url);
      window.destroy();
    }
  };
}
