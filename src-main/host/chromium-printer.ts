import type { Printer } from '../core/printer.ts';
import { Refusal } from '../core/refusal.ts';
import { findChromium } from './chromium.ts';

/**
 * Prints with a local Chromium, for the browser host and the command line. The page is handed over
 * through a pipe and set as the document of an empty tab, so it is never a file; scripts and the
 * network are off.
 */
export const chromiumPrinter: Printer = {
  async print(html) {
    const executablePath = findChromium();
    if (!executablePath) {
      throw new Refusal('PRINT_FAILED', undefined, 'no Chromium found; set CHROMIUM_PATH');
    }
    const { chromium } = await import('playwright');
    const browser = await chromium.launch({
      executablePath,
      args: [
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disk-cache-size=1',
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    });
    try {
      const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
      const page = await context.newPage();
      await page.setContent(html, { waitUntil: 'load' });
      return await page.pdf({
        printBackground: true,
        preferCSSPageSize: true,
        tagged: true,
        outline: true,
      });
    } finally {
      await browser.close();
    }
  },
};
