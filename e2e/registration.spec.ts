import type { Page } from '@playwright/test';
import { type Language, languages } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { messages } from '#i18n/messages.ts';
import { expect, test } from './journey.ts';
import { findBarriers } from './page/accessible.ts';
import { SAMPLE_EDITION } from './route-list.ts';

// From "I want to attend" to a ticket on a phone, in both languages, with and without JavaScript (registration.md A1 to A3).

test.use({ viewport: { width: 390, height: 844 } });

/** What somebody does, counted: a press of the mouse or thumb is a click, a key of the keyboard none. */
class Hand {
  readonly page: Page;
  readonly startedAt = Date.now();
  clicks = 0;
  fields = 0;
  constructor(page: Page) {
    this.page = page;
  }
  async press(name: string, role: 'button' | 'checkbox' | 'link'): Promise<void> {
    await this.page.getByRole(role, { name }).first().click();
    this.clicks += 1;
  }
  async type(label: string, text: string): Promise<void> {
    const field = this.page.getByLabel(label, { exact: true });
    if (!(await field.evaluate((element) => element === document.activeElement))) {
      await field.click();
      this.clicks += 1;
    }
    await this.page.keyboard.type(text);
    this.fields += 1;
  }
  tell(what: string): string {
    const seconds = ((Date.now() - this.startedAt) / 1_000).toFixed(1);
    return `${what}: ${this.fields} fields, ${this.clicks} clicks, ${seconds} s by machine`;
  }
}

const words = (language: Language) => messages[language].registration;

/** Tick, name, Tab, address, Enter on the button: three clicks at most. */
async function register(page: Page, language: Language, email: string): Promise<Hand> {
  await page.goto(paths(language).register(SAMPLE_EDITION));
  const hand = new Hand(page);
  const said = words(language);
  await hand.press(said.consent.name.terms, 'checkbox');
  await hand.type(said.name, 'Анна Петрова');
  await page.keyboard.press('Tab');
  await hand.type(said.email, email);
  await hand.press(said.send.register, 'button');
  await page.waitForURL(/\/t\/[\w-]{43}/);
  return hand;
}

for (const language of languages) {
  for (const javaScriptEnabled of [true, false]) {
    const how = `${language}, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`;
    test.describe(how, () => {
      test.use({ javaScriptEnabled });

      test('two fields, one tick and three clicks end at a ticket', async ({ page }) => {
        const email = `journey-${language}-${javaScriptEnabled}@forum.example`;
        const hand = await register(page, language, email);
        console.log(hand.tell(how));
        expect([hand.fields, hand.clicks]).toEqual([2, 3]);
        const { card, say } = messages[language].ticket;
        await expect(page.getByRole('img', { name: card.qr }).first()).toBeVisible();
        await expect(
          page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$/).filter({ visible: true }),
        ).toHaveCount(1);
        await expect(page.getByText('Анна Петрова').filter({ visible: true }).first()).toBeVisible();
        await expect(page.getByText(say.new.replace('{email}', 'j…@forum.example'))).toBeVisible();
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
      });

      test('a refused form says why at the top and keeps what was typed', async ({ page }) => {
        await page.goto(paths(language).register(SAMPLE_EDITION));
        const said = words(language);
        await page.getByLabel(said.name, { exact: true }).fill('Анна Петрова');
        // A browser without script would stop what it can judge itself: an address that only we refuse goes through.
        await page
          .getByLabel(said.email, { exact: true })
          .fill(javaScriptEnabled ? 'anna' : "o'anna@forum.example");
        await page.getByRole('checkbox', { name: said.consent.name.terms }).check();
        await page.getByRole('button', { name: said.send.register }).click();
        await expect(page.getByRole('alert').filter({ hasText: said.problem.title })).toContainText(
          said.problem.emailInvalid,
        );
        await expect(page.getByLabel(said.name, { exact: true })).toHaveValue('Анна Петрова');
        await expect(page.getByRole('checkbox', { name: said.consent.name.terms })).toBeChecked();
        await expect(page.getByLabel(said.email, { exact: true })).toHaveAttribute('aria-invalid', 'true');
      });
    });
  }
}

