/**
 * Turns a self-contained HTML page into a PDF with Chromium's own print engine. The host provides
 * it: `printToPDF` in Electron, a local Chromium over a pipe elsewhere. The page never touches
 * the disk.
 */
export interface Printer {
  print(html: string): Promise<Uint8Array>;
}
