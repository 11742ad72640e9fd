import type { Browser, Page } from '@playwright/test';
import { deskBeside, revokeTicketsBeside, streamsBeside } from '#db/factories/live-beside.ts';
import { signedInBeside } from '#db/factories/signed-in.ts';
import { paths, plainPaths } from '#domain/paths.ts';
import { messages } from '#i18n/messages.ts';
import { expect, test } from './journey.ts';
import { LIVE_FORUM, type LiveHouse, openLiveHouse } from './live-house.ts';
import { FILM, picture } from './live-stage.ts';
import { findBarriers } from './page/accessible.ts';

const TITLE = 'Экспертный совет';
const HALL = 'Студия';
const QUESTION = 'Кому достанется мастерская?';
const SOON = { timeout: 30_000 };
const { liveDesk, registration, registrationSetup } = messages.en;

// Whoever holds no ticket is answered so on the way, and so is whoever had one.
test.use({ refusals: [401, 403], played: ['www.youtube-nocookie.com'] });

test('the link of a ticket opens questions, polls and reactions beside a closed broadcast, and nobody else reads them', async ({
  page,
  browser,
}, info) => {
  test.setTimeout(400_000);
  const slots = [{ title: TITLE, hall: HALL, startsIn: -10, minutes: 90 }];
  const house = await openLiveHouse(`live-ticket-${info.retry}`, slots, []);
  try {
    const broadcastId = await send(house);
    await openRegistration(browser, house);
    const hall = `${house.origin}${paths('en').hallLive(LIVE_FORUM, house.hall(HALL).slug)}`;
    const questions = `${house.origin}${paths('en').questions(LIVE_FORUM, house.slot(TITLE).code)}`;

    // Without a ticket: a link beside the poster, and nothing of what is said there, by any way.
    await page.goto(hall);
    const link = page.getByRole('link', { name: liveDesk.title });
    await expect(link).toBeVisible();
    await page.goto(questions);
    await expect(page.getByText(liveDesk.access.title)).toBeVisible();
    await expect(page.getByText(QUESTION)).toHaveCount(0);
    const twin = `${house.origin}${plainPaths.liveTwin(broadcastId)}`;
    for (const grant of ['', '?g=AAAA']) {
      const answer = await page.request.get(`${twin}${grant}`);
      expect([answer.status(), await answer.text()]).toEqual([403, '']);
    }

    // With one that this browser keeps: no account, and no press.
    await register(page, house);
    // The page of the ticket remembers it once its script runs.
    await expect.poll(() => page.evaluate(() => localStorage.getItem('plenum-tickets'))).not.toBeNull();
    await page.goto(hall);
    await expect(page.getByText(QUESTION)).toBeVisible(SOON);
    await expect(link).toHaveCount(0);
    expect(await findBarriers(page)).toEqual([]);
    await picture(page, 'ticket-desk');
    await page.getByRole('button', { name: liveDesk.question.vote }).first().click();
    await expect(page.getByText(liveDesk.done.voted)).toBeVisible(SOON);
    await page.getByRole('radio', { name: 'Museum' }).check();
    await page.getByRole('button', { name: liveDesk.poll.send, exact: true }).click();
    await expect(page.getByText(liveDesk.done.chosen)).toBeVisible(SOON);
    await page.getByRole('textbox', { name: liveDesk.ask.text }).fill('Who decides?');
    await page.getByRole('button', { name: liveDesk.ask.send }).click();
    await expect(page.getByText(liveDesk.done.pending)).toBeVisible(SOON);
    // One word at a time, and the last one passes too.
    await expect(page.getByText(liveDesk.done.chosen)).toHaveCount(0);
    await expect(page.getByText(liveDesk.done.pending)).toHaveCount(0, SOON);

    // On the page that the screen of the hall leads to, it is the same one viewer.
    await page.goto(questions);
    await expect(page.getByText('Who decides?')).toBeVisible(SOON);
    await expect(page.getByRole('button', { name: liveDesk.question.voted })).toBeVisible(SOON);

    // Taken back, it closes by itself.
    await revokeTicketsBeside(house.data, house.editionId);
    await expect(page.getByText(liveDesk.access.title)).toBeVisible({ timeout: 150_000 });
    await expect(page.getByText(QUESTION)).toHaveCount(0);
  } finally {
    await house.stop();
  }
});

async function send({ data, editionId, hall, slot }: LiveHouse): Promise<string> {
  const at = Date.now();
  const live = { state: 'live', actualStartAt: at, startedByHandAt: at, stateAt: at } as const;
  const { occurrenceId } = slot(TITLE);
  const closed = { ...live, access: 'ticket', ticketTypes: ['participant'] } as const;
  const made = await streamsBeside(data, editionId, [
    {
      hallId: hall(HALL).id,
      sources: [{ kind: 'youtube', url: FILM }],
      broadcasts: { [occurrenceId]: closed },
    },
  ]);
  const broadcast = made.get(occurrenceId);
  if (broadcast === undefined) throw new Error('nothing is sent');
  await deskBeside(data, broadcast, {
    questions: [{ text: QUESTION, votes: 3 }],
    polls: [
      {
        question: { en: 'Where to?', ru: 'Куда?' },
        options: [
          { text: { en: 'Museum', ru: 'Музей' }, voters: 2 },
          { text: { en: 'Workshop', ru: 'Мастерская' }, voters: 1 },
        ],
      },
    ],
  });
  return broadcast.id;
}

/** As the office does: one button. */
async function openRegistration(browser: Browser, { data, origin }: LiveHouse): Promise<void> {
  const context = await browser.newContext();
  const value = await signedInBeside(data, { role: 'organizer', name: 'Mo', at: Date.now() });
  await context.addCookies([{ name: 'plenum', value, url: origin }]);
  const page = await context.newPage();
  await page.goto(`${origin}${paths('en').deskEdition(LIVE_FORUM, 'registration', 'setup')}`);
  await page.getByRole('button', { name: registrationSetup.opening.open, exact: true }).click();
  await page.waitForURL(/types$/);
  await context.close();
}

async function register(page: Page, { origin }: LiveHouse): Promise<void> {
  await page.goto(`${origin}${paths('en').register(LIVE_FORUM)}`);
  await page.getByRole('checkbox', { name: registration.consent.name.terms }).first().check();
  await page.getByLabel(registration.name, { exact: true }).fill('Anna Petrova');
  await page.getByLabel(registration.email, { exact: true }).fill('anna@forum.example');
  await page.getByRole('button', { name: registration.send.register }).first().click();
  await page.waitForURL(/\/t\/[\w-]{43}/);
}
