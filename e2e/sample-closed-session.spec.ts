import { type APIRequestContext, expect, test } from '@playwright/test';
import { feedPath } from '#domain/calendar/feed-scope.ts';
import { languages } from '#domain/locale.ts';
import { paths, plainPaths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { ProgrammePage } from './page/programme-page.ts';
import { SessionPage } from './page/session-page.ts';

const SLUG = 'creativity-week-siberia-2024';
const DAYS = ['2024-11-21', '2024-11-22'];
/** Codes of sample sessions are the same in every instance (db/seed/seed-id.ts). */
const CLOSED_CODE = 'W838DA';
/** Pieces of the title and abstract of the closed session, and of the hold, that no outsider may read. */
const SECRETS = [
  'Закрытое совещание',
  'рабочей группы по мерам',
  'Согласование черновика',
  'Closed meeting',
  'working group on support',
  'Agreeing the draft',
  'Монтаж и',
  'sound check',
];

for (const language of languages) {
  test(`a closed session is only a busy hall (${language})`, async ({ page }) => {
    const programme = new ProgrammePage(page, language);
    await programme.open(SLUG, '2024-11-21');
    await expect(programme.closedSessions.first()).toContainText('16:30');
    await expect(programme.closedSessions.first().getByRole('link')).toHaveCount(0);
    await page.goto(paths(language).session(SLUG, CLOSED_CODE));
    await expect(new SessionPage(page, language).title).toHaveText(translator(language)('programme.busy'));
  });
}

test('the texts of a closed session and of holds stand in no page and in no file', async ({ request }) => {
  test.setTimeout(120_000);
  const seen = await everyAddress(request);
  expect(seen.size).toBeGreaterThan(140);
  const leaks: string[] = [];
  for (const [address, body] of seen) {
    for (const secret of SECRETS) if (body.includes(secret)) leaks.push(`${address}: ${secret}`);
  }
  expect(leaks).toEqual([]);
});

/** Every address of the forum that its own pages lead to, with what it answers. */
async function everyAddress(request: APIRequestContext): Promise<Map<string, string>> {
  const bodies = new Map<string, string>();
  const waiting = languages.flatMap((language) => [
    paths(language).edition(SLUG),
    ...DAYS.map((day) => paths(language).programme(SLUG, day)),
    paths(language).session(SLUG, CLOSED_CODE),
    paths(language).programme(SLUG, undefined, { q: 'support' }),
    plainPaths.exchangeFile(SLUG, 'schedule.xml', { lang: language }),
    feedPath(SLUG, { kind: 'edition', key: '' }, { lang: language }),
    ...DAYS.map((key) => feedPath(SLUG, { kind: 'day', key }, { lang: language })),
  ]) as string[];
  for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
    if (bodies.has(address)) continue;
    const response = await request.get(address);
    expect(response.status(), address).toBe(200);
    const body = await response.text();
    // Lines of calendars are folded.
    bodies.set(address, body.replaceAll('\u00a0', ' ').replaceAll('\r\n ', ''));
    for (const [, href = ''] of body.matchAll(/ href="([^"#?]+)"/g)) {
      if (new RegExp(`^(/ru)?/(${SLUG}|organisations)/`).test(href)) waiting.push(href);
    }
  }
  return bodies;
}
