import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page, Route } from '@playwright/test';
import { askedBeside } from '#db/factories/asked-beside.ts';
import { signedInBeside } from '#db/factories/signed-in.ts';
import { type Language, languages } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { messages } from '#i18n/messages.ts';
import { test as base, expect as impatient } from './journey.ts';
import { startLiveServer } from './live-server.ts';
import { findBarriers } from './page/accessible.ts';
import { SAMPLE_EDITION } from './route-list.ts';

// What people are asked beside their name: by the form, on the page of a seat, and by a file (registration.md G1, rules 24 to 27).

/** A server of its own: questions of one edition would stand in the forms of other journeys. */
type House = { readonly origin: string; readonly data: string; readonly type: string };

const test = base.extend<object, { readonly house: House }>({
  house: [
    async ({ browserName: _ }, use, { workerIndex }) => {
      const data = path.resolve(`.cache/e2e/answer-${workerIndex}`);
      rmSync(data, { recursive: true, force: true });
      mkdirSync(data, { recursive: true });
      const server = await startLiveServer({ data, sample: true });
      await use({ origin: server.origin, data, type: await askedBeside(data, SAMPLE_EDITION) });
      expect(await server.stop()).toBe(0);
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: ({ house }, use) => use(house.origin),
});
// A service worker would bring the scripts of a page past the journey that holds them back.
test.use({ viewport: { width: 390, height: 844 }, serviceWorkers: 'block' });

/** A server beside others, and a machine with two cores. */
const expect = impatient.configure({ timeout: 20_000 });

const PDF = Buffer.from(`%PDF-1.7\n${'scan '.repeat(50_000)}`);
const LONG = 'Без орехов, пожалуйста. '.repeat(180).trim();

async function fillForm(page: Page, language: Language, type: string, email: string): Promise<void> {
  const { registration } = messages[language];
  await page.goto(`${paths(language).register(SAMPLE_EDITION)}?type=${type}`);
  await page.getByRole('checkbox', { name: registration.consent.name.terms }).check();
  await page.getByLabel(registration.name, { exact: true }).fill('Анна Петрова');
  await page.getByLabel(registration.email, { exact: true }).fill(email);
  await page.locator('[id="answers.paper"]').fill('Stamps');
}

/** Somebody without this page's links and sessions. */
async function stranger(browser: Browser, baseURL: string, address: string): Promise<number> {
  const context = await browser.newContext({ baseURL });
  try {
    return (await context.request.get(address)).status();
  } finally {
    await context.close();
  }
}

/** Two pages of one ticket: what the second one would overwrite is said, what was typed there stays, and then it is stored. */
async function overtake(page: Page, language: Language): Promise<void> {
  const { questions, why } = messages[language].ticket;
  const { pathname } = new URL(page.url());
  const other = await page.context().newPage();
  for (const tab of [page, other]) await tab.goto(pathname);
  const dietOf = (tab: Page) => tab.locator('[id="answers.diet"]');
  const save = (tab: Page) => tab.getByRole('button', { name: questions.save }).click();
  await dietOf(page).fill('Без молока');
  await save(page);
  await page.waitForURL(/done=answer/);
  await dietOf(other).fill('Без рыбы');
  await save(other);
  await other.waitForURL(/why=revision\.stale/);
  await expect(other.getByRole('alert')).toContainText(why.answers_stale);
  await expect(dietOf(other)).toHaveValue('Без рыбы');
  await expect(dietOf(other)).toHaveAccessibleDescription(/Без молока/);
  await save(other);
  await other.waitForURL(/done=answer/);
  await expect(dietOf(other)).toHaveValue('Без рыбы');
  await other.close();
}

for (const language of languages) {
  for (const javaScriptEnabled of [true, false]) {
    test.describe(`${language}, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
      test.use({ javaScriptEnabled });
      const { registration, ticket, party } = messages[language];
      const address = (part: string) => `answer-${part}-${language}-${javaScriptEnabled}@forum.example`;

      test('a file is brought on the ticket page, replaced, given back to its holder alone, and taken back', async ({
        page,
        house,
        browser,
        baseURL,
      }) => {
        await fillForm(page, language, house.type, address('file'));
        await expect(page.getByText(ticket.file.next)).toBeVisible();
        await page.getByRole('button', { name: registration.send.register }).click();
        await page.waitForURL(/\/t\/[\w-]{43}/);
        const field = page.locator('[id="answers.scan"] input[type=file]');
        await expect(page.getByRole('link', { name: /Scan|Скан/ })).toBeVisible();
        await field.setInputFiles({
          name: 'page.html',
          mimeType: 'text/html',
          buffer: Buffer.from('<p>no</p>'),
        });
        await page.getByRole('button', { name: ticket.file.send, exact: true }).click();
        await page.waitForURL(/why=answers\.scan\.not_taken/);
        await expect(page.locator('[id="answers.scan"]')).toContainText(/JPEG/);
        await field.setInputFiles({ name: 'scan.pdf', mimeType: 'application/pdf', buffer: PDF });
        await page.getByRole('button', { name: ticket.file.send, exact: true }).click();
        await page.waitForURL(/done=answer_file/);
        await expect(page.getByText(ticket.done.answer_file)).toBeVisible();
        if (javaScriptEnabled) expect(await findBarriers(page)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
        const link = page.getByRole('link', { name: 'scan.pdf' });
        const href = (await link.getAttribute('href')) ?? '';
        expect(Buffer.from(await (await page.request.get(href)).body()).equals(PDF)).toBe(true);
        const forged = href.replace(/\/t\/[\w-]{43}/, `/t/${'A'.repeat(43)}`);
        expect(await stranger(browser, baseURL ?? '', forged)).toBe(404);
        await page.getByRole('button', { name: ticket.file.drop }).click();
        await page.waitForURL(/done=drop_file/);
        await expect(link).toHaveCount(0);
      });

      test('a long answer that is refused is not lost, and a cleared one is gone', async ({
        page,
        house,
      }) => {
        await fillForm(page, language, house.type, address('long'));
        await page.getByRole('button', { name: registration.send.register }).click();
        await page.waitForURL(/\/t\/[\w-]{43}/);
        const diet = page.locator('[id="answers.diet"]');
        // Longer than an answer may be, and than a cookie can hold: the browser alone would cut it.
        await diet.evaluate((area) => area.removeAttribute('maxlength'));
        await diet.fill(LONG);
        await page.getByRole('button', { name: ticket.questions.save }).click();
        await page.waitForURL(/why=answers\.diet\.long/);
        await expect(diet).toHaveValue(LONG);
        await expect(diet).toHaveAttribute('aria-invalid', 'true');
        // React gives a served field its text again: what is typed before the page is alive has to survive that.
        let isHeld = true;
        const held: Route[] = [];
        await page.route('**/_next/static/**/*.js', (route) => {
          if (isHeld) held.push(route);
          else void route.continue();
        });
        await page.reload({ waitUntil: 'commit' });
        await expect(diet).toHaveValue(LONG);
        await diet.fill('Без орехов');
        isHeld = false;
        for (const route of held) await route.continue();
        await page.waitForLoadState('networkidle');
        await expect(diet).toHaveValue('Без орехов');
        await page.getByRole('button', { name: ticket.questions.save }).click();
        await page.waitForURL(/done=answer/);
        await expect(diet).toHaveValue('Без орехов');
        // A page that comes alive between marking all and deleting would leave all but one letter.
        await page.waitForLoadState('networkidle');
        await diet.fill('');
        await page.getByRole('button', { name: ticket.questions.save }).click();
        await expect(diet).toHaveValue('');
        await page.reload();
        await expect(diet).toHaveValue('');
        if (!javaScriptEnabled) await overtake(page, language);
      });

      test('who takes a seat of a group is asked what the contact was asked, and agrees to the terms', async ({
        page,
        house,
      }) => {
        await fillForm(page, language, house.type, address('seat'));
        await page.getByText(party.form.title).click();
        await page.getByLabel(party.form.size).fill('2');
        await page.getByRole('button', { name: registration.send.register }).click();
        await page.waitForURL(/\/g\/[\w-]{43}/);
        await page.locator('button[name=deed][value=submit]').click();
        await page.waitForURL(/done=submit/);
        const seat = page.getByRole('link', { name: party.openTicket.replace('{number}', '2') });
        await page.goto((await seat.getAttribute('href')) ?? '');
        if (javaScriptEnabled) expect(await findBarriers(page)).toEqual([]);
        await page.getByLabel(party.name).fill('Boris');
        const terms = page.getByRole('checkbox', { name: registration.consent.name.terms });
        // A browser stops what it can judge itself; a question with a blank is for the server to refuse.
        await terms.check();
        await page.locator('[id="answers.paper"]').fill(' ');
        await page.getByRole('button', { name: party.take.do }).click();
        await page.waitForURL(/why=answers\.paper\.missing/);
        await expect(page.locator('[id="answers.paper"]')).toHaveAttribute('aria-invalid', 'true');
        await expect(page.getByLabel(party.name)).toHaveValue('Boris');
        await expect(terms).toBeChecked();
        await page.locator('[id="answers.paper"]').fill('Post');
        await page.getByRole('button', { name: party.take.do }).click();
        await page.waitForURL(/done=take_seat/);
        await expect(page.getByText(ticket.done.take_seat)).toBeVisible();
        await expect(page.getByRole('img', { name: ticket.card.qr }).first()).toBeVisible();
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
      });
    });
  }
}

test('the desk opens the file of an answer from the page of the person, and nobody else does', async ({
  page,
  house,
  context,
  browser,
  baseURL,
}) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await fillForm(page, 'en', house.type, 'answer-desk@forum.example');
  await page.getByRole('button', { name: messages.en.registration.send.register }).click();
  await page.waitForURL(/\/t\/[\w-]{43}/);
  await page
    .locator('[id="answers.scan"] input[type=file]')
    .setInputFiles({ name: 'desk.pdf', mimeType: 'application/pdf', buffer: PDF });
  await page.getByRole('button', { name: messages.en.ticket.file.send, exact: true }).click();
  await page.waitForURL(/done=answer_file/);
  const value = await signedInBeside(house.data, { role: 'owner', name: 'Olga Owner', at: Date.now() });
  await context.addCookies([{ name: 'plenum', value, url: house.origin }]);
  await page.goto(`${paths('en').deskEdition(SAMPLE_EDITION, 'registration')}?q=answer-desk`);
  await page.getByRole('main').getByRole('link', { name: 'Анна Петрова' }).first().click();
  const link = page.getByRole('link', { name: 'desk.pdf' });
  const file = page.getByRole('region', { name: messages.en.ticket.file.title }).getByRole('listitem');
  await expect(file.filter({ has: link }).getByText('Scan', { exact: true })).toBeVisible();
  const href = (await link.getAttribute('href')) ?? '';
  const given = await page.request.get(href);
  expect([given.status(), Buffer.from(await given.body()).equals(PDF)]).toEqual([200, true]);
  expect(given.headers()['content-disposition']).toContain('attachment');
  expect(await stranger(browser, baseURL ?? '', href)).toBe(404);
  expect(await findBarriers(page)).toEqual([]);
});
