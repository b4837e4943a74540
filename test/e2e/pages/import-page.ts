import type { Locator, Page } from '@playwright/test';

export type ChosenFile = string | { name: string; mimeType: string; buffer: Buffer };

/** From a CSV file to organisations. */
export class ImportPage {
  readonly #page: Page;
  readonly problems: Locator;
  readonly mapping: Locator;
  readonly preview: Locator;
  readonly run: Locator;
  readonly undo: Locator;
  readonly again: Locator;
  readonly other: Locator;
  readonly toTable: Locator;
  readonly done: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.problems = page.getByRole('group', { name: 'Auffälligkeiten', exact: true });
    this.mapping = page.getByRole('table', { name: 'Spalten zuordnen' });
    this.preview = page.getByRole('group', { name: 'Erste Zeilen' });
    this.run = page.getByRole('button', { name: 'Jetzt importieren' });
    this.undo = page.getByRole('button', { name: 'Import rückgängig' });
    this.again = page.getByRole('button', { name: 'Weitere Datei importieren' });
    this.other = page.getByRole('button', { name: 'Andere Datei' });
    this.toTable = page.getByRole('button', { name: 'Zu den Organisationen' });
    this.done = page.getByRole('heading', { name: /importiert$/ });
  }

  async choose(file: ChosenFile): Promise<void> {
    const chooser = this.#page.waitForEvent('filechooser');
    await this.#page.getByRole('button', { name: /^(CSV-Datei wählen|Andere Datei)$/ }).click();
    await (await chooser).setFiles(file);
  }

  /** Drops a file where one can be chosen. */
  async drop(name: string, text: string): Promise<void> {
    const dataTransfer = await this.#page.evaluateHandle(
      ([fileName = '', content = '']) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([content], fileName, { type: 'text/csv' }));
        return transfer;
      },
      [name, text],
    );
    const zone = this.#page.getByText('oder die Datei hierher ziehen');
    await zone.dispatchEvent('dragover', { dataTransfer });
    await zone.dispatchEvent('drop', { dataTransfer });
  }

  /** What stands beside a word in the facts: `fact('Zeilen')`. */
  fact(name: string): Locator {
    return this.#page
      .locator('dl > div')
      .filter({ has: this.#page.locator('dt').getByText(name, { exact: true }) })
      .locator('dd');
  }

  /** What the column of this heading becomes. */
  field(header: string): Locator {
    return this.mapping.getByRole('combobox', { name: `Spalte „${header}“ wird zu` });
  }
}
