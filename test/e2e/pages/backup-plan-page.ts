import type { Locator, Page } from '@playwright/test';

/** The plan by which backups are made, and its places. */
export class BackupPlanPage {
  readonly #page: Page;
  readonly setUp: Locator;
  readonly editor: Locator;
  readonly pair: Locator;
  readonly targets: Locator;
  readonly runNow: Locator;
  readonly results: Locator;
  readonly state: Locator;
  readonly closing: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.setUp = page.getByRole('button', { name: 'Plan einrichten' });
    this.editor = page.getByRole('dialog', { name: 'Plan der Sicherungen' });
    this.pair = page.getByRole('dialog', { name: 'Neues Schlüsselpaar' });
    this.targets = page.getByRole('list', { name: 'Orte auf diesem Gerät' });
    this.runNow = page.getByRole('button', { name: 'Jetzt sichern' });
    this.results = page.getByRole('status', { name: 'Jetzt sichern' });
    this.state = page.getByRole('status', { name: 'Stand' });
    this.closing = page.getByRole('dialog', { name: 'Leuchtturm wird beendet' });
  }

  /** Makes a key pair in the open editor. @returns the private key. */
  async makePair(): Promise<string> {
    await this.editor.getByRole('button', { name: 'Neues Schlüsselpaar' }).click();
    return (await this.pair.getByText(/AGE-SECRET-KEY-1/).innerText()).trim();
  }

  async usePair(): Promise<void> {
    await this.pair.getByRole('checkbox', { name: /sicher verwahrt/ }).check();
    await this.pair.getByRole('button', { name: 'Für diese Sicherung verwenden' }).click();
  }

  async save(): Promise<void> {
    await this.editor.getByRole('button', { name: 'Plan speichern' }).click();
    await this.editor.waitFor({ state: 'hidden' });
  }

  async add(folder: string, kind: string, label: string): Promise<void> {
    await this.#page.getByRole('button', { name: 'Ort hinzufügen' }).click();
    const dialog = this.#page.getByRole('dialog', { name: 'Ort hinzufügen' });
    await dialog
      .getByRole('radiogroup', { name: 'Was für ein Ort ist das?' })
      .getByText(kind)
      .click();
    await dialog.getByRole('button', { name: 'Ordner wählen' }).click();
    await dialog.getByRole('radio', { name: folder, exact: true }).check();
    await dialog.getByRole('textbox', { name: 'Name' }).fill(label);
    await dialog.getByRole('button', { name: 'Hinzufügen' }).click();
    await dialog.waitFor({ state: 'hidden' });
  }

  row(label: string): Locator {
    return this.targets.getByRole('listitem').filter({ hasText: label });
  }
}
