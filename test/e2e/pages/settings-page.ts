import type { Locator, Page } from '@playwright/test';

/** Einstellungen, with the dialog that encrypts all data anew. */
export class SettingsPage {
  readonly dialog: Locator;
  readonly rekey: Locator;
  readonly rekeyPassphrase: Locator;
  readonly rekeyNow: Locator;

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog');
    this.rekey = page.getByRole('button', { name: 'Alle Daten neu verschlüsseln' });
    this.rekeyPassphrase = this.dialog.getByLabel(/^Ihre Passphrase/);
    this.rekeyNow = this.dialog.getByRole('button', { name: 'Jetzt neu verschlüsseln' });
  }
}
