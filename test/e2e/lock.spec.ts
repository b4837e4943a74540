import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { DataTablePage } from './pages/data-table-page.ts';
import { FramePage } from './pages/frame-page.ts';
import { OrganisationPage } from './pages/organisation-page.ts';
import { SessionEntryPage } from './pages/session-entry-page.ts';
import { UnlockPage } from './pages/vault-page.ts';
import { canary, canaryStem } from './support/canary.ts';
import { controlHost } from './support/clocked-control.ts';
import { FRAUENVEREIN, PASSPHRASE } from './support/store-content.ts';

test.use({ clocked: true });

const MINUTE = 60_000;
/** Far below the ten seconds after which the page would ask by itself. */
const AT_ONCE = { timeout: 5000 };

/** Everything outside of the document that a browser or a later program could read. */
const whatIsStored = (page: Page): Promise<string> =>
  page.evaluate(async () =>
    [
      document.title,
      window.location.href,
      JSON.stringify(window.history.state),
      JSON.stringify({ ...localStorage }),
      JSON.stringify({ ...sessionStorage }),
      document.cookie,
      JSON.stringify(await indexedDB.databases()),
      JSON.stringify(await caches.keys()),
      String((await navigator.serviceWorker.getRegistrations()).length),
    ].join('\n'),
  );

/** And what stands on the screen. */
const whatIsLeft = async (page: Page): Promise<string> =>
  [await page.content(), await whatIsStored(page)].join('\n');

async function expectNothingShown(page: Page): Promise<void> {
  await expect(new UnlockPage(page).heading).toBeVisible(AT_ONCE);
  const left = await whatIsLeft(page);
  for (const secret of [canaryStem(), 'Frauenverein', 'Nadia', 'Ayşe']) {
    expect(left).not.toContain(secret);
  }
}

async function openRecord(page: Page): Promise<OrganisationPage> {
  const record = new OrganisationPage(page);
  await new FramePage(page).goTo('Organisationen');
  await new DataTablePage(page, 'Organisationen').row(FRAUENVEREIN).click();
  await expect(record.heading).toHaveText(FRAUENVEREIN);
  return record;
}

test('locks when nobody is there, shows nothing, and returns to the open form', async ({
  app,
  folder,
}) => {
  const record = await openRecord(app);
  await record.edit.click();
  await record.form.phone.fill(`030 ${canary('halftyped')}`);
  await expect(app.getByText(/Entwurf/).first()).toBeVisible();
  const place = app.url();

  await test.step('not a minute too early', async () => {
    controlHost(folder, { wallMs: 9 * MINUTE, steadyMs: 9 * MINUTE });
    await app.mouse.move(300, 300);
    controlHost(folder, { wallMs: 18 * MINUTE, steadyMs: 18 * MINUTE });
    await expect(record.form.phone).toBeVisible();
  });
  controlHost(folder, { wallMs: 40 * MINUTE, steadyMs: 40 * MINUTE });
  await expectNothingShown(app);
  await test.step('the way back in the browser leads nowhere', async () => {
    await app.goBack();
    await expectNothingShown(app);
    await app.goForward();
  });
  await new UnlockPage(app).unlock(PASSPHRASE);
  expect(app.url()).toBe(place);
  await expect(record.form.phone).toHaveValue(`030 ${canary('halftyped')}`);
});

test('a computer that slept, or a clock that was set back, is locked on waking', async ({
  app,
  folder,
}) => {
  const frame = new FramePage(app);
  await frame.goTo('Kontakte');
  await test.step('asleep for hours: the even clock stood still', async () => {
    controlHost(folder, { wallMs: 8 * 60 * MINUTE });
    // Whoever wakes it moves the mouse first; that comes too late.
    await app.mouse.move(200, 200);
    await expectNothingShown(app);
  });
  await new UnlockPage(app).unlock(PASSPHRASE);
  await expect(frame.title).toHaveText('Kontakte');
  await test.step('set back by two hours', async () => {
    controlHost(folder, { wallMs: 6 * 60 * MINUTE });
    await expectNothingShown(app);
  });
});

for (const reason of ['suspend', 'screen-lock', 'user-switch'] as const) {
  test(`${reason} of the system locks at once and keeps the draft`, async ({ app, folder }) => {
    const entry = new SessionEntryPage(app);
    await app.keyboard.press('Alt+n');
    await expect(entry.organisations).toBeFocused();
    await entry.note.pressSequentially(canary('undersystem'));
    await expect(entry.draftStatus).toBeVisible();
    controlHost(folder, { lock: reason });
    await expectNothingShown(app);
    await new UnlockPage(app).unlock(PASSPHRASE);
    // The form is open again, with what was typed, without a question.
    await expect(entry.note).toHaveValue(canary('undersystem'));
  });
}

test('locking in one tab locks all, unlocking opens all', async ({ app, context, host }) => {
  await openRecord(app);
  const other = await context.newPage();
  await other.goto(host.origin);
  await openRecord(other);
  await new FramePage(other).lock.click();
  await expectNothingShown(app);
  await expectNothingShown(other);
  await new UnlockPage(app).unlock(PASSPHRASE);
  await expect(new OrganisationPage(other).heading).toHaveText(FRAUENVEREIN, AT_ONCE);
});

test('messages about records do not outlive the lock', async ({ app }) => {
  const table = new DataTablePage(app, 'Organisationen');
  await new FramePage(app).goTo('Organisationen');
  await table.row('Kiezküche').click();
  const record = new OrganisationPage(app);
  await record.more.click();
  await record.toTrash.click();
  await expect(app.getByText(/Kiezküche Wrangel/).first()).toBeVisible();
  await app.keyboard.press('Control+l');
  await expectNothingShown(app);
  // A message fades for a moment.
  await expect.poll(() => whatIsLeft(app), { timeout: 2000 }).not.toContain('Kiezküche');
});

test('a working session leaves no name in address, title, history or storage', async ({ app }) => {
  const record = await openRecord(app);
  await record.show('Kontakte');
  await app.keyboard.press('Control+k');
  await app.keyboard.type('haddad');
  await expect(app.getByRole('option').first()).toBeVisible();
  await app.keyboard.press('Escape');
  const kept = await whatIsStored(app);
  for (const secret of [canaryStem(), 'Frauenverein', 'Haddad', 'haddad', 'Nadia', 'Yılmaz'])
    expect(kept).not.toContain(secret);
  const fields = await app.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement>('input:not([type=password]), textarea')]
      .filter((field) => field.autocomplete !== 'off' || field.spellcheck)
      .map((field) => field.outerHTML),
  );
  expect(fields).toEqual([]);
});
