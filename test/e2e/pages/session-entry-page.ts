import type { Locator, Page } from '@playwright/test';

/** The quick session entry. */
export class SessionEntryPage {
  readonly dialog: Locator;
  readonly organisations: Locator;
  readonly participants: Locator;
  /** There only where there is one. */
  readonly case: Locator;
  readonly topics: Locator;
  readonly note: Locator;
  readonly agreements: Locator;
  readonly save: Locator;
  readonly draftStatus: Locator;
  /** A draft is offered instead of the form. */
  readonly resume: Locator;
  readonly discard: Locator;

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog', { name: /^(Neue Beratung|Beratung bearbeiten)$/ });
    this.organisations = this.dialog.getByRole('combobox', { name: 'Organisation(en)' });
    this.participants = this.dialog.getByRole('combobox', { name: 'Teilnehmende' });
    this.case = this.dialog.getByRole('combobox', { name: 'Fall' });
    this.topics = this.dialog.getByRole('combobox', { name: 'Themen' });
    this.note = this.dialog.getByRole('textbox', { name: 'Notiz' });
    this.agreements = this.dialog.getByRole('textbox', { name: 'Vereinbart' });
    this.save = this.dialog.getByRole('button', { name: /^Speichern( Strg.*)?$/ });
    this.draftStatus = this.dialog.getByText(/^Entwurf gesichert/);
    this.resume = this.dialog.getByRole('button', { name: 'Entwurf fortsetzen' });
    this.discard = this.dialog.getByRole('button', { name: 'Entwurf verwerfen' });
  }
}
