import { expect, test } from './fixtures.ts';
import { FramePage } from './pages/frame-page.ts';
import { RecoverPage, RecoveryKeyPage, SetupPage, UnlockPage } from './pages/vault-page.ts';
import { FRAUENVEREIN, OTHER_PASSPHRASE, PASSPHRASE } from './support/store-content.ts';

test.describe('on a computer that has no store', () => {
  test.use({ content: 'nothing' });

  test('sets up, confirms the key by typing back, locks and recovers', async ({ page }) => {
    const setup = new SetupPage(page);
    await expect(setup.heading).toBeVisible();

    await test.step('a weak passphrase is refused', async () => {
      await setup.name.fill('Ayşe Yılmaz');
      await setup.passphrase.first.fill('kurz');
      await expect(setup.passphrase.strength).toHaveText('Noch 8 Zeichen bis zur Mindestlänge');
      await setup.passphrase.first.fill('passwort12345');
      await setup.passphrase.again.fill('passwort12345');
      await expect(setup.passphrase.strength).toHaveText(/zu erraten$/);
      await setup.submit.click();
      await expect(setup.heading).toBeVisible();
    });

    const key = new RecoveryKeyPage(page);
    const groups = await test.step('the recovery key is shown, to print or save', async () => {
      await setup.passphrase.choose(PASSPHRASE);
      await setup.submit.click();
      const read = await key.read();
      expect(read.join('-')).toMatch(/^([0-9A-Z]{4}-){7}[0-9A-Z]{4}$/);
      await page.evaluate(() => {
        window.print = () => document.body.setAttribute('data-printed', '');
      });
      await key.print.click();
      await expect(page.locator('body')).toHaveAttribute('data-printed');
      const download = page.waitForEvent('download');
      await key.save.click();
      expect((await download).suggestedFilename()).toMatch(/Wiederherstellungsschlüssel\.txt$/);
      return read;
    });

    await test.step('only the right groups are accepted, and the key is gone then', async () => {
      await key.next.click();
      await expect(page.getByText(groups[0] ?? '')).toHaveCount(0);
      await key.typeBack(groups.map(() => 'ZZZZ'));
      await expect(page.getByRole('alert')).toContainText('stimmt nicht mit dem Schlüssel überein');
      await key.typeBack(groups);
      await expect(new FramePage(page).navigation).toBeVisible();
    });

    const frame = new FramePage(page);
    const unlock = new UnlockPage(page);
    await test.step('locks by keyboard and unlocks', async () => {
      await page.keyboard.press('Control+l');
      await expect(unlock.heading).toBeVisible();
      await unlock.unlock(PASSPHRASE);
      await frame.lock.click();
    });

    await test.step('the key opens the store and gives way to a new one', async () => {
      await unlock.forgot.click();
      const recover = new RecoverPage(page);
      await recover.key.fill(groups.join(' ').toLowerCase());
      await recover.name.fill('Ayşe Yılmaz');
      await recover.passphrase.choose(OTHER_PASSPHRASE);
      await recover.submit.click();
      const fresh = await key.read();
      expect(fresh).not.toEqual(groups);
      await key.next.click();
      await key.typeBack(fresh);
      await expect(frame.navigation).toBeVisible();
      await frame.lock.click();
      await unlock.unlock(OTHER_PASSPHRASE);
    });
  });
});

test('makes whoever guesses wait longer and longer', async ({ page }) => {
  const unlock = new UnlockPage(page);
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    await expect(unlock.submit).toBeEnabled();
    await unlock.enter('Nicht-die-richtige-Passphrase');
    await expect(page.getByRole('alert')).toContainText(/Passphrase stimmt nicht|Pause nötig/);
    // The answer to this attempt: it empties the field.
    await expect(unlock.passphrase).toHaveValue('');
  }
  await expect(unlock.submit).toHaveText(/^Nächster Versuch in [12] s$/);
  await expect(unlock.submit).toBeDisabled();
  await expect(unlock.submit).toHaveText('Entsperren');
  await unlock.enter('Noch-einmal-falsch-geraten');
  await expect(unlock.submit).toHaveText(/^Nächster Versuch in [34] s$/);
  await expect(unlock.submit).toHaveText('Entsperren');
  await unlock.unlock(PASSPHRASE);
});

test('leaves nothing readable on the locked page', async ({ app }) => {
  const frame = new FramePage(app);
  await frame.goTo('Organisationen');
  await expect(app.getByText(FRAUENVEREIN).first()).toBeVisible();
  await frame.lock.click();
  await expect(new UnlockPage(app).heading).toBeVisible();
  // Everything a person at the keyboard could reach: the document, its title and what it keeps.
  const left = await app.evaluate(() =>
    [
      document.documentElement.outerHTML,
      document.title,
      JSON.stringify({ ...localStorage }),
      JSON.stringify({ ...sessionStorage }),
    ].join('\n'),
  );
  expect(left).not.toContain('Frauenverein');
  expect(left).not.toContain('Ayşe');
});
