import type { Locator, Page } from '@playwright/test';

type Tab =
  | 'Verlauf'
  | 'Fälle'
  | 'Stammdaten'
  | 'Kontakte'
  | 'Teilprojekte'
  | 'Aufgaben'
  | 'Dokumente'
  | 'Änderungen';

/** The record of one organisation. */
export class OrganisationPage {
  readonly #page: Page;
  readonly heading: Locator;
  readonly edit: Locator;
  readonly newSession: Locator;
  readonly summary: Locator;
  readonly more: Locator;
  readonly toTrash: Locator;
  readonly facts: Locator;
  readonly timeline: TimelinePage;
  readonly form: OrganisationForm;

  constructor(page: Page) {
    this.#page = page;
    const main = page.getByRole('main');
    this.heading = main.getByRole('heading', { level: 1 });
    this.edit = main.getByRole('button', { name: 'Bearbeiten', exact: true });
    this.newSession = main.getByRole('button', { name: 'Neue Beratung' });
    this.summary = main.getByRole('button', { name: 'Fallübersicht exportieren' });
    this.more = main.getByRole('button', { name: 'Weitere Aktionen' });
    this.toTrash = page.getByRole('menuitem', { name: 'In den Papierkorb' });
    this.facts = main.locator('dl').first();
    this.timeline = new TimelinePage(page);
    this.form = new OrganisationForm(page, main);
  }

  async show(tab: Tab): Promise<void> {
    await this.#page.getByRole('tab', { name: tab }).click();
  }

  tab(tab: Tab): Locator {
    return this.#page.getByRole('tab', { name: tab });
  }
}

/** The form of an organisation, in its record or in the dialog for a new one. */
export class OrganisationForm {
  readonly name: Locator;
  readonly city: Locator;
  readonly phone: Locator;
  readonly homeDistrict: Locator;
  readonly save: Locator;
  readonly conflict: Locator;
  readonly catchUp: Locator;

  constructor(page: Page, place: Locator) {
    this.name = place.getByRole('textbox', { name: 'Name', exact: true });
    this.city = place.getByRole('textbox', { name: 'Ort', exact: true });
    this.phone = place.getByRole('textbox', { name: 'Telefon', exact: true });
    this.homeDistrict = place.getByRole('combobox', { name: 'Sitzbezirk', exact: true });
    this.save = place.getByRole('button', { name: /^(Speichern|Organisation anlegen)$/ });
    this.conflict = page.getByRole('alert').filter({ hasText: 'an anderer Stelle geändert' });
    this.catchUp = page.getByRole('button', { name: 'Neuen Stand laden, Eingaben behalten' });
  }
}

export class TimelinePage {
  readonly #page: Page;
  readonly list: Locator;
  readonly entries: Locator;
  readonly lanes: Locator;
  readonly search: Locator;
  readonly person: Locator;
  /** Which stretch of time the list is narrowed to. */
  readonly range: Locator;
  readonly clearRange: Locator;
  readonly print: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.list = page.getByRole('region', { name: 'Verlauf, Neuestes zuerst' });
    this.entries = this.list.getByRole('article');
    this.lanes = page.getByRole('region', { name: 'Zeitleiste' });
    this.search = page.getByRole('textbox', { name: 'Im Verlauf suchen' });
    this.person = page.getByRole('combobox', { name: 'Nach Person filtern' });
    this.range = page.getByText(/^Nur \d\d\./);
    this.clearRange = page.getByRole('button', { name: 'Zeitraum aufheben' });
    this.print = page.getByRole('button', { name: 'Verlauf drucken' });
  }

  kind(name: string): Locator {
    return this.#page
      .getByRole('group', { name: 'Nach Art filtern' })
      .getByRole('button', { name });
  }
}
