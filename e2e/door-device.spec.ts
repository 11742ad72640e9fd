import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { STARTING_BADGE } from '#domain/token/badge-template.ts';
import { messages } from '#i18n/messages.ts';
import { openStage, stageCalls, stageOf } from './door-stage.ts';
import { expect, test } from './journey.ts';
import { findBarriers } from './page/accessible.ts';

/* What a device says and does beside its answers: rules 24, 26, 39, texts of checkpoints and D5 of checkin.md. */
const { doorScreen: screen, doorDesk: desk } = messages.en;
const TEXTS = {
  staff: {
    en: 'Wristbands are given at the headquarters.\nCall 112 for first aid.',
    ru: 'Браслеты в штабе.',
  },
  welcome: { en: 'Welcome to the forum!', ru: 'Добро пожаловать!' },
};
const welcome = (page: Page) => page.locator('[data-part=welcome]');
type Asked = readonly [what: string, body: { readonly reason?: string | null }];
const asked = async (page: Page) =>
  ((await stageCalls(page, 'ask')) as Asked[]).filter(([what]) => what.startsWith('POST badges'));

test('whoever stands there reads the note of the checkpoint, before the shift and during it', async ({
  page,
}) => {
  await openStage(page);
  await stageOf(page, 'checkpoint', { texts: TEXTS });
  const note = page.locator('[data-part=staff-note]');
  await expect(note).toHaveAttribute('aria-expanded', 'false');
  await note.click();
  await expect(note).toHaveAttribute('aria-expanded', 'true');
  await expect(note).toContainText('Call 112');
  await stageOf(page, 'shift', null);
  await expect(note).toContainText('Wristbands are given');
  expect(await findBarriers(page)).toEqual([]);
  await stageOf(page, 'language', 'ru');
  await expect(note).toContainText('Браслеты в штабе.');
});

test('whoever is let in is welcomed, and nobody else', async ({ page }) => {
  await openStage(page);
  await stageOf(page, 'checkpoint', { texts: TEXTS });
  await stageOf(page, 'show', 'ok');
  await expect(welcome(page)).toHaveText('Welcome to the forum!');
  for (const verdict of ['already_in', 'blocked', 'exit', 'test']) {
    await stageOf(page, 'show', verdict);
    await expect(page.locator(`[data-verdict=${verdict}]`)).toBeVisible();
    await expect(welcome(page)).toHaveCount(0);
  }
  await stageOf(page, 'show', 'ok', { isRecalled: true });
  await expect(page.getByText(screen.verdict.recall).first()).toBeVisible();
  await expect(welcome(page)).toHaveCount(0);
});

const SHEET = {
  ...{ jobId: 'j', state: 'due', template: STARTING_BADGE, roleCategory: 'press', colour: '#385100' },
  ...{ name: 'Anna', secondName: '', position: '', organisation: '', typeName: {}, forum: {}, answers: [] },
  ...{ locales: ['en'], defaultLocale: 'en', humanCode: 'HGQN39YM3', photo: null },
  symbol: { path: 'M0 0h7v1h-7z', side: 37 },
};
const REFUSED = { ok: false, reason: 'refused', status: 409, code: 'print.reason' };

test('a gate prints for each who comes in, once, and says so without holding up the lane', async ({
  page,
}) => {
  await openStage(page);
  await stageOf(page, 'answer', 'badges', { ok: true, value: { jobId: 'j', isRepeat: false } });
  await stageOf(page, 'answer', 'badges/j', { ok: true, value: SHEET });
  await stageOf(page, 'answer', 'badges/j/outcomes', { ok: true, value: {} });
  await stageOf(page, 'show', 'ok');
  expect(await asked(page)).toEqual([]);
  await stageOf(page, 'checkpoint', { autoPrint: 'first_time' });
  await stageOf(page, 'show', 'blocked');
  await stageOf(page, 'show', 'exit');
  expect(await asked(page)).toEqual([]);
  await stageOf(page, 'show', 'ok', { name: { name: 'Anna', organisation: '' } });
  await expect
    .poll(() => asked(page), { timeout: 15_000 })
    .toEqual([
      ['POST badges', { ticketNo: 602_089_301_972, station: 'gate', reason: null }],
      ['POST badges/j/outcomes', { state: 'printed' }],
    ]);
  await expect(page.getByText('Badge printed. Anna')).toBeVisible({ timeout: 10_000 });
});

test('a badge that was printed stays one at the first time, and another needs a reason', async ({ page }) => {
  await openStage(page);
  await stageOf(page, 'answer', 'badges', REFUSED);
  await stageOf(page, 'checkpoint', { autoPrint: 'first_time' });
  await stageOf(page, 'show', 'ok');
  await page.getByRole('button', { name: screen.next }).click();
  await page.getByRole('button', { name: screen.print.again }).click();
  const print = page.getByRole('dialog').getByRole('button', { name: desk.print.action, exact: true });
  await print.click({ force: true });
  expect(await asked(page)).toHaveLength(1);
  await page.getByRole('button', { name: desk.kiosk.reason.damaged }).click();
  expect(await findBarriers(page)).toEqual([]);
  await print.click();
  await expect.poll(async () => (await asked(page)).length).toBe(2);
  expect((await asked(page))[1]?.[1]).toMatchObject({ reason: desk.kiosk.reason.damaged });
});