test('an unfinished form survives a reload and a change of language', async ({ page }) => {
  await page.goto(paths('en').register(SAMPLE_EDITION));
  await page.getByLabel(words('en').name, { exact: true }).pressSequentially('Anna Petrova');
  await page.getByLabel(words('en').email, { exact: true }).pressSequentially('anna@forum.example');
  await page.reload();
  await expect(page.getByLabel(words('en').name, { exact: true })).toHaveValue('Anna Petrova');
  await page.goto(paths('ru').register(SAMPLE_EDITION));
  await expect(page.getByLabel(words('ru').email, { exact: true })).toHaveValue('anna@forum.example');
  await expect(page.getByText(words('ru').state.kept)).toBeVisible();
});

test.describe('a busy server', () => {
  test.use({ refusals: [503] });

  test('is asked again by the page itself, with the same key', async ({ page }) => {
    const keys: (string | undefined)[] = [];
    await page.route('**/register', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      keys.push(route.request().headers()['idempotency-key']);
      if (keys.length > 2) return route.continue();
      const json = { status: 503, code: 'busy', reason: 'busy' };
      return route.fulfill({ status: 503, headers: { 'Retry-After': '2' }, json });
    });
    const registered = register(page, 'en', 'busy@forum.example');
    await expect(page.getByText(words('en').state.queued)).toBeVisible({ timeout: 30_000 });
    await registered;
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
  });
});

test('the ticket page opens without a network once it was open', async ({ page, context }) => {
  await register(page, 'en', 'offline@forum.example');
  await page.goto(new URL(page.url()).pathname);
  await expect(page.locator('html')).toHaveAttribute('data-kept', '');
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole('img', { name: messages.en.ticket.card.qr }).first()).toBeVisible();
  await expect(page.getByText('Анна Петрова').first()).toBeVisible();
  const answer = await page.evaluate(() => caches.keys());
  expect(answer).toEqual(['plenum-ticket-1']);
});

test('the holder corrects the name, and the code fills the screen', async ({ page }) => {
  const t = messages.en.ticket;
  await register(page, 'en', 'holder@forum.example');
  await page.getByRole('button', { name: t.card.show }).first().click();
  await expect(page.getByRole('dialog').getByText(t.card.bright)).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: t.card.hide }).click();
  await page.getByLabel(t.name.label).fill('Анна Иванова');
  await page.getByRole('button', { name: t.name.save }).click();
  await expect(page.getByText(t.done.rename)).toBeVisible();
  await expect(page.getByText('Анна Иванова').first()).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a seat in a session is booked and given back', async ({ page }) => {
    const { bookings, done } = messages.en.ticket;
    await register(page, 'en', 'booker@forum.example');
    await page.getByRole('button', { name: bookings.book }).first().click();
    await expect(page.getByText(done.book, { exact: true })).toBeVisible();
    await expect(page.getByText(bookings.confirmed, { exact: true }).first()).toBeVisible();
    await page.getByRole('button', { name: bookings.drop }).click();
    await expect(page.getByText(done.drop, { exact: true })).toBeVisible();
    await expect(page.getByText(bookings.none)).toBeVisible();
  });

  test('a registration is cancelled, and its code is gone', async ({ page }) => {
    const { cancel, card, done, state } = messages.en.ticket;
    await register(page, 'en', 'leaver@forum.example');
    await page.getByText(cancel.title, { exact: true }).click();
    await page.getByRole('button', { name: cancel.confirm }).click();
    await expect(page.getByText(done.cancel)).toBeVisible();
    await expect(page.getByText(state.cancelled, { exact: true })).toBeVisible();
    await expect(page.getByRole('img', { name: card.qr })).toHaveCount(0);
  });

  test('a lost ticket is mailed again, and the answer is the same for a stranger', async ({ page }) => {
    const { lostPage, email } = words('en');
    await page.goto(paths('en').lostTicket(SAMPLE_EDITION));
    await page.getByLabel(email, { exact: true }).fill('stranger@forum.example');
    await page.getByRole('button', { name: lostPage.send }).click();
    await expect(page.getByText(lostPage.done)).toBeVisible();
  });
});

test('registration and ticket have no accessibility violations in either theme', async ({ page }) => {
  await register(page, 'ru', 'axe@forum.example');
  const ticket = new URL(page.url()).pathname;
  for (const address of [
    paths('ru').register(SAMPLE_EDITION),
    ticket,
    paths('en').lostTicket(SAMPLE_EDITION),
  ])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(address);
      expect(await findBarriers(page), `${address} ${colorScheme}`).toEqual([]);
    }
});
