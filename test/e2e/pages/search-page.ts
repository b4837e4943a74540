import type { Locator, Page } from '@playwright/test';

/** Search and commands. */
export class SearchPage {
  readonly dialog: Locator;
  readonly input: Locator;
  readonly options: Locator;
  readonly chosen: Locator;
  readonly status: Locator;

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'Suchen oder Befehl ausführen' });
    this.input = page.getByRole('combobox', { name: 'Suchen oder Befehl ausführen' });
    this.options = this.dialog.getByRole('option');
    this.chosen = this.dialog.getByRole('option', { selected: true });
    this.status = this.dialog.getByRole('status');
  }
}
