import type { Locator, Page } from '@playwright/test';

/** Progress of long work and its cancelling, on whatever screen. */
export class WorkPage {
  readonly bar: Locator;
  readonly cancel: Locator;
  readonly cancelled: Locator;

  /** @param label what is being done, as the bar says it: `Import`. */
  constructor(page: Page, label: string) {
    this.bar = page.getByRole('progressbar', { name: label });
    // The screen's own way back has the same word; the work's stands with its bar.
    this.cancel = page
      .locator('div')
      .filter({ has: this.bar })
      .getByRole('button', { name: 'Abbrechen' })
      .first();
    this.cancelled = page.getByText('Der Vorgang wurde abgebrochen. Es wurde nichts geändert.');
  }
}
