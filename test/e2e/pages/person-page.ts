import type { Locator, Page } from '@playwright/test';

/** Who belongs to an organisation: the tab „Kontakte“ of its record and its dialog. */
export class ContactsPage {
  readonly #page: Page;
  readonly add: Locator;
  readonly dialog: Locator;
  readonly person: Locator;
  readonly givenName: Locator;
  readonly familyName: Locator;
  readonly function: Locator;
  readonly from: Locator;
  readonly mainContact: Locator;
  readonly save: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.add = page.getByRole('button', { name: 'Kontakt hinzufügen' });
    this.dialog = page.getByRole('dialog', { name: /^(Kontakt hinzufügen|Funktion bearbeiten)$/ });
    this.person = this.dialog.getByRole('combobox', { name: 'Person' });
    this.givenName = this.dialog.getByRole('textbox', { name: 'Vorname' });
    this.familyName = this.dialog.getByRole('textbox', { name: 'Nachname' });
    this.function = this.dialog.getByRole('combobox', { name: 'Funktion' });
    this.from = this.dialog.getByRole('textbox', { name: 'Von' });
    this.mainContact = this.dialog.getByRole('checkbox', { name: 'Hauptkontakt' });
    this.save = this.dialog.getByRole('button', { name: 'Speichern' });
  }

  row(name: string): Locator {
    return this.#page.getByRole('tabpanel').getByRole('row').filter({ hasText: name });
  }
}
