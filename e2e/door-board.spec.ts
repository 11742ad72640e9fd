import path from 'node:path';
import { doorDayBeside } from '#db/factories/door-day-beside.ts';
import { paths } from '#domain/paths.ts';
import { expect, test } from './desk-journey.ts';
import { findBarriers } from './page/accessible.ts';

/** An edition in the middle of its day, made beside the running server. */
async function aDay(baseURL: string | undefined) {
  const { port } = new URL(baseURL ?? '');
  const { slug, occurrenceId } = await doorDayBeside(path.resolve(`.cache/e2e/data-${port}`), Date.now());
  const at = (...below: readonly string[]) => paths('en').deskEdition(slug, 'doors', ...below);
  return { slug, occurrenceId, at };
}

test('an organizer sees who is inside, settles a conflict, and corrects an attendance', async ({
  page,
  baseURL,
}) => {
  const { at, occurrenceId } = await aDay(baseURL);
  await page.goto(at());
  await expect(page.getByRole('heading', { name: 'Who is inside?' })).toBeVisible();
  const areas = page.getByRole('table', { name: 'People inside, expected and room by area' });
  await expect(areas.getByRole('row', { name: /Great hall/ })).toContainText('Cities and crafts');
  await expect(page.getByText('2 devices are paired.')).toBeVisible();
  const reasons = page.getByRole('list', { name: 'Refused scans by reason' });
  await expect(reasons).toContainText('Already inside');

  await page
    .getByRole('navigation', { name: 'Parts of the doors' })
    .getByRole('link', { name: /Conflicts/ })
    .click();
  const double = page.getByRole('article').filter({ hasText: 'Let in twice' });
  await expect(double.getByText('Main entrance')).toHaveCount(2);
  await double.getByRole('button', { name: /^Resolve/ }).click();
  await page.getByRole('textbox', { name: 'What was found out' }).fill('Went out by the yard');
  await page.getByRole('button', { name: 'Resolve', exact: true }).click();
  await expect(double).toHaveCount(0);
  await page.getByRole('link', { name: /^Resolved/ }).click();
  await expect(page.getByText('Went out by the yard')).toBeVisible();

  await page.goto(at('attendance', occurrenceId));
  const [before] = await page.getByRole('row').filter({ hasText: 'absent' }).all();
  if (before === undefined) throw new Error('nobody is absent');
  const name = (await before.getByRole('link').first().textContent()) ?? '';
  await before.getByRole('button', { name: `Correct: ${name}` }).click();
  await page.getByRole('textbox', { name: 'Minutes' }).fill('45');
  await page.getByRole('textbox', { name: 'Reason' }).fill('Sat in the gallery');
  await page.getByRole('button', { name: 'Add the correction' }).click();
  const line = page.getByRole('row').filter({ hasText: name });
  await expect(line).toContainText('45 min');
  await expect(line).toContainText('as made: 0 min, absent');
  await expect(line).toContainText('Olga Owner: Sat in the gallery');
});

test('the board counts by itself, stops when asked to, and is a plain page without script', async ({
  page,
  browser,
  context,
  baseURL,
}) => {
  const { at } = await aDay(baseURL);
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/doors/live')) asked.push(request.url());
  });
  await page.goto(at());
  await expect.poll(() => asked.length).toBeGreaterThan(1);
  await page.getByRole('button', { name: 'Stop counting' }).click();
  await expect(page.getByRole('button', { name: 'Count again' })).toBeVisible();

  const plain = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await context.storageState(),
    ...(baseURL !== undefined && { baseURL }),
  });
  const still = await plain.newPage();
  await still.goto(at());
  await expect(still.getByRole('heading', { name: 'When do people arrive?' })).toBeVisible();
  await expect(still.getByRole('table', { name: /People inside/ })).toContainText('The whole site');
  await plain.close();
});

test('files of attendance come as CSV and as a workbook', async ({ page, baseURL }) => {
  const { at } = await aDay(baseURL);
  await page.goto(at('attendance'));
  for (const [name, file] of [
    ['Sessions, CSV', /-sessions\.csv$/],
    ['People by session, XLSX', /-people\.xlsx$/],
    ['All scans, CSV', /-scans\.csv$/],
  ] as const) {
    const download = page.waitForEvent('download');
    await page.getByRole('listitem').getByRole('link', { name, exact: true }).click();
    expect((await download).suggestedFilename()).toMatch(file);
  }
});

test('each card of the board and each question of attendance has its own rows as a file', async ({
  page,
  baseURL,
}) => {
  const { at } = await aDay(baseURL);
  const rowsOf = async (name: string) => {
    const href = await page.getByRole('link', { name, exact: true }).getAttribute('href');
    const text = await (await page.request.get(href ?? '')).text();
    return text.trimEnd().split('\r\n');
  };
  await page.goto(at());
  expect((await rowsOf('CSV: Who is inside?')).filter((row) => row.includes('hall,'))).toHaveLength(2);
  expect(await rowsOf('CSV: When do people arrive?')).toHaveLength(13);
  expect((await rowsOf('CSV: Why were people refused?')).join()).toContain('Already inside');
  expect((await rowsOf('CSV: Are the devices well?')).join()).toContain('Entrance 2');
  const refused = await page.request.get(`${at('export')}?card=secret`);
  expect(refused.status()).toBe(404);
  await page.goto(at('attendance'));
  const [, missed = '', ...others] = await rowsOf('CSV: Who booked and did not come?');
  expect(missed).toMatch(/,Opening,.*,30,6,0\.2$/);
  expect(others).toEqual([]);
  expect(await rowsOf('CSV with names: Who booked and did not come?')).toHaveLength(7);
  expect((await rowsOf('CSV: Who came late?')).slice(0, 2)).toEqual([
    expect.stringContaining('Minutes after the start,Arrivals'),
    expect.stringMatching(/^before,\d+$/),
  ]);
});

test('pages with a day of doors have no barrier and fit into 320 px', async ({ page, baseURL }) => {
  const { slug, occurrenceId } = await aDay(baseURL);
  const views = [[], ['conflicts'], ['attendance'], ['attendance', 'people'], ['attendance', occurrenceId]];
  for (const [number, below] of views.entries())
    for (const [language, scheme] of [
      ['en', 'dark'],
      ['ru', 'light'],
    ] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width: number % 2 === 0 ? 390 : 1440, height: 900 });
      await page.goto(paths(language).deskEdition(slug, 'doors', ...below));
      expect(await findBarriers(page)).toEqual([]);
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    }
});
