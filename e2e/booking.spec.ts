import type { Locator, Page } from '@playwright/test';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import type { BookingMode } from '#domain/registration/vocabulary.ts';
import { messages } from '#i18n/messages.ts';
import { expect, test } from './desk-journey.ts';
import { findBarriers } from './page/accessible.ts';
import { SAMPLE_EDITION } from './route-list.ts';

// Seats of sessions from the ticket page and from the desk: overlaps and swaps, requests, invitations (rules 28 to 30).

const desk = (language: Language, ...below: readonly string[]) =>
  paths(language).deskEdition(SAMPLE_EDITION, 'registration', ...below);

/** As an organizer sets it up. */
async function setMode(page: Page, language: Language, title: string, mode: BookingMode): Promise<void> {
  const words = messages[language].registrationSetup['booking-target'];
  await page.goto(desk(language, 'setup', 'sessions'));
  await page.getByRole('link', { name: title }).first().click();
  await page.getByRole('button', { name: new RegExp(words.mode_open) }).click();
  await page.getByRole('option', { name: words[`mode_${mode}`] }).click();
  const save = page.getByRole('button', { name: messages[language].desk.record.save });
  await save.click();
  await expect(save).toBeHidden();
}

/** @returns the address of the ticket */
async function register(page: Page, language: Language, name: string): Promise<string> {
  const { registration } = messages[language];
  await page.goto(paths(language).register(SAMPLE_EDITION));
  await page.getByRole('checkbox', { name: registration.consent.name.terms }).check();
  await page.getByLabel(registration.name, { exact: true }).fill(name);
  await page.getByLabel(registration.email, { exact: true }).fill(`${name.toLowerCase()}@seats.example`);
  await page.getByRole('button', { name: registration.send.register }).click();
  await page.waitForURL(/\/t\/[\w-]{43}/);
  return new URL(page.url()).pathname;
}

/** A session on the ticket page, among those that are booked or those that can be. */
function seat(page: Page, language: Language, part: 'title' | 'bookable', title: string): Locator {
  const region = page.getByRole('region', { name: messages[language].ticket.bookings[part] });
  return region.getByRole('listitem').filter({ has: page.getByRole('link', { name: title, exact: true }) });
}

async function press(page: Page, row: Locator, name: string): Promise<void> {
  await row.getByRole('button', { name }).click();
  await page.waitForURL(/done=(book|requested)/);
}

test('an overlap is named on the ticket page, and one session is taken instead of the other', async ({
  page,
}) => {
  const [first, second] = ['A strategy on one page', 'The location as a character'];
  for (const title of [first, second]) await setMode(page, 'en', title, 'bookable');
  await register(page, 'en', 'Swapper');
  const { bookings } = messages.en.ticket;
  await press(page, seat(page, 'en', 'bookable', first), bookings.book);
  await expect(seat(page, 'en', 'title', first)).toContainText(bookings.confirmed);
  const beside = seat(page, 'en', 'bookable', second);
  await expect(beside).toContainText(`At the same time as “${first}”`);
  await press(page, beside, bookings.swap.replace('{title}', first));
  await expect(seat(page, 'en', 'title', second)).toContainText(bookings.confirmed);
  await expect(seat(page, 'en', 'title', first)).toHaveCount(0);
  await expect(seat(page, 'en', 'bookable', first)).toContainText(`At the same time as “${second}”`);
});

test('a request is approved on the desk and is a seat on the ticket page', async ({ page }) => {
  const title = 'Первая посылка за границу';
  const { ticket, sessionBooking } = messages.ru;
  await setMode(page, 'ru', title, 'approval');
  const address = await register(page, 'ru', 'Asker');
  await press(page, seat(page, 'ru', 'bookable', title), ticket.bookings.ask);
  await expect(page.getByText(ticket.done.requested)).toBeVisible();
  await expect(seat(page, 'ru', 'title', title)).toContainText(ticket.bookings.requested);
  await page.goto(desk('ru', 'bookings'));
  expect(await findBarriers(page)).toEqual([]);
  const row = page.getByRole('row').filter({ hasText: 'Asker' });
  await expect(row).toContainText(title);
  await row.getByRole('checkbox').check();
  await page.getByRole('button', { name: sessionBooking.decide.approve, exact: true }).click();
  const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog'));
  await expect(dialog).toContainText('на русском — 1');
  await dialog.getByRole('button', { name: 'Одобрить 1 заявку' }).click();
  await expect(page.getByText(sessionBooking.requestsDone)).toBeVisible();
  await expect(page.getByText('Решена 1 заявка.')).toBeVisible();
  await page.goto(address);
  await expect(seat(page, 'ru', 'title', title)).toContainText(ticket.bookings.confirmed);
});

test('who is invited sees the session on the ticket page and books it', async ({ page }) => {
  const title = 'A map of tastes: honey, fish, pine nuts';
  const { ticket, sessionBooking } = messages.en;
  await setMode(page, 'en', title, 'invited');
  const address = await register(page, 'en', 'Guest');
  await expect(seat(page, 'en', 'bookable', title)).toHaveCount(0);
  await page.goto(`${desk('en', 'bookings')}?part=invited&q=guest@seats`);
  const row = page.getByRole('row').filter({ hasText: 'guest@seats.example' });
  await row.getByRole('checkbox').check();
  await page.getByRole('button', { name: sessionBooking.invite.invite, exact: true }).click();
  const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog'));
  await expect(dialog).toContainText(`Invite 1 person to “${title}”?`);
  await dialog.getByRole('button', { name: 'Invite 1 person' }).click();
  await expect(page.getByText('1 person is invited.')).toBeVisible();
  await page.goto(address);
  const invited = seat(page, 'en', 'bookable', title);
  await expect(invited).toContainText(ticket.bookings.invitedNote);
  await press(page, invited, ticket.bookings.book);
  await expect(seat(page, 'en', 'title', title)).toContainText(ticket.bookings.confirmed);
});
