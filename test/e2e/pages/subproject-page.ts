import type { Locator, Page } from '@playwright/test';

/** Funding periods with their subprojects, and an organisation's involvement. */
export class SubprojectsPage {
  readonly #page: Page;
  readonly newPeriod: Locator;
  readonly dialog: Locator;
  readonly save: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.newPeriod = page.getByRole('button', { name: 'Neue Förderperiode' });
    this.dialog = page.getByRole('dialog');
    this.save = this.dialog.getByRole('button', { name: 'Speichern' });
  }

  text(name: string): Locator {
    return this.dialog.getByRole('textbox', { name, exact: true });
  }

  /** A date as it is typed; Tab closes the calendar over the fields below. */
  async day(name: string, typed: string): Promise<void> {
    await this.text(name).fill(typed);
    await this.text(name).press('Tab');
  }

  choice(name: string): Locator {
    return this.dialog.getByRole('combobox', { name, exact: true });
  }

  /** Types part of the words and takes the choice that is left. */
  async choose(field: string, typed: string, option: string | RegExp): Promise<void> {
    await this.choice(field).fill(typed);
    await this.#page.getByRole('option', { name: option }).click();
  }

  period(name: string): Locator {
    return this.#page.getByRole('region', { name });
  }
}