test('a gate that prints always says that as the reason of every further badge', async ({ page }) => {
  await openStage(page);
  await stageOf(page, 'answer', 'badges', REFUSED);
  await stageOf(page, 'checkpoint', { autoPrint: 'always' });
  await stageOf(page, 'show', 'ok');
  await expect.poll(async () => (await asked(page)).length).toBe(2);
  const reasons = (await asked(page)).map(([, { reason }]) => reason);
  expect(reasons).toEqual([null, desk.kiosk.reason.each]);
});

const PERSON = {
  ...{ ticketNo: 7, humanCode: 'HGQN-39YM-3', name: 'Ekaterina Solntseva', organisation: 'Works' },
  ...{ position: '', emailHint: '', typeNo: 1, insideAreaId: null, since: null },
};
const OFFLINE = { waiting: 0, refused: 0, lastSyncAt: null, isOnline: false };
const locked = (triesLeft: number | null) => ({
  search: { kind: 'locked', hasKey: false, triesLeft, operatorId: triesLeft === null ? null : 'a' },
  queue: OFFLINE,
});

async function openDesk(page: Page): Promise<void> {
  await openStage(page);
  await page.getByRole('button', { name: screen.menu.open }).click();
  await page.getByRole('button', { name: screen.menu.desk }).click();
}

test('without a network and without a key the desk says that nobody can be found, and why', async ({
  page,
}) => {
  await openDesk(page);
  await stageOf(page, 'set', locked(null));
  await expect(page.getByText(desk.searchHere.unavailable)).toBeVisible();
  await page.getByRole('searchbox').fill('solntseva');
  await expect(page.getByText(desk.problem.offline)).toBeVisible();
  expect(await findBarriers(page)).toEqual([]);
});

test('where the edition keeps search a PIN is asked for, with the tries that are left', async ({ page }) => {
  await openDesk(page);
  await stageOf(page, 'set', locked(2));
  await expect(page.getByText('2 tries left.')).toBeVisible();
  await page.getByLabel('PIN of Анна Ветрова').fill('0000');
  await page.getByRole('button', { name: desk.searchHere.action }).click();
  expect(await stageCalls(page, 'openSearch')).toEqual([['a', '0000']]);
  await expect(page.getByText(desk.searchHere.result.wrong_pin)).toBeVisible();
  await expect(page.getByLabel('PIN of Анна Ветрова')).toHaveValue('');
  expect(await findBarriers(page)).toEqual([]);
});

test('who is found on the device can be let in, and what needs the server is left out', async ({ page }) => {
  await openDesk(page);
  await stageOf(page, 'set', { search: { kind: 'open', people: 1_184, asOf: Date.now() }, queue: OFFLINE });
  await stageOf(page, 'here', { found: [PERSON], hasMore: false });
  await expect(page.getByText('Without a network 1,184 people can be found')).toBeVisible();
  await page.getByRole('searchbox').fill('solntseva');
  await expect(page.getByText(desk.searchHere.result.here)).toBeVisible();
  await page.getByRole('button', { name: /Ekaterina Solntseva/ }).click();
  await expect(page.getByRole('heading', { name: 'Ekaterina Solntseva' })).toBeVisible();
  await expect(page.getByText(desk.searchHere.card)).toBeVisible();
  await expect(page.getByRole('button', { name: desk.deed.print })).toHaveCount(0);
  await page.getByRole('button', { name: desk.deed.entry }).click();
  await expect
    .poll(() => stageCalls(page, 'readTicket'))
    .toEqual([[7, { name: 'Ekaterina Solntseva', organisation: 'Works' }]]);
  expect(await findBarriers(page)).toEqual([]);
});

test('a disk that failed leaves one page, and the queue comes out as a file', async ({ page }) => {
  await openStage(page);
  await stageOf(page, 'view', 'stop');
  await expect(page.getByRole('heading', { name: screen.stop.title })).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: screen.sync.save }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^door-queue-[\dT-]+Z\.json$/);
  expect(await readFile(await file.path(), 'utf8')).toBe('{}');
  await expect(page.getByText(screen.stop.saved)).toBeVisible();
});

test('a browser that cannot check signatures says so over everything, with what still waits', async ({
  page,
}) => {
  await openStage(page);
  await stageOf(page, 'set', { phase: 'stopped', stopReason: 'old_browser' });
  await expect(page.getByRole('heading', { name: screen.stop.oldTitle })).toBeVisible();
  await expect(page.getByText(screen.stop.oldLead)).toBeVisible();
  await expect(page.getByRole('button', { name: screen.sync.save })).toBeVisible();
  await expect(page.locator('video')).toHaveCount(0);
  expect(await findBarriers(page)).toEqual([]);
});

test('a new version waits for a tap', async ({ page }) => {
  await openStage(page);
  await stageOf(page, 'set', { isUpdateWaiting: true, isPrivateMode: false });
  expect(await stageCalls(page, 'applyUpdate')).toEqual([]);
  await page.getByRole('button', { name: screen.notice.updateNow }).click();
  expect(await stageCalls(page, 'applyUpdate')).toEqual([[]]);
});
