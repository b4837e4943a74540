import { expect, type Locator, type Page } from '@playwright/test';
import { noteCanary } from '../support/canary.ts';

/** Personen & Rollen, with its dialogs. */
export class UsersPage {
  readonly #page: Page;
  readonly add: Locator;
  readonly table: Locator;
  readonly dialog: Locator;
  readonly name: Locator;
  readonly firstPassphrase: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.add = page.getByRole('button', { name: 'Neue Person' });
    this.table = page.getByRole('table', { name: 'Personen & Rollen' });
    this.dialog = page.getByRole('dialog');
    this.name = this.dialog.getByRole('textbox', { name: 'Name' });
    this.firstPassphrase = this.dialog.getByTestId('first-passphrase');
  }

  row(name: string): Locator {
    return this.table.getByRole('row', { name: new RegExp(name) });
  }

  role(name: 'Beratung' | 'Leitung' | 'Admin'): Locator {
    return this.dialog.getByRole('radio', { name });
  }

  /** From the list to the passphrase that is handed over. @returns the passphrase. */
  async create(name: string, role: 'Beratung' | 'Leitung' | 'Admin'): Promise<string> {
    await this.add.click();
    await this.name.fill(name);
    await this.role(role).check();
    await this.dialog.getByRole('button', { name: 'Person anlegen' }).click();
    return this.readPassphrase();
  }

  async reset(name: string): Promise<string> {
    await this.openMenu(name, 'Passphrase zurücksetzen …');
    await this.dialog.getByRole('button', { name: 'Passphrase zurücksetzen' }).click();
    return this.readPassphrase();
  }

  async openMenu(name: string, item: string): Promise<void> {
    await this.#page.getByRole('button', { name: `Weitere Aktionen für ${name}` }).click();
    await this.#page.getByRole('menuitem', { name: item }).click();
  }

  async readPassphrase(): Promise<string> {
    await expect(this.firstPassphrase).toBeVisible();
    const passphrase = await this.firstPassphrase.innerText();
    noteCanary(passphrase);
    await this.dialog.getByRole('button', { name: 'Fertig' }).click();
    await expect(this.dialog).toHaveCount(0);
    return passphrase;
  }
}

/** Right after unlocking with a passphrase that somebody else chose. */
export class OwnPassphrasePage {
  readonly #page: Page;
  readonly heading: Locator;
  readonly first: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.heading = page.getByRole('heading', { name: 'Eigene Passphrase wählen' });
    this.first = page.getByLabel('Die Passphrase, mit der Sie eben entsperrt haben');
  }

  async choose(first: string, own: string): Promise<void> {
    await this.first.fill(first);
    await this.#page.getByLabel(/^Neue Passphrase( \*)?$/).fill(own);
    await this.#page.getByLabel(/^Passphrase wiederholen( \*)?$/).fill(own);
    await expect(this.#page.getByRole('status', { name: /^Stärke der Passphrase/ })).toHaveText(
      /^(Sehr gut|Gut)$/,
    );
    await this.#page.getByRole('button', { name: 'Passphrase setzen und öffnen' }).click();
  }
}
