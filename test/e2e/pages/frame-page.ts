import type { Locator, Page } from '@playwright/test';

type Place =
  | 'Übersicht'
  | 'Organisationen'
  | 'Kontakte'
  | 'Beratungen'
  | 'Fälle'
  | 'Veranstaltungen'
  | 'Aufgaben'
  | 'Teilprojekte'
  | 'Förderanträge'
  | 'Netzwerk'
  | 'Import'
  | 'Personen & Rollen'
  | 'Auswahllisten'
  | 'Sicherungen'
  | 'Protokoll'
  | 'Papierkorb'
  | 'Einstellungen'
  | 'Hilfe';

/** What stands around every screen. */
export class FramePage {
  readonly navigation: Locator;
  readonly search: Locator;
  readonly lock: Locator;
  readonly newSession: Locator;
  readonly foot: Locator;
  /** Messages that come and go at the edge. */
  readonly notifications: Locator;
  readonly undo: Locator;
  readonly title: Locator;

  constructor(page: Page) {
    this.navigation = page.getByRole('navigation', { name: 'Hauptnavigation' });
    const header = page.getByRole('banner');
    this.search = header.getByRole('button', { name: 'Suchen oder Befehl …' });
    this.lock = header.getByRole('button', { name: 'Sperren' });
    this.newSession = header.getByRole('button', { name: 'Neue Beratung' });
    this.foot = page.getByRole('contentinfo');
    this.notifications = page.getByRole('alert');
    this.undo = page.getByRole('button', { name: 'Rückgängig', exact: true });
    this.title = page.getByRole('heading', { level: 1 });
  }

  /** The offer to take back what the message says, where several are shown. */
  undoOf(message: string): Locator {
    return this.notifications
      .filter({ hasText: message })
      .getByRole('button', { name: 'Rückgängig', exact: true });
  }

  async goTo(place: Place): Promise<void> {
    await this.navigation.getByRole('link', { name: place }).click();
    await this.title.filter({ hasText: place }).waitFor();
  }
}
