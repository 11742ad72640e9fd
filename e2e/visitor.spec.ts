import type { Page } from '@playwright/test';
import { paths } from '#domain/paths.ts';
import { messages } from '#i18n/messages.ts';
import { expect, test } from './desk-journey.ts';
import { test as anon } from './journey.ts';
import { findBarriers } from './page/accessible.ts';
import { SAMPLE_EDITION } from './route-list.ts';

// What visitors keep, book and say beside their ticket (programme.md PP3; registration.md A6; issue 4).

const at = paths('en');
const { favourite, ticket, contact, registration } = messages.en;

async function register(page: Page, email: string): Promise<string> {
  await page.goto(at.register(SAMPLE_EDITION));
  await page.getByRole('checkbox', { name: registration.consent.name.terms }).check();
  await page.getByLabel(registration.name, { exact: true }).fill('Anna Petrova');
  await page.getByLabel(registration.email, { exact: true }).fill(email);
  await page.getByRole('button', { name: registration.send.register }).click();
  await page.waitForURL(/\/t\/[\w-]{43}/);
  return new URL(page.url()).pathname;
}

/** The first session of the ticket page that can be booked. */
async function openBookable(page: Page, ticketPath: string): Promise<string> {
  await page.goto(ticketPath);
  const list = page.getByRole('region', { name: ticket.bookings.bookable });
  await list.getByRole('link').first().click();
  await page.waitForURL(/\/sessions\//);
  return new URL(page.url()).pathname;
}

anon.describe('without an account', () => {
  anon('a star stays in the browser, filters the programme, and is reached by keyboard', async ({ page }) => {
    await page.goto(at.programme(SAMPLE_EDITION, undefined, { view: 'list' }));
    const star = page.getByRole('button', { name: /^Favourite: / }).first();
    await expect(star).toHaveAttribute('aria-pressed', 'false');
    await star.focus();
    await page.keyboard.press('Enter');
    await expect(star).toHaveAttribute('aria-pressed', 'true');
    await page.reload();
    await expect(star).toHaveAttribute('aria-pressed', 'true');
    const only = page.getByRole('button', { name: favourite.only });
    await only.click();
    await expect(page.getByRole('article')).toHaveCount(1);
    await expect(page.getByText(favourite.shown.replace('{count}', '1'))).toBeVisible();
    await page.getByRole('button', { name: favourite.showAll }).click();
    expect(await page.getByRole('article').count()).toBeGreaterThan(1);
  });

  anon('the pages of programmes are the same for everybody', async ({ page, request }) => {
    const address = at.programme(SAMPLE_EDITION);
    const before = await (await request.get(address)).text();
    await page.goto(address);
    await page
      .getByRole('button', { name: /^Favourite: / })
      .first()
      .click();
    const after = await (await page.request.get(address)).text();
    expect(after).toBe(before);
  });

  anon('a seat is booked on the page of the session with the ticket of this browser', async ({ page }) => {
    const ticketPath = await register(page, 'seats@forum.example');
    await openBookable(page, ticketPath);
    const seats = page.getByRole('region', { name: ticket.seats.title });
    await seats.getByRole('button', { name: ticket.bookings.book, exact: true }).first().click();
    await expect(seats.getByText(ticket.bookings.confirmed, { exact: true })).toBeVisible();
    await expect(seats.getByText(ticket.done.book, { exact: true })).toBeVisible();
    expect(await findBarriers(page)).toEqual([]);
    await seats.getByRole('button', { name: ticket.bookings.drop }).click();
    await expect(seats.getByText(ticket.done.drop, { exact: true })).toBeVisible();
  });

  anon('who never registered removes the registration', async ({ page }) => {
    const ticketPath = await register(page, 'stranger-made@forum.example');
    await page.goto(at.notMe(ticketPath.split('/').at(-1) ?? ''));
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('button', { name: ticket.notMe.remove }).click();
    await expect(page.getByText(ticket.done.not_me)).toBeVisible();
    await expect(page.getByText(ticket.state.cancelled, { exact: true })).toBeVisible();
  });

  anon.describe('and without JavaScript', () => {
    anon.use({ javaScriptEnabled: false });

    anon('no star is dead: the page of a session leads to the sign-in and back', async ({ page }) => {
      await page.goto(at.programme(SAMPLE_EDITION, undefined, { view: 'list' }));
      await expect(page.getByRole('button', { name: /^Favourite: / })).toHaveCount(0);
      await page.getByRole('article').getByRole('link').first().click();
      await page.getByRole('button', { name: favourite.add }).click();
      await page.waitForURL(/\/sign-in\?next=/);
      expect(new URL(page.url()).searchParams.get('next')).toContain('/sessions/');
    });
  });
});

test('favourites of the browser are united with those of the account', async ({ page, context, baseURL }) => {
  const cookies = await context.cookies();
  await context.clearCookies();
  await page.goto(at.programme(SAMPLE_EDITION, undefined, { view: 'list' }));
  const stars = page.getByRole('button', { name: /^Favourite: / });
  await stars.nth(1).click();
  const name = (await stars.nth(1).getAttribute('aria-label'))?.replace('Favourite: ', '') ?? '';
  await context.addCookies(cookies.map(({ name: key, value }) => ({ name: key, value, url: baseURL ?? '' })));
  const united = page.waitForResponse(
    (response) => response.url().endsWith('/my/favourites') && response.request().method() === 'POST',
  );
  await page.goto(at.my());
  await united;
  await page.evaluate(() => localStorage.clear());
  await page.goto(at.my());
  await expect(page.getByRole('link', { name }).first()).toBeVisible();
  expect(await findBarriers(page)).toEqual([]);
  await page
    .getByRole('button', { name: favourite.my.remove.replace('{title}', name) })
    .first()
    .click();
  await expect(page.getByText(favourite.my.done)).toBeVisible();
});

test('a message reaches the organizers; what is wrong is said beside its field and nothing is lost', async ({
  page,
}) => {
  await page.goto(at.contact(SAMPLE_EDITION));
  expect(await findBarriers(page)).toEqual([]);
  await page.getByLabel(contact.name).fill('Anna Petrova');
  // A browser would stop what it can judge itself: an address that only we refuse goes through.
  await page.getByLabel(contact.email).fill("o'anna@forum.example");
  await page.getByLabel(contact.text).fill('Is there a lift?');
  await page.getByRole('button', { name: contact.send }).click();
  await expect(page.getByRole('alert').filter({ hasText: contact.problem.title })).toBeVisible();
  await expect(page.getByLabel(contact.text)).toHaveValue('Is there a lift?');
  await page.getByLabel(contact.email).fill('anna@forum.example');
  await page.getByRole('button', { name: contact.send }).click();
  await expect(page.getByText(contact.done.title)).toBeVisible();
});
