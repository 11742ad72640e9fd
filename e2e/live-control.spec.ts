import type { Browser, Page } from '@playwright/test';
import { signedInBeside } from '#db/factories/signed-in.ts';
import { paths } from '#domain/paths.ts';
import type { ViewerRole } from '#domain/viewer.ts';
import { messages } from '#i18n/messages.ts';
import { expect, test } from './journey.ts';
import { LIVE_FORUM, type LiveHouse } from './live-house.ts';
import { HALL, type LiveStage, OPENING, openLiveStage } from './live-stage.ts';
import { findBarriers } from './page/accessible.ts';

// The office's side of a broadcast (broadcast.md B16-B19): from a pasted link to a published recording, by keyboard.

const { broadcastDesk: words, desk } = messages.en;
const SLOW = { timeout: 60_000 };
/** Whoever has no right is answered so on the way. */
test.use({ refusals: [403, 404] });

test('a link becomes a broadcast that is tested, started, ended and recorded, and nobody else may do it', async ({
  page,
  browser,
}, info) => {
  test.setTimeout(480_000);
  // Its opening is due at once: it waits for a signal, or for a person.
  const stage = await openLiveStage(`live-control-${info.retry}`, { startsIn: 0 });
  if (stage === undefined) return;
  const { house, stream } = stage;
  try {
    stream.fail(false);
    await signIn(page, house, 'organizer');
    await setUp(page, stage);
    const control = await openControl(page, house);
    await seeEncoder(page, house);
    // Without a signal the opening waits, and everybody is told no more than that.
    stream.fail(true);
    await sendSessions(page);
    const viewer = await watcher(browser, house);
    await expect.poll(() => stateOf(house), SLOW).toBe('waiting');
    await seeNothing(house);
    await expect(viewer.getByRole('button', { name: 'Join live' })).toHaveCount(0);
    await page.goto(control);
    expect(await findBarriers(page)).toEqual([]);

    // Who has no right sees no desk, gives no order, and changes nothing.
    const stranger = await (await browser.newContext()).newPage();
    await signIn(stranger, house, 'desk');
    const answer = await stranger.goto(control);
    expect(answer?.status()).toBeGreaterThanOrEqual(403);
    await expect(stranger.getByRole('button', { name: words.order.start })).toHaveCount(0);
    expect(await stateOf(house)).toBe('waiting');

    await order(page, 'start', words.order.start);
    stream.fail(false);
    await expect.poll(() => stateOf(house), SLOW).toBe('live');
    await expect(viewer.getByRole('button', { name: 'Join live' })).toBeVisible(SLOW);
    await order(page, 'hold');
    await expect(page.getByRole('button', { name: named('release') })).toBeVisible(SLOW);

    await order(page, 'end', words.order.end);
    await expect.poll(() => stateOf(house), SLOW).not.toBe('live');
    await expect(viewer.getByText(/The broadcast has ended/).first()).toBeVisible(SLOW);
    await correctTimes(page);

    await publishRecording(page, stage);
    await expect(viewer.getByRole('button', { name: 'Watch the recording' })).toBeVisible(SLOW);
  } finally {
    await house.stop();
    await stream.close();
  }
});

/** A stream for each hall, and the source of one by a pasted link. */
async function setUp(page: Page, { house, stream }: LiveStage): Promise<void> {
  await page.goto(house.origin + deskAt());
  await pressed(page, words.empty.make);
  await expect(page.getByRole('heading', { name: HALL })).toBeVisible(SLOW);
  await toTab(page, 'streams');
  await page.getByRole('main').getByRole('link', { name: HALL }).first().click();
  await addSource(page, stream.live);
  await expect(page.getByText(stream.live, { exact: true })).toBeVisible(SLOW);
}

/** All sessions of the hall are broadcast from now on. */
async function sendSessions(page: Page): Promise<void> {
  await toTab(page, 'streams');
  await page.getByRole('main').getByRole('link', { name: HALL }).first().click();
  await pressed(page, words.fill);
  await expect(page.getByText(/^2 sessions/)).toBeVisible(SLOW);
}

/** Pastes a link; what it is and whether it sends is said before it is stored. */
async function addSource(page: Page, link: string): Promise<void> {
  const box = page.getByLabel(words.source.paste, { exact: true });
  await expect(async () => {
    await box.fill('our channel');
    await page.getByRole('button', { name: words.source.check }).click();
    await expect(page.getByText(words.source.refused.not_an_address)).toBeVisible({ timeout: 5_000 });
  }).toPass(SLOW);
  await box.fill(link);
  await pressed(page, words.source.check);
  await expect(page.getByText(words.source.verdict.found, { exact: true })).toBeVisible(SLOW);
  await pressed(page, words.source.add);
}

