import { devices, type Page } from '@playwright/test';
import { streamsBeside } from '#db/factories/live-beside.ts';
import { signedInBeside } from '#db/factories/signed-in.ts';
import { type Language, languages } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { BEAT_FLAGS, packBeat } from '#domain/viewing/beat.ts';
import { beatPath, VIEWING_ROUTES } from '#domain/viewing/route.ts';
import { messages } from '#i18n/messages.ts';
import { expect, test } from './journey.ts';
import { LIVE_FORUM, type LiveHouse, openLiveHouse } from './live-house.ts';
import { FILM, HALL, SMALL, TALK } from './live-stage.ts';
import { findBarriers } from './page/accessible.ts';

// Who watches now, for organizers: while nobody does there is no zero, a dozen people are a bar, a row and a line of CSV (B20).

const VIEWERS = 12;
const SLOW = { timeout: 60_000 };
let house: LiveHouse;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  const slots = [
    { title: TALK, hall: HALL, startsIn: -20, minutes: 90 },
    { title: 'Мастер-класс', hall: SMALL, startsIn: 60, minutes: 60 },
  ];
  house = await openLiveHouse('live-audience', slots, []);
  const at = Date.now();
  const on = { state: 'live', actualStartAt: at, startedByHandAt: at, stateAt: at } as const;
  await streamsBeside(house.data, house.editionId, [
    {
      hallId: house.hall(HALL).id,
      sources: [{ kind: 'youtube', url: FILM }],
      broadcasts: { [house.slot(TALK).occurrenceId]: on },
    },
    {
      hallId: house.hall(SMALL).id,
      sources: [{ kind: 'youtube', url: FILM }],
      broadcasts: { [house.slot('Мастер-класс').occurrenceId]: {} },
    },
  ]);
});
test.afterAll(() => house?.stop());

test('the live board tells a dozen viewers by a bar, a table and a file, and nobody by no number', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const value = await signedInBeside(house.data, { role: 'organizer', name: 'Olga', at: Date.now() });
  await page.context().addCookies([{ name: 'plenum', value, url: house.origin }]);
  const words = messages.en.audienceDesk.live;
  await page.goto(boardAt('en'));
  await expect(page.getByText(words.few).first()).toBeVisible();
  await expect(rowOf(page).first()).toContainText(words.notYet);

  const plays = await Promise.all(Array.from({ length: VIEWERS }, (_, no) => begin(no)));
  // The page asks by itself; each play tells its total until it is long enough for a view.
  const watching = page.getByRole('region', { name: words.question });
  await expect(async () => {
    for (const play of plays) await tell(play);
    const cells = rowOf(page)
      .filter({ hasText: `${VIEWERS}` })
      .first()
      .getByRole('cell');
    await expect(cells.nth(1)).toContainText(`${VIEWERS}`, { timeout: 4_000 });
    await expect(cells.nth(2)).toContainText(`${VIEWERS}`, { timeout: 4_000 });
  }).toPass(SLOW);
  await expect(watching).toContainText(`${VIEWERS} viewers on 1 stream.`);
  await expect(watching.getByRole('list')).toContainText(`${VIEWERS}`);
  await expect(watching).toContainText('Time zone: Europe/Moscow');
  const csv = await page.request.get(
    house.origin + ((await page.getByRole('link', { name: words.csv }).first().getAttribute('href')) ?? ''),
  );
  const lines = (await csv.text()).split(/\r?\n/).filter((line) => line.includes(`,${VIEWERS},${VIEWERS},`));
  expect(lines).toHaveLength(1);

  // It stands still for whoever wants to read it, by keyboard.
  await page.getByRole('button', { name: words.pause }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: words.resume })).toBeVisible();
  for (const language of languages) {
    await page.goto(boardAt(language));
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      expect([language, width, await findBarriers(page)]).toEqual([language, width, []]);
    }
  }
});

const boardAt = (language: Language) =>
  house.origin + paths(language).deskEdition(LIVE_FORUM, 'audience', 'live');

function rowOf(page: Page) {
  const { live } = messages.en.audienceDesk;
  return page
    .getByRole('table', { name: live.question })
    .getByRole('row')
    .filter({ hasText: live.state.live });
}

type Watching = { readonly token: Uint8Array; readonly no: number; readonly startDs: number; seq: number };
const STEP_MS = 4_000;

/** A tab that began to watch the hall: told over the wire, as its player tells it. */
async function begin(no: number): Promise<Watching> {
  const shown = await fetch(`${house.origin}/${LIVE_FORUM}/halls/${house.hall(HALL).slug}/live.json`);
  const stream = Number(/"streamNo":(\d+)/.exec(await shown.text())?.[1]);
  const body = JSON.stringify({ stream, tab: no.toString(16).padStart(16, '0'), source: 0 });
  const answer = await sent(VIEWING_ROUTES.start, 'application/json', body);
  const { token, play, now, epoch } = (await answer.json()) as Record<'play' | 'now' | 'epoch', number> & {
    token: string;
  };
  return {
    token: Buffer.from(token, 'base64url'),
    no: play,
    startDs: Math.floor((now - epoch) / 100),
    seq: 0,
  };
}

async function tell(play: Watching): Promise<void> {
  play.seq += 1;
  const playedMs = play.seq * STEP_MS;
  const beat = packBeat(play.token, {
    ...{ seq: play.seq, flags: BEAT_FLAGS.playing | BEAT_FLAGS.visible, playedMs, stalledDs: 0, track: 0 },
    ranges: [[play.startDs, play.startDs + playedMs / 100]],
  });
  await sent(beatPath(play.no), 'application/octet-stream', beat);
}

async function sent(path: string, type: string, body: string | Uint8Array<ArrayBuffer>): Promise<Response> {
  // A robot that says that it is one is nobody's viewer.
  const { userAgent } = devices['Desktop Chrome'];
  const headers = { origin: house.origin, 'content-type': type, 'user-agent': userAgent };
  const answer = await fetch(house.origin + path, { method: 'POST', headers, body });
  if (answer.status !== 200) throw new Error(`${path} was answered ${answer.status}`);
  return answer;
}
