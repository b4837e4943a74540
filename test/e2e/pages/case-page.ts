import type { Locator, Page } from '@playwright/test';

type Tab = 'Verlauf' | 'Beratungen' | 'Aufgaben' | 'Angaben' | 'Änderungen';

/** The record of one case, with its dialogs. */
export class CasePage {
  readonly #page: Page;
  readonly main: Locator;
  readonly heading: Locator;
  readonly edit: Locator;
  readonly newSession: Locator;
  readonly closing: ClosingPage;

  constructor(page: Page) {
    this.#page = page;
    this.main = page.getByRole('main');
    this.heading = this.main.getByRole('heading', { level: 1 });
    this.edit = this.main.getByRole('button', { name: 'Bearbeiten', exact: true });
    this.newSession = this.main.getByRole('button', { name: 'Neue Beratung' }).first();
    this.closing = new ClosingPage(page);
  }

  /** How things stand, as the head says it. */
  status(label: string): Locator {
    return this.main.locator('[data-status]').filter({ hasText: label });
  }

  async setStatus(label: string): Promise<void> {
    await this.#page.getByRole('button', { name: 'Status ändern' }).click();
    await this.#page.getByRole('menuitem', { name: label }).click();
  }

  async choose(action: 'Übergeben …' | 'In den Papierkorb'): Promise<void> {
    await this.main.getByRole('button', { name: 'Weitere Aktionen' }).click();
    await this.#page.getByRole('menuitem', { name: action }).click();
  }

  async show(tab: Tab): Promise<void> {
    await this.#page.getByRole('tab', { name: tab }).click();
  }

  get panel(): Locator {
    return this.#page.getByRole('tabpanel');
  }

  async handOver(to: string, note: string): Promise<void> {
    await this.choose('Übergeben …');
    const dialog = this.#page.getByRole('dialog', { name: 'Fall übergeben' });
    await dialog.getByRole('combobox', { name: 'Übergeben an' }).fill(to);
    await this.#page.getByRole('option', { name: to }).click();
    await dialog.getByRole('textbox', { name: 'Was die Person wissen muss' }).fill(note);
    await dialog.getByRole('button', { name: 'Übergeben' }).click();
    await dialog.waitFor({ state: 'hidden' });
  }
}

/** How a case ended, of one or of several at once. */
export class ClosingPage {
  readonly #page: Page;
  readonly dialog: Locator;
  readonly reason: Locator;
  readonly attainment: Locator;
  readonly day: Locator;
  readonly submit: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.dialog = page.getByRole('dialog');
    this.reason = this.dialog.getByRole('combobox', { name: 'Grund' });
    this.attainment = this.dialog.getByRole('combobox', { name: /^Wie weit ist das Ziel/ });
    this.day = this.dialog.getByRole('textbox', { name: 'Beendet am' });
    this.submit = this.dialog.getByRole('button', { name: /(Fall|Fälle) beenden$/ });
  }

  async fill(reason: string, attainment: string): Promise<void> {
    await this.reason.fill(reason);
    await this.#page.getByRole('option', { name: reason, exact: true }).click();
    await this.attainment.fill(attainment);
    await this.#page.getByRole('option', { name: attainment, exact: true }).click();
  }
}

/** The form of a case, in its record or in the dialog for a new one. */
export class CaseForm {
  readonly organisations: Locator;
  readonly concern: Locator;
  readonly goal: Locator;
  readonly confidential: Locator;
  readonly save: Locator;

  constructor(place: Page | Locator) {
    this.organisations = place.getByRole('combobox', { name: 'Organisationen' });
    this.concern = place.getByRole('textbox', { name: 'Anliegen' });
    this.goal = place.getByRole('textbox', { name: 'Ziel' });
    this.confidential = place.getByRole('switch', { name: 'Vertraulich' });
    this.save = place.getByRole('button', { name: /^(Speichern|Fall anlegen)$/ });
  }
}
