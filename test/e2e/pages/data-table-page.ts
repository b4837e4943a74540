import type { Locator, Page } from '@playwright/test';

/** The one table of every entity. */
export class DataTablePage {
  readonly #page: Page;
  readonly section: Locator;
  readonly grid: Locator;
  /** Rows that are drawn, without the heading. */
  readonly rows: Locator;
  /** How many rows there truly are. */
  readonly status: Locator;
  readonly text: Locator;
  readonly addFilter: Locator;

  constructor(page: Page, label: string) {
    this.#page = page;
    this.section = page.getByRole('region', { name: label, exact: true });
    // With rows in groups it is a tree.
    this.grid = page
      .getByRole('grid', { name: label, exact: true })
      .or(page.getByRole('treegrid', { name: label, exact: true }));
    this.rows = this.grid.locator('[role=row][data-index]:not([data-group])');
    this.status = this.section.getByRole('status');
    this.text = this.section.getByRole('searchbox', { name: 'In der Liste suchen' });
    this.addFilter = this.section.getByRole('button', { name: 'Filter', exact: true });
  }

  /** Words of the first cells, from the top. */
  async names(): Promise<string[]> {
    return this.rows.locator('[data-kind=text] >> nth=0').allInnerTexts();
  }

  row(name: string): Locator {
    return this.rows.filter({ hasText: name });
  }

  get activeRow(): Locator {
    return this.grid.locator('[role=row][data-active]');
  }

  heading(name: string): Locator {
    return this.grid.getByRole('columnheader', { name });
  }

  async sortBy(name: string): Promise<void> {
    await this.heading(name).getByRole('button').click();
  }

  /** A filter on a column of choices: opens it, takes the choices, applies. */
  async filterBy(column: string, ...choices: string[]): Promise<void> {
    await this.addFilter.click();
    await this.#page
      .getByRole('group', { name: 'Wonach filtern?' })
      .getByRole('button', { name: column, exact: true })
      .click();
    for (const choice of choices) await this.#page.getByRole('checkbox', { name: choice }).check();
    await this.#page.getByRole('button', { name: 'Anwenden' }).click();
  }

  chip(words: string | RegExp): Locator {
    return this.section.getByRole('button', { name: words });
  }

  async select(name: string): Promise<void> {
    await this.row(name).getByRole('checkbox').click();
  }
}
