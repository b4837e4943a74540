import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

/** The section that restores, of the backups screen. */
export class RestoreLivePage {
  readonly #page: Page;
  readonly section: Locator;
  readonly passphrase: Locator;
  readonly open: Locator;
  readonly differences: Locator;
  readonly word: Locator;
  readonly replace: Locator;
  readonly done: Locator;
  readonly undo: Locator;
  readonly search: Locator;
  readonly bringBack: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.section = page
      .getByRole('main')
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: 'Wiederherstellen', exact: true }) });
    this.passphrase = this.section.getByLabel(/^Passphrase der Sicherung( \*)?$/);
    this.open = this.section.getByRole('button', { name: 'Öffnen und ansehen' });
    this.differences = this.section.getByRole('table', {
      name: 'Unterschiede zwischen der Sicherung und heute',
    });
    this.word = this.section.getByRole('textbox', { name: /^Zur Bestätigung/ });
    this.replace = this.section.getByRole('button', { name: 'Alles zurücksetzen' });
    this.done = this.section.getByText(/^Alle Einträge haben wieder den Stand/);
    this.undo = this.section.getByRole('button', { name: /^Zurück zum Stand von vorher/ });
    this.search = this.section.getByRole('textbox', { name: /Organisation in der Sicherung/ });
    this.bringBack = this.section.getByRole('button', { name: 'Zurückholen' });
  }

  /** Chooses the file, types the passphrase and waits until it is open. */
  async openFile(path: string, passphrase: string): Promise<void> {
    const chooser = this.#page.waitForEvent('filechooser');
    await this.section.getByRole('button', { name: /^(Datei wählen|Andere Datei)/ }).click();
    await (await chooser).setFiles(path);
    await this.unlock(passphrase);
  }

  async unlock(passphrase: string): Promise<void> {
    await this.passphrase.fill(passphrase);
    await this.open.click();
    await expect(this.section.getByRole('radiogroup')).toBeVisible({ timeout: 30_000 });
  }

  async confirm(): Promise<void> {
    await this.word.fill('zurücksetzen');
    await this.replace.click();
    await expect(this.done).toBeVisible({ timeout: 30_000 });
  }

  async single(): Promise<void> {
    await this.section.getByText('Einzelne Organisation', { exact: true }).click();
  }
}
