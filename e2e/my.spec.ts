import type { Page } from '@playwright/test';
import { type Language, languages } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { messages } from '#i18n/messages.ts';
import { addressOf, expect, test } from './journey.ts';
import { findBarriers } from './page/accessible.ts';
import { codeMailedTo, namelessControls, registerVisitor } from './page/visitor.ts';
import { SAMPLE_EDITION } from './route-list.ts';

// Whoever only registered comes to their own place by a code, without a password (issue 4; docs/decisions/124).

test.use({ viewport: { width: 390, height: 844 } });
test.setTimeout(180_000);

async function signIn(page: Page, language: Language, email: string): Promise<void> {
  const { signIn: said } = messages[language];
  await page.goto(paths(language).my());
  await page.waitForURL('**/sign-in?next=**');
  await page.locator('#email').fill(email);
  await page.getByRole('button', { name: said.mailCode }).click();
  await page.waitForURL('**/sign-in/code**');
  await page.locator('#code').fill(await codeMailedTo(page, email));
  await page.getByRole('button', { name: said.code.enter, exact: true }).click();
  await page.waitForURL(`**${paths(language).my()}`);
}

/** Three seats that the same address arranged and takes none of. */
async function registerGroup(page: Page, language: Language, email: string): Promise<void> {
  const { registration, party } = messages[language];
  await page.goto(paths(language).register(SAMPLE_EDITION));
  await page.getByRole('checkbox', { name: registration.consent.name.terms }).check();
  await page.getByLabel(registration.name, { exact: true }).fill('Анна Петрова');
  await page.getByLabel(registration.email, { exact: true }).fill(email);
  await page.getByText(party.form.title).click();
  await page.getByLabel(party.form.size).fill('3');
  await page.getByLabel(party.form.attendsNo).check();
  await page.getByRole('button', { name: registration.send.register }).click();
  await page.waitForURL(/\/g\/[\w-]{43}/);
  await page.locator('button[name=deed][value=submit]').click();
  await page.waitForURL(/done=submit/);
}

for (const language of languages) {
  // Russian goes the whole way without script.
  test.describe(language, () => {
    test.use({ javaScriptEnabled: language === 'en' });

    test(`a registration and a group are found by a code alone (${language})`, async ({ page }) => {
      const email = `my-${language}@forum.example`;
      const { ticket, myPlace } = messages[language];
      const address = await registerVisitor(page, { language, name: 'Анна Петрова', email });
      await registerGroup(page, language, email);
      await signIn(page, language, email);
      const main = page.getByRole('main');
      await expect(main.getByRole('heading', { level: 1 })).toHaveText(ticket.my.title);
      const ticketLink = main
        .getByRole('region', { name: ticket.my.registrations })
        .getByRole('link')
        .first();
      expect(new URL((await ticketLink.getAttribute('href')) ?? '', page.url()).pathname).toBe(
        new URL(address).pathname,
      );
      await expect(
        main
          .getByRole('region', { name: myPlace.groups.title })
          .getByText(myPlace.groups.group, { exact: true }),
      ).toBeVisible();
      expect(await namelessControls(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
      await main.getByRole('region', { name: myPlace.groups.title }).getByRole('link').first().click();
      await page.waitForURL(/\/g\/[\w-]{43}/);
    });
  });
}

test('what this browser marked is in the own agenda after signing in', async ({ page, sample }) => {
  const email = 'my-favourites@forum.example';
  await registerVisitor(page, { language: 'en', name: 'Boris', email });
  await page.goto(addressOf('session', sample, 'en'));
  const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  await page.getByRole('button', { name: messages.en.favourite.add }).click();
  await expect(page.getByRole('button', { name: messages.en.favourite.on })).toBeVisible();
  await signIn(page, 'en', email);
  const agenda = page.getByRole('region', { name: messages.en.ticket.my.agenda });
  // The page unites them in the background, shows them by itself, and the account has them for every later page.
  await expect(agenda.getByRole('link', { name: title })).toBeVisible({ timeout: 30_000 });
  await page.reload();
  await expect(agenda.getByRole('link', { name: title })).toBeVisible();
  expect(await findBarriers(page)).toEqual([]);
});
