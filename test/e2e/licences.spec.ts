import { expect, test } from './fixtures.ts';

test('shows what the program is made of, with the text of each licence', async ({ app }) => {
  await app.getByRole('link', { name: 'Einstellungen' }).click();
  await app.getByRole('link', { name: 'Lizenzen der Bestandteile' }).click();
  await app.getByRole('heading', { name: 'Lizenzen', exact: true }).waitFor();
  await app.getByRole('searchbox', { name: 'Name oder Lizenz' }).fill('sqlite mit');
  await expect(app.getByRole('row')).toHaveCount(2);
  await app.getByRole('button', { name: 'better-sqlite3-multiple-ciphers' }).click();
  await expect(app.getByRole('dialog')).toContainText('Permission is hereby granted');
});

test('no string becomes markup in the page, whatever a script in it tries', async ({
  app,
  watch,
}) => {
  watch.expectComplaint(/requires 'Trusted(?:HTML|Script|ScriptURL)' assignment/);
  const tried = await app.evaluate(() => {
    const refused = (attempt: () => unknown) => {
      try {
        attempt();
        return false;
      } catch {
        return true;
      }
    };
    return [
      refused(() => (document.createElement('p').innerHTML = '<img src=x onerror=alert(1)>')),
      refused(() => document.body.insertAdjacentHTML('beforeend', '<b>x</b>')),
      refused(() => (document.createElement('script').textContent = 'alert(1)')),
      refused(() => (document.createElement('script').src = '/licences.js')),
      refused(() => document.write('<b>x</b>')),
    ];
  });
  expect(tried).toEqual([true, true, true, true, true]);
});
