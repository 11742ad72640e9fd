import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { signedInBeside } from '#db/factories/signed-in.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { expect } from './desk-journey.ts';
import { test } from './journey.ts';
import { type LiveServer, runVerb, startLiveServer } from './live-server.ts';
import { mailsTo } from './outbox.ts';
import { findBarriers } from './page/accessible.ts';
import { DeskRecord } from './page/desk-record.ts';
import { namelessControls } from './page/visitor.ts';
import { type ScheduleEvent, writeScheduleFile } from './schedule-file.ts';

// Mails about a release (programme.md PU5, calendar.md C12, C14): nobody is written to before somebody approves it.
test.setTimeout(240_000);

const DATA = path.resolve('.cache/e2e/release-mail');
const FORUM = 'small-forum';
const ANN = 'ann@forum.example';
/** A year from now, whenever that is: what is over is no news. */
const DAY = new Date(Date.now() + 365 * 86_400_000).toISOString().slice(0, 10);
const FIRST: ScheduleEvent = { id: 1, title: 'First talk', person: [1, 'Ann Example'], date: DAY };
const SECOND: ScheduleEvent = { id: 2, title: 'Second talk', person: [2, 'Ben Example'], date: DAY };
const at = paths('en');
const t = translator('en');
let server: LiveServer;

test.beforeAll(async () => {
  rmSync(DATA, { recursive: true, force: true });
  mkdirSync(DATA, { recursive: true });
  server = await startLiveServer({ data: DATA, sample: false });
  await bring([FIRST, SECOND]);
});

test.afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

/** A file puts its events one hour after another, so that another order is another time for each. */
async function bring(events: readonly ScheduleEvent[]): Promise<void> {
  const file = writeScheduleFile(path.join(DATA, 'brought.xml'), events);
  const { code, err } = await runVerb(DATA, 'import', file);
  expect(code, err).toBe(0);
}

async function giveAddress(page: Page): Promise<void> {
  const lacking = page.getByRole('link', { name: t('releaseMail.addAddressOf', { name: 'Ann Example' }) });
  await lacking.click();
  const record = new DeskRecord(page, 'en');
  await record.fill(t('catalogue.person.email'), ANN);
  await record.save();
}

/** Approves what the button names, and waits until the page has said so. */
async function approve(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).press('Enter');
  const question = page.getByRole('alertdialog', { name: t('releaseMail.approveTitle', { count: 1 }) });
  await question.getByRole('button', { name: t('releaseMail.send') }).press('Enter');
  await expect(page.getByText(t('releaseMail.sent', { count: 1 }))).toBeVisible();
}

/** What the mails to Ann begin with, once there are so many; they leave behind the approval. */
async function mailsOfAnn(count: number): Promise<readonly string[]> {
  await expect.poll(() => mailsTo(DATA, ANN).length, { timeout: 90_000 }).toBe(count);
  return mailsTo(DATA, ANN);
}

test('a move is published, looked at as its reader has it, approved and mailed, to her alone', async ({
  page,
  context,
}) => {
  const cookie = await signedInBeside(DATA, { role: 'owner', name: 'Olga Owner', at: Date.now() });
  await context.addCookies([{ name: 'plenum', value: cookie, url: server.origin }]);
  const mails = server.origin + at.deskEdition(FORUM, 'release-mails');
  await page.goto(mails);
  await giveAddress(page);
  await page.goto(mails);
  await expect(page.getByText(t('releaseMail.withoutAddress', { count: 1 }))).toBeVisible();
  await approve(page, t('releaseMail.approveAll', { count: 1 }));
  const [welcome] = await mailsOfAnn(1);
  expect(welcome).toContain('First talk');

  await bring([SECOND, FIRST]);
  await page.goto(server.origin + at.deskEdition(FORUM, 'publish'));
  await expect(page.getByText(t('calendar.publish.invites', { count: 1 }))).toBeVisible();
  await page.getByRole('button', { name: t('catalogue.publish.press', { version: '' }).trim() }).click();
  await page
    .getByRole('main')
    .getByRole('link', { name: t('catalogue.publish.toMails') })
    .click();
  await expect(page).toHaveURL(mails);
  expect(mailsTo(DATA, ANN)).toHaveLength(1);

  await page.getByRole('link', { name: 'Ann Example', exact: true }).click();
  const mail = page.getByRole('region', { name: t('releaseMail.preview', { name: 'Ann Example' }) });
  await expect(mail.getByText(/^Moved: First talk · .*11:00–11:45/)).toBeVisible();
  await expect(mail.getByText(/^Before: .*10:00–10:45/)).toBeVisible();
  await expect(mail.getByText(t('releaseMail.within'))).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  expect([...(await findBarriers(page)), ...(await namelessControls(page))]).toEqual([]);
  await approve(page, t('releaseMail.approveOf', { name: 'Ann Example' }));
  const moved = (await mailsOfAnn(2)).at(-1) ?? '';
  expect(moved).toContain('Moved: First talk');
  expect(moved).not.toContain('Second talk');
  await expect(mail).toBeHidden();

  // Ben has no address; he is told of nothing, and his mail goes unsent.
  await page.getByRole('button', { name: t('releaseMail.discardAll') }).click();
  const sure = page.getByRole('alertdialog', { name: t('releaseMail.discardTitle', { count: 1 }) });
  await sure.getByRole('button', { name: t('releaseMail.discard') }).click();
  await expect(page.getByRole('heading', { name: t('releaseMail.none') })).toBeVisible();
});