async function openControl(page: Page, house: LiveHouse): Promise<string> {
  await page.goto(house.origin + deskAt());
  const hall = page.getByRole('region', { name: HALL });
  await hall.getByRole('link', { name: words.control.open }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(HALL);
  return page.url();
}

/** What the encoder sends is shown here, and nowhere where everybody looks (B18). */
async function seeEncoder(page: Page, house: LiveHouse): Promise<void> {
  await pressed(page, words.encoder.test);
  await expect(page.getByText('320x180 400 kbit/s')).toBeVisible(SLOW);
  await expect(page.getByText('Русский, English').first()).toBeVisible();
  await expect(page.getByText(words.encoder.pdtYes)).toBeVisible();
  await seeNothing(house);
}

/** What everybody reads says nothing of the encoder. */
async function seeNothing(house: LiveHouse): Promise<void> {
  const hall = house.hall(HALL).slug;
  const shown = [
    `/v/live/e/${LIVE_FORUM}.json`,
    `/${LIVE_FORUM}/halls/${hall}/live.json`,
    paths('en').hallLive(LIVE_FORUM, hall),
  ];
  for (const address of shown) {
    const answer = await fetch(house.origin + address);
    expect(answer.status, address).toBe(200);
    expect(await answer.text(), address).not.toMatch(/320x180|400000|bandwidth|latencyMs|targetMs|"signal"/);
  }
}

/** Gives an order by keyboard; what everybody sees at once is asked for first. */
async function order(page: Page, word: 'start' | 'hold' | 'end', confirmed?: string): Promise<void> {
  await page.getByRole('button', { name: named(word) }).focus();
  await page.keyboard.press('Enter');
  if (confirmed === undefined) return;
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: confirmed, exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0, SLOW);
}

/** Another line with its reason; without one nothing is stored (B19). */
async function correctTimes(page: Page): Promise<void> {
  await pressed(page, words.times.button);
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: words.times.save }).click();
  await expect(dialog.getByText(words.times.reasonMissing)).toBeVisible();
  const start = dialog.getByLabel(words.times.start);
  const said = await start.inputValue();
  await start.fill(new Date(Date.parse(`${said}Z`) - 10 * 60_000).toISOString().slice(0, 16));
  await dialog.getByLabel(words.times.reason).fill('The clock on the wall');
  await dialog.getByRole('button', { name: words.times.save }).click();
  await expect(dialog).toHaveCount(0, SLOW);
  await expect(page.getByRole('cell', { name: /The clock on the wall/ })).toBeVisible(SLOW);
}

async function publishRecording(page: Page, { house, stream }: LiveStage): Promise<void> {
  await toTab(page, 'recordings');
  await page.goto(`${house.origin}${deskAt('recordings', 'new')}`);
  const form = page.getByRole('main').getByRole('form');
  await expect(async () => {
    await form.getByRole('button', { name: new RegExp(words.recording.broadcastId) }).click();
    await page.getByRole('option', { name: new RegExp(OPENING) }).click({ timeout: 2_000 });
  }).toPass(SLOW);
  await page.getByRole('button', { name: desk.record.create, exact: true }).click();
  await page.waitForURL(/\/recordings\/[0-9a-f-]{36}$/);
  await addSource(page, stream.recording);
  await expect(page.getByText(stream.recording, { exact: true })).toBeVisible(SLOW);
  await form.getByText(words.recording.isPublished, { exact: true }).click();
  await page.getByRole('button', { name: desk.record.save, exact: true }).click();
  await expect.poll(() => stateOf(house), SLOW).toBe('recorded');
}

/** The desk reads itself again every few seconds: it is left by its own ways, so that no answer is cut off. */
async function toTab(page: Page, part: 'streams' | 'recordings'): Promise<void> {
  const tabs = page.getByRole('navigation', { name: words.tabs });
  await tabs.getByRole('link', { name: words.tab[part], exact: true }).click();
  await page.waitForURL((url) => url.pathname.endsWith(`/broadcasts/${part}`));
}

async function watcher(browser: Browser, house: LiveHouse): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${house.origin}${paths('en').hallLive(LIVE_FORUM, house.hall(HALL).slug)}`);
  return page;
}

/** As everybody is told it, by the twin of the live figures. */
async function stateOf(house: LiveHouse): Promise<string> {
  const answer = await fetch(`${house.origin}/v/live/e/${LIVE_FORUM}.json`);
  const { halls } = (await answer.json()) as { halls: Record<string, { now: { state: string } | null }> };
  return halls[house.hall(HALL).slug]?.now?.state ?? 'nothing';
}

async function signIn(page: Page, house: LiveHouse, role: ViewerRole): Promise<void> {
  const value = await signedInBeside(house.data, { role, name: 'Olga', at: Date.now() });
  await page.context().addCookies([{ name: 'plenum', value, url: house.origin }]);
}

function deskAt(...below: readonly string[]): string {
  return paths('en').deskEdition(LIVE_FORUM, 'broadcasts', ...below);
}

/** An order names the session that it is for. */
function named(word: keyof typeof words.order & ('start' | 'hold' | 'end' | 'release')): string {
  return words.order.of.replace('{order}', words.order[word]).replace('{title}', OPENING);
}

async function pressed(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).first().click();
}
