import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { noteCanary } from '../support/canary.ts';

/** A passphrase field has no role, so its label finds it; required ones end in a star. */
const passphraseField = (page: Page, label: string): Locator =>
  page.getByLabel(new RegExp(`^${label}( \\*)?$`));

/** Fields of a passphrase that is chosen anew, with its meter. */
class NewPassphraseFields {
  readonly first: Locator;
  readonly again: Locator;
  readonly strength: Locator;

  constructor(page: Page, label: string) {
    this.first = passphraseField(page, label);
    this.again = passphraseField(page, 'Passphrase wiederholen');
    this.strength = page.getByRole('status', { name: /^Stärke der Passphrase/ });
  }

  async choose(passphrase: string): Promise<void> {
    await this.first.fill(passphrase);
    await this.again.fill(passphrase);
    await expect(this.strength).toHaveText(/^(Sehr gut|Gut)$/);
  }
}

export class SetupPage {
  readonly heading: Locator;
  readonly name: Locator;
  readonly passphrase: NewPassphraseFields;
  readonly submit: Locator;
  readonly restore: Locator;
  readonly language: Locator;

  constructor(page: Page) {
    this.heading = page.getByRole('heading', { name: 'Leuchtturm einrichten' });
    this.name = page.getByRole('textbox', { name: 'Vor- und Nachname' });
    this.passphrase = new NewPassphraseFields(page, 'Passphrase');
    this.submit = page.getByRole('button', { name: 'Einrichten', exact: true });
    this.restore = page.getByRole('button', { name: 'Aus einer Sicherung wiederherstellen' });
    this.language = page.getByRole('radiogroup', { name: 'Sprache' });
  }
}

/** The key is shown, then two of its groups are asked for. */
export class RecoveryKeyPage {
  readonly groups: Locator;
  readonly print: Locator;
  readonly save: Locator;
  readonly next: Locator;
  readonly confirm: Locator;
  readonly asked: Locator;

  constructor(page: Page) {
    this.groups = page
      .getByRole('list', { name: 'Wiederherstellungsschlüssel, acht Gruppen mit vier Zeichen' })
      .getByRole('listitem');
    this.print = page.getByRole('button', { name: 'Drucken' });
    this.save = page.getByRole('button', { name: 'Als Datei speichern' });
    this.next = page.getByRole('button', { name: 'Ich habe ihn notiert' });
    this.confirm = page.getByRole('button', { name: /^Bestätigen/ });
    this.asked = page.getByRole('textbox', { name: /^Gruppe \d/ });
  }

  /** The eight groups as a person copies them; the small number in front is not part of them. */
  async read(): Promise<string[]> {
    await expect(this.groups).toHaveCount(8);
    const texts = await this.groups.allInnerTexts();
    const groups = texts.map((text) => text.trim().slice(-4));
    for (const between of ['-', ' ', '']) noteCanary(groups.join(between));
    return groups;
  }

  /** Types the groups that are asked for, taken from `groups`. */
  async typeBack(groups: readonly string[]): Promise<void> {
    await expect(this.asked).toHaveCount(2);
    for (const field of await this.asked.all()) {
      const label = await field.evaluate((input: HTMLInputElement) => input.labels?.[0]?.innerText);
      const position = Number(/\d/.exec(label ?? '')?.[0]);
      await field.fill(groups[position - 1] ?? '');
    }
    await this.confirm.click();
  }
}

export class UnlockPage {
  readonly #page: Page;
  readonly heading: Locator;
  readonly passphrase: Locator;
  /** Says the seconds left while it is too early. */
  readonly submit: Locator;
  readonly forgot: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.heading = page.getByRole('heading', { name: 'Entsperren' });
    this.passphrase = passphraseField(page, 'Passphrase');
    this.submit = page.getByRole('button', { name: /^(Entsperren|Nächster Versuch)/ });
    this.forgot = page.getByRole('button', { name: 'Passphrase vergessen?' });
  }

  async enter(passphrase: string): Promise<void> {
    await this.passphrase.fill(passphrase);
    await this.passphrase.press('Enter');
  }

  /** Resolves when the app is there. */
  async unlock(passphrase: string): Promise<void> {
    await this.enter(passphrase);
    await expect(this.#page.getByRole('navigation', { name: 'Hauptnavigation' })).toBeVisible();
  }
}

export class RecoverPage {
  readonly key: Locator;
  readonly name: Locator;
  readonly passphrase: NewPassphraseFields;
  readonly submit: Locator;

  constructor(page: Page) {
    this.key = page.getByRole('textbox', { name: 'Wiederherstellungsschlüssel' });
    this.name = page.getByRole('textbox', { name: 'Vor- und Nachname' });
    this.passphrase = new NewPassphraseFields(page, 'Neue Passphrase');
    this.submit = page.getByRole('button', { name: 'Öffnen und Passphrase setzen' });
  }
}

/** From the set-up screen: a backup becomes the store of this computer. */
export class RestorePage {
  readonly #page: Page;
  readonly passphrase: Locator;
  readonly identity: Locator;
  readonly inspect: Locator;
  readonly facts: Locator;
  readonly newPassphrase: NewPassphraseFields;
  readonly submit: Locator;
  readonly refusal: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.passphrase = passphraseField(page, 'Passphrase der Sicherung');
    this.identity = page.getByRole('textbox', { name: 'Privater Schlüssel' });
    this.inspect = page.getByRole('button', { name: 'Sicherung prüfen' });
    this.facts = page.locator('dl');
    this.newPassphrase = new NewPassphraseFields(page, 'Neue Passphrase');
    this.submit = page.getByRole('button', { name: 'Wiederherstellen', exact: true });
    this.refusal = page.getByRole('alert');
  }

  async choose(file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    const chooser = this.#page.waitForEvent('filechooser');
    await this.#page.getByRole('button', { name: /^(Datei auswählen|Andere Datei)/ }).click();
    await (await chooser).setFiles(file);
  }

  async openByIdentity(): Promise<void> {
    await this.#page
      .getByRole('radiogroup', { name: 'Womit ist die Sicherung verschlossen?' })
      .getByText('Schlüsseldatei')
      .click();
  }
}
