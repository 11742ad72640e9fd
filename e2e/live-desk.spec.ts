import type { Browser, Page } from '@playwright/test';
import { streamsBeside } from '#db/factories/live-beside.ts';
import { signedInBeside } from '#db/factories/signed-in.ts';
import { paths } from '#domain/paths.ts';
import { messages } from '#i18n/messages.ts';
import { expect, test } from './journey.ts';
import { LIVE_FORUM, type LiveHouse, openLiveHouse } from './live-house.ts';
import { findBarriers } from './page/accessible.ts';

// Questions, polls and captions beside a broadcast: a visitor without script, a moderator by keyboard, the screen of the hall.

const TITLE = 'Пленарное заседание';
const HALL = 'Большой зал';
const { liveDesk, moderator: words } = messages.en;
const SOON = { timeout: 30_000 };

test('a question goes from a visitor without script to the screen of the hall, and back when it is hidden', async ({
  page,
  browser,
}, info) => {
  test.setTimeout(300_000);
  const house = await openLiveHouse(
    `live-desk-${info.retry}`,
    [{ title: TITLE, hall: HALL, startsIn: -10, minutes: 60 }],
    [],
  );
  try {
    const code = await goLive(house);
    const visitor = await withoutScript(browser);
    await visitor.goto(`${house.origin}${paths('en').questions(LIVE_FORUM, code)}`);
    await visitor.getByLabel(liveDesk.ask.text).fill('Who pays for the first year?');
    await visitor.getByLabel(liveDesk.ask.name).fill('Anna');
    await visitor.getByRole('button', { name: liveDesk.ask.send }).click();
    await expect(visitor.getByText(liveDesk.done.pending)).toBeVisible();
    await expect(visitor.getByText(liveDesk.question.waiting)).toBeVisible();

    // Nobody else is told of it.
    const other = await withoutScript(browser);
    await other.goto(`${house.origin}${paths('en').questions(LIVE_FORUM, code)}`);
    await expect(other.getByText(liveDesk.question.empty)).toBeVisible();
    expect(await other.content()).not.toContain('Who pays');

    const screen = await (await browser.newContext()).newPage();
    await screen.goto(`${house.origin}${paths('en').hallScreen(LIVE_FORUM, code)}`);
    await expect(screen.getByRole('heading', { level: 1 })).toContainText(liveDesk.stage.idle);
    expect(await findBarriers(screen)).toEqual([]);

    await signIn(page, house);
    await page.goto(`${house.origin}${paths('en').deskEdition(LIVE_FORUM, 'live-desk', code)}`);
    const row = page.getByRole('listitem').filter({ hasText: 'Who pays' });
    await row.focus();
    await page.keyboard.press('KeyS');
    await expect(page.getByRole('heading', { name: 'Shown: 1' })).toBeVisible(SOON);
    await row.focus();
    await page.keyboard.press('KeyP');
    await expect(screen.getByRole('heading', { level: 1 })).toHaveText('Who pays for the first year?', SOON);
    expect(await findBarriers(page)).toEqual([]);

    // One vote, however often.
    await other.goto(`${house.origin}${paths('en').questions(LIVE_FORUM, code, { mine: '1' })}`);
    await other.getByRole('button', { name: liveDesk.question.vote }).click();
    await expect(other.getByText(liveDesk.done.voted)).toBeVisible();
    await other.getByRole('button', { name: liveDesk.question.voted }).press('Enter');
    await expect(other.getByText(liveDesk.done.again)).toBeVisible();

    await row.focus();
    await page.keyboard.press('KeyH');
    await expect(screen.getByRole('heading', { level: 1 })).toContainText(liveDesk.stage.idle, SOON);
    await page.getByRole('button', { name: messages.en.desk.undo.action }).last().click();
    await expect(screen.getByRole('heading', { level: 1 })).toHaveText('Who pays for the first year?', SOON);
  } finally {
    await house.stop();
  }
});

test('a poll is written, opened, voted in and shown on the screen when it is closed', async ({
  page,
  browser,
}, info) => {
  test.setTimeout(300_000);
  const house = await openLiveHouse(
    `live-poll-${info.retry}`,
    [{ title: TITLE, hall: HALL, startsIn: -10, minutes: 60 }],
    [],
  );
  try {
    const code = await goLive(house);
    await signIn(page, house);
    await page.goto(`${house.origin}${paths('en').deskEdition(LIVE_FORUM, 'live-desk', code)}`);
    await page.getByRole('button', { name: words.poll.add }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog
      .getByRole('group', { name: words.poll.question })
      .getByRole('textbox')
      .first()
      .fill('Which?');
    for (const [n, answer] of ['Money', 'Premises'].entries()) {
      const name = words.poll.option.replace('{number}', String(n + 1));
      await dialog.getByRole('group', { name }).getByRole('textbox').first().fill(answer);
    }
    await dialog.getByRole('button', { name: words.poll.save }).click();
    await page.getByRole('button', { name: words.poll.open, exact: true }).click();
    await page.getByRole('button', { name: words.poll.onStage, exact: true }).click();

    const visitor = await withoutScript(browser);
    await visitor.goto(`${house.origin}${paths('en').questions(LIVE_FORUM, code, { mine: '1' })}`);
    await visitor.getByRole('radio', { name: 'Money' }).check();
    await visitor.getByRole('button', { name: liveDesk.poll.send }).click();
    await expect(visitor.getByText(liveDesk.done.chosen)).toBeVisible();
    await visitor.getByRole('radio', { name: 'Premises' }).check();
    await visitor.getByRole('button', { name: liveDesk.poll.change }).click();
    await expect(visitor.getByText(liveDesk.poll.after)).toBeVisible();

    const screen = await (await browser.newContext()).newPage();
    await screen.goto(`${house.origin}${paths('en').hallScreen(LIVE_FORUM, code)}`);
    await expect(screen.getByRole('heading', { level: 1 })).toHaveText('Which?');
    await expect(screen.getByRole('table')).toHaveCount(0);
    await page.getByRole('button', { name: words.poll.close, exact: true }).click();
    await expect(screen.getByRole('row', { name: /Premises.*1.*100/ })).toBeVisible(SOON);
  } finally {
    await house.stop();
  }
});

/** The session goes live; gives its code. */
async function goLive(house: LiveHouse): Promise<string> {
  const { occurrenceId, code } = house.slot(TITLE);
  const live = { state: 'live', actualStartAt: Date.now() - 600_000 } as const;
  const stream = { hallId: house.hall(HALL).id, sources: [], broadcasts: { [occurrenceId]: live } };
  await streamsBeside(house.data, house.editionId, [stream]);
  return code;
}

async function withoutScript(browser: Browser): Promise<Page> {
  return (await browser.newContext({ javaScriptEnabled: false })).newPage();
}

async function signIn(page: Page, house: LiveHouse): Promise<void> {
  const value = await signedInBeside(house.data, { role: 'organizer', name: 'Mo', at: Date.now() });
  await page.context().addCookies([{ name: 'plenum', value, url: house.origin }]);
}
