import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

/** Backups: making one. */
export class BackupPage {
  readonly #page: Page;
  readonly create: Locator;
  readonly passphrase: Locator;
  readonly again: Locator;
  readonly recipients: Locator;
  readonly newKey: Locator;
  readonly kept: Locator;
  readonly use: Locator;
  readonly identity: Locator;
  readonly lastMade: Locator;

  constructor(page: Page) {
    this.#page = page;
    const form = page.getByRole('main').locator('form').first();
    this.create = form.getByRole('button', { name: 'Speicherort wählen und sichern' });
    this.passphrase = form.getByLabel(/^Passphrase der Sicherung( \*)?$/);
    this.again = form.getByLabel(/^Passphrase wiederholen( \*)?$/);
    this.recipients = form.getByRole('textbox', { name: 'Öffentliche Schlüssel (age1…)' });
    this.newKey = form.getByRole('button', { name: 'Neues Schlüsselpaar erzeugen' });
    const dialog = page.getByRole('dialog', { name: 'Neues Schlüsselpaar' });
    this.identity = dialog.getByText(/AGE-SECRET-KEY-1/);
    this.kept = dialog.getByRole('checkbox', { name: /sicher verwahrt/ });
    this.use = dialog.getByRole('button', { name: 'Für diese Sicherung verwenden' });
    this.lastMade = page.getByRole('status', { name: 'Stand' });
  }

  async lockWithKeys(): Promise<void> {
    await this.#page
      .getByRole('radiogroup', { name: 'Womit soll die Sicherung verschlossen werden?' })
      .getByText('Schlüssel', { exact: true })
      .click();
  }

  async choosePassphrase(passphrase: string): Promise<void> {
    await this.passphrase.fill(passphrase);
    await this.again.fill(passphrase);
    await expect(this.#page.getByRole('status', { name: /^Stärke/ })).toHaveText(
      /^(Sehr gut|Gut)$/,
    );
  }

  /** Makes the backup; resolves to the path of the downloaded file. */
  async make(to: string): Promise<string> {
    const download = this.#page.waitForEvent('download', { timeout: 60_000 });
    await this.create.click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^Leuchtturm-Sicherung-\d{4}-\d{2}-\d{2}\.age$/);
    await file.saveAs(to);
    return to;
  }
}
