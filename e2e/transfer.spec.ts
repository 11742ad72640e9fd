import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { paths } from '#domain/paths.ts';
import { messages } from '#i18n/messages.ts';
import { expect, test } from './journey.ts';
import { type LiveServer, startLiveServer } from './live-server.ts';
import { mailsTo, newestCodeTo } from './outbox.ts';
import { findBarriers } from './page/accessible.ts';
import { registerVisitor, sendRegistration } from './page/visitor.ts';
import { SAMPLE_EDITION } from './route-list.ts';

// A ticket goes to somebody else, and a freed place to who waits (registration.md A4, A5, rules 3, 16 and 18).

test.describe.configure({ mode: 'serial' });
test.use({ viewport: { width: 390, height: 844 } });
test.setTimeout(240_000);

const DATA = path.resolve('.cache/e2e/transfer');
const WORKSHOP = { slug: 'workshop', name: 'Workshop participant', seats: 50 };
const t = messages.en.ticket;
let server: LiveServer;

test.beforeAll(async () => {
  rmSync(DATA, { recursive: true, force: true });
  mkdirSync(DATA, { recursive: true });
  server = await startLiveServer({ data: DATA, sample: true });
});

test.afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

const visitor = (name: string, email: string) =>
  ({ language: 'en', name, email, origin: server.origin }) as const;
const qr = (page: Page) => page.getByRole('img', { name: t.card.qr });

/** The link that a mail carries, once the mail is there. */
async function linkIn(email: string, pattern: RegExp): Promise<string> {
  await expect
    .poll(() => mailsTo(DATA, email).some((mail) => pattern.test(mail)), { timeout: 30_000 })
    .toBe(true);
  return (
    mailsTo(DATA, email)
      .flatMap((mail) => pattern.exec(mail)?.[0] ?? [])
      .at(-1) ?? ''
  );
}

/** Offers the ticket that the page shows, by the code of its address. */
async function offer(
  page: Page,
  from: string,
  to: { name: string; email: string },
  seen: number,
  mistyped?: () => Promise<void>,
) {
  await page.getByText(t.transfer.title, { exact: true }).click();
  await page.getByRole('button', { name: t.transfer.ask }).click();
  await expect(page.getByText(t.done.transfer_code)).toBeVisible();
  await mistyped?.();
  await page.getByLabel(t.transfer.code).fill(await newestCodeTo(DATA, from, seen));
  await page.getByLabel(t.transfer.name).fill(to.name);
  await page.getByLabel(t.transfer.email).fill(to.email);
  await page.getByRole('button', { name: t.transfer.confirm }).click();
  await expect(page.getByText(t.done.transfer, { exact: true })).toBeVisible();
}

const TRANSFER = /http\S+\/t\/[\w-]+\/transfer/;

/** Types digits that open nothing, and is told so at the field with everything else kept. */
async function mistype(page: Page, digits: string, to: { name: string; email: string }, said: string) {
  const code = page.getByLabel(t.transfer.code);
  await code.fill(digits);
  await page.getByLabel(t.transfer.name).fill(to.name);
  await page.getByLabel(t.transfer.email).fill(to.email);
  await page.getByRole('button', { name: t.transfer.confirm }).click();
  await page.waitForURL(/why=code\./);
  await expect(code).toHaveAccessibleDescription(said);
  await expect(code).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel(t.transfer.name)).toHaveValue(to.name);
  await expect(page.getByLabel(t.transfer.email)).toHaveValue(to.email);
}

test('an offer is taken back, and its link opens nothing', async ({ page, browser }) => {
  const boris = { name: 'Boris', email: 'boris@forum.example' };
  const ticket = await registerVisitor(page, visitor('Anna', 'anna@forum.example'));
  const elsewhere = await browser.newContext({ javaScriptEnabled: false });
  const other = await elsewhere.newPage();
  await other.goto(ticket);
  await other.getByText(t.transfer.title, { exact: true }).click();
  await mistype(other, '12345678', boris, t.why.code_over);
  await elsewhere.close();
  await offer(page, 'anna@forum.example', boris, 0, () => mistype(page, '1', boris, t.why.code_wrong));
  const link = await linkIn(boris.email, TRANSFER);
  expect((await page.goto(link))?.status()).toBe(200);
  await page.goto(ticket);
  await page.getByRole('button', { name: t.transfer.withdraw }).click();
  await expect(page.getByText(t.done.withdraw_transfer)).toBeVisible();
  await expect(qr(page).first()).toBeVisible();
  expect((await page.goto(link))?.status()).toBe(404);
});

test('an offer is taken by a code and the terms; the page and the code before are closed', async ({
  page,
}) => {
  const vera = { name: 'Vera', email: 'vera@forum.example' };
  const ticket = await registerVisitor(page, visitor('Dana', 'dana@forum.example'));
  const human = page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$/).filter({ visible: true });
  const symbol = await qr(page).first().innerHTML();
  await offer(page, 'dana@forum.example', vera, 0);
  await page.goto(await linkIn(vera.email, TRANSFER));
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('checkbox', { name: messages.en.registration.consent.name.terms }).check();
  await page.getByRole('button', { name: t.offered.take }).click();
  await page.waitForURL(/\/t\/[\w-]{43}\?done=new/);
  await expect(page.getByText('Vera').filter({ visible: true }).first()).toBeVisible();
  await expect(human).toHaveCount(1);
  expect(await qr(page).first().innerHTML()).not.toBe(symbol);
  expect((await page.goto(ticket))?.status()).toBe(404);
  await expect(qr(page)).toHaveCount(0);
});

test('a place that comes free is offered to who waits: one declines, the next accepts', async ({ page }) => {
  const taken = await Promise.all(
    Array.from({ length: WORKSHOP.seats }, (_, no) => register(`seat-${no}@forum.example`)),
  );
  for (const who of ['first', 'second']) {
    await sendRegistration(page, { ...visitor(who, `${who}@forum.example`), type: WORKSHOP.name });
    await expect(page.getByText(t.state.waitlisted, { exact: true }).first()).toBeVisible();
  }
  await page.goto(taken[0] ?? '');
  await page.getByText(t.cancel.title, { exact: true }).click();
  await page.getByRole('button', { name: t.cancel.confirm }).click();
  await expect(page.getByText(t.done.cancel)).toBeVisible();
  for (const [who, deed, said] of [
    ['first', t.deed.decline, t.done.decline_offer],
    ['second', t.deed.accept, t.done.accept_offer],
  ] as const) {
    await expect
      .poll(
        () =>
          mailsTo(DATA, `${who}@forum.example`).some((mail) => /A seat is free for you|is free/i.test(mail)),
        {
          timeout: 30_000,
        },
      )
      .toBe(true);
    await page.goto(await linkIn(`${who}@forum.example`, /http\S+\/t\/[\w-]{43}/));
    await expect(page.getByText(t.state.offered, { exact: true }).first()).toBeVisible();
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('button', { name: deed }).click();
    await expect(page.getByText(said)).toBeVisible();
  }
  await expect(qr(page).first()).toBeVisible();
});

/** A seat of the workshop as a program takes it; gives the address of its ticket. */
async function register(email: string): Promise<string> {
  const address = `${server.origin}${paths('en').register(SAMPLE_EDITION)}`;
  const answer = await fetch(address, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Origin: server.origin,
      'Idempotency-Key': `journey-${email.replace(/\W/g, '-')}`,
    },
    body: JSON.stringify({ name: 'Guest', email, type: WORKSHOP.slug, consents: { terms: true } }),
  });
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { ticketUrl: string }).ticketUrl;
}
