import path from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { paths } from '#domain/paths.ts';
import { messages } from '#i18n/messages.ts';
import { expect, test } from './desk-journey.ts';
import { newestMailTo } from './outbox.ts';
import { findBarriers } from './page/accessible.ts';
import { SAMPLE_EDITION } from './route-list.ts';

// What the contact of a group does, and the desk for them (registration.md G1, G2, rule 38).

const NAME = 'Галина Контакт';
const EMAIL = 'group-desk@forum.example';
const { registration, party, delegation } = messages.en;
const { link } = delegation.desk;

/** Somebody who never signed in. */
async function visitorPage(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const context = await browser.newContext({ ...(baseURL === undefined ? {} : { baseURL }) });
  return context.newPage();
}

async function registerThree(page: Page): Promise<void> {
  await page.goto(paths('en').register(SAMPLE_EDITION));
  await page.getByRole('checkbox', { name: registration.consent.name.terms }).check();
  await page.getByLabel(registration.name, { exact: true }).fill(NAME);
  await page.getByLabel(registration.email, { exact: true }).fill(EMAIL);
  await page.getByText(party.form.title).click();
  await page.getByLabel(party.form.size).fill('3');
  await page.getByRole('button', { name: registration.send.register }).click();
  await page.waitForURL(/\/g\/[\w-]{43}/);
}

/** The button of a deed of the page of a group, which is a plain form. */
const deedOf = (page: Page, deed: string) =>
  page.locator(`form:has(input[name="deed"][value="${deed}"]) button[type="submit"]`).first();

test('a contact names a seat, sends a link and wants no reminders; a new link from the desk closes the old one', async ({
  browser,
  page: desk,
  baseURL,
}) => {
  const page = await visitorPage(browser, baseURL);
  await registerThree(page);
  await page.locator('input[name^="name."]').first().fill('Boris');
  await page.locator('button[name=deed][value=submit]').click();
  await page.waitForURL(/done=submit/);
  await expect(page.getByText('Boris').first()).toBeVisible();
  await page.getByText(party.link.title).first().click();
  await page.locator('input[name^="linkEmail."]').first().fill('guest-desk@forum.example');
  await deedOf(page, 'link').click();
  await page.waitForURL(/done=link/);
  await deedOf(page, 'reminders_off').click();
  await page.waitForURL(/done=reminders_off/);
  await expect(deedOf(page, 'reminders_on')).toBeVisible();
  const old = new URL(page.url()).pathname;
  const data = path.resolve(`.cache/e2e/data-${new URL(baseURL ?? '').port}`);
  const guest = await newestMailTo(data, 'guest-desk@forum.example');
  const [own = ''] = /\/t\/[\w-]{43}/.exec(guest) ?? [];
  await newestMailTo(data, EMAIL);

  await desk.goto(paths('en').deskEdition(SAMPLE_EDITION, 'registration', 'groups'));
  await expect(async () => {
    await desk.locator('tr', { hasText: NAME }).getByRole('button', { name: link.renew }).click();
    await expect(desk.getByRole('alertdialog')).toContainText(EMAIL, { timeout: 2_000 });
  }).toPass();
  expect(await findBarriers(desk)).toEqual([]);
  await desk.getByRole('alertdialog').getByRole('button', { name: link.do }).click();
  await expect(desk.getByText(link.made)).toBeVisible();

  expect((await page.goto(old))?.status()).toBe(404);
  await expect(async () => {
    const [now = ''] = /\/g\/[\w-]{43}/.exec(await newestMailTo(data, EMAIL)) ?? [];
    expect(now).not.toBe('');
    expect(now).not.toBe(old);
    expect((await page.goto(now))?.status()).toBe(200);
  }).toPass();
  await expect(page.getByText('Boris').first()).toBeVisible();
  await expect(deedOf(page, 'reminders_on')).toBeVisible();
  // The guest has a link from a mail of their own, and keeps it.
  expect(own).not.toBe('');
  expect((await page.goto(own))?.status()).toBe(200);
  await page.context().close();
});
