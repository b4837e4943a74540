import type { Download, Locator, Page } from '@playwright/test';

/** Protokoll: the list, one entry, the check of the chain, the export. */
export class AuditPage {
  readonly #page: Page;
  readonly dialog: Locator;
  readonly check: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.dialog = page.getByRole('dialog');
    this.check = page.getByRole('main').getByRole('button', { name: 'Protokoll prüfen' });
  }

  /** Opens the check and walks the chain. */
  async verify(): Promise<void> {
    await this.check.click();
    await this.dialog.getByRole('button', { name: 'Protokoll prüfen' }).click();
  }

  async export(kind: 'Als CSV-Tabelle' | 'Als JSON'): Promise<Download> {
    await this.#page.getByRole('button', { name: 'Exportieren' }).click();
    const download = this.#page.waitForEvent('download');
    await this.#page.getByRole('menuitem', { name: kind }).click();
    return download;
  }

  async close(): Promise<void> {
    await this.#page.keyboard.press('Escape');
    await this.dialog.waitFor({ state: 'detached' });
  }
}
