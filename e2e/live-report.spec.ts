import { writeFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { type Language, languages } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { messages } from '#i18n/messages.ts';
import { type AudienceHouse, openAudienceHouse, PART, SIMULATED, signIn } from './audience-house.ts';
import { expect, test } from './journey.ts';
import { mailsTo } from './outbox.ts';
import { findBarriers } from './page/accessible.ts';
import { walkByKeyboard } from './page/keyboard.ts';

// What is said of an audience, on a forum that was truly counted: the statement and its files, figures of platforms, a frozen
// report that strangers check, certificates and minutes (broadcast.md B22 to B28).

const { audience, audienceDesk, certificate } = messages.en;
const SOON = { timeout: 60_000 };
let house: AudienceHouse;

test.describe.configure({ mode: 'serial' });
// A session that nobody carries, a report that never was and a link that is not theirs are asked for.
test.use({ refusals: [404] });
test.beforeAll(async () => {
  test.setTimeout(900_000);
  house = await openAudienceHouse('live-report');
});
test.afterAll(() => house?.stop());

const desk = (language: Language, ...below: string[]) =>
  `${house.origin}${paths(language).deskEdition(SIMULATED, 'audience', ...below)}`;

for (const language of languages)
  test(`every page about the audience opens in ${language}, lets everybody in and is walked by keyboard`, async ({
    page,
  }) => {
    test.setTimeout(300_000);
    await signIn(page, house);
    const words = messages[language].audience;
    await page.goto(desk(language));
    const sessions = page.getByRole('region', { name: words.sessions.title });
    const session = await sessions.getByRole('rowheader').getByRole('link').first().getAttribute('href');
    const parts = page.getByRole('navigation', { name: words.scope.parts });
    const part = await parts.getByRole('link', { name: PART.name[language] }).getAttribute('href');
    const own = ['figures', 'reports', 'certificates', 'growth', 'live'].map((below) =>
      desk(language, below),
    );
    for (const address of [desk(language), ...own, house.origin + part, house.origin + session]) {
      const answer = await page.goto(address);
      expect([address, answer?.status()]).toEqual([address, 200]);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect([address, await findBarriers(page)]).toEqual([address, []]);
      const stops = await walkByKeyboard(page, 120);
      // Parts of a date are marked by their fill.
      expect(stops.filter(({ isMarked, name }) => !isMarked && !name.startsWith('span '))).toEqual([]);
      expect(stops.filter(({ coveredBy }) => coveredBy !== '')).toEqual([]);
    }
  });

test('the statement of the forum, of a part and of a session agree, and a part counts its own alone', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await signIn(page, house);
  await page.goto(desk('en'));
  const figure = (key: string) => page.locator(`[data-figure="${key}"] dd`).first();
  const number = async (key: string) =>
    Number(((await figure(key).textContent()) ?? '').replace(/\D.*$/s, '').replaceAll(',', ''));
  const whole = await number('sessions');
  expect(whole).toBe(8);
  expect(await number('speakers')).toBe(40);
  await expect(page.getByRole('region', { name: audience.waterfall.title })).toContainText(
    audience.waterfall.step.badSignature,
  );
  // Each chart says its question, its answer and the same as a table.
  const chart = page.getByRole('figure').or(page.getByRole('img')).first();
  await expect(chart).toBeVisible();
  const charts = page.getByText(audience.chart.table);
  expect(await charts.count()).toBeGreaterThan(0);
  await charts.first().click();
  await expect(page.getByRole('columnheader', { name: audience.chart.viewers }).first()).toBeVisible();

  await page.getByRole('link', { name: PART.name.en }).click();
  await expect(page.getByRole('heading', { level: 1, name: PART.name.en })).toBeVisible(SOON);
  expect(await number('sessions')).toBe(PART.titles.length);
  const ofPart = page.getByRole('region', { name: audience.sessions.title });
  await expect(ofPart.getByRole('rowheader')).toHaveCount(PART.titles.length);
  await ofPart.getByRole('link', { name: PART.titles[0] ?? '' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(PART.titles[0] ?? '', SOON);
  await expect(page.getByText(audience.figure.sessionViewsLive, { exact: true })).toBeVisible();
  await page.getByRole('link', { name: audience.scope.back }).click();
  await expect(page.getByRole('heading', { level: 1, name: audience.title })).toBeVisible(SOON);
  for (const below of [
    ['sessions', 'NOBODY'],
    ['forums', 'nowhere'],
  ]) {
    const answer = await page.goto(desk('en', ...below));
    expect([below, answer?.status()]).toEqual([below, 404]);
  }
});

test('figures of platforms stand apart in the statement and in every file of it', async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page, house);
  await page.goto(desk('en', 'figures'));
  const { figures } = audienceDesk;
  const typed = (label: string) => page.getByRole('textbox', { name: label, exact: true });
  await typed(figures.platform).fill('Kinescope');
  await page.getByRole('button', { name: `${figures.choose} ${figures.metric}` }).click();
  await page.getByRole('option', { name: audience.external.metrics.views, exact: true }).click();
  await typed(figures.value).fill('1204118');
  await typed(figures.asOf).fill('2027-06-12');
  await typed(figures.definition).fill('Started by a person, at least 3 seconds');
  await page.getByRole('button', { name: figures.save, exact: true }).click();
  await expect(page.getByRole('rowheader', { name: 'Kinescope' })).toBeVisible(SOON);
  await page.goto(desk('en'));
  const region = page.getByRole('region', { name: audience.external.title });
  // Of YouTube, VK Video as corrected, RuTube and what was typed: a sum of theirs alone, under its whole label.
  await expect(region).toContainText((812_345 + 3_911_002 + 66_500 + 1_204_118).toLocaleString('en'));
  await expect(region).toContainText('definitions differ, not de-duplicated');
  const headline = page.getByRole('list', { name: audience.headline });
  await expect(headline).not.toContainText('1,204,118');
  for (const format of ['pdf', 'csv', 'json'] as const) {
    const link = page.getByRole('link', { name: audience.files[format], exact: true });
    const answer = await page.request.get(`${house.origin}${await link.getAttribute('href')}`);
    expect([format, answer.status()]).toEqual([format, 200]);
    const body = await answer.body();
    if (format === 'pdf') expect(body.subarray(0, 5).toString()).toBe('%PDF-');
    else expect(body.toString()).toContain('1204118');
  }
});

test('a report is frozen before the eyes of who asked; strangers check it, and a changed copy is told from it', async ({
  page,
  browser,
}, info) => {
  test.setTimeout(300_000);
  await signIn(page, house);
  await page.goto(desk('en', 'growth'));
  await expect(page.getByText(audienceDesk.growth.few)).toBeVisible();
  await page.goto(desk('en', 'reports'));
  await expect(page.getByText(audienceDesk.reports.none.title)).toBeVisible();
  await page.getByRole('button', { name: audienceDesk.reports.freeze }).click();
  await expect(page.getByRole('progressbar')).toBeVisible(SOON);
  // The page looks again by itself.
  const link = page.getByRole('link', { name: audienceDesk.reports.check, exact: true });
  await expect(link).toBeVisible(SOON);
  await expect(page.getByText(audienceDesk.reports.done.replace('{no}', '1'))).toBeVisible(SOON);
  const check = (await link.getAttribute('href')) ?? '';

  const stranger = await visitorOf(browser);
  for (const language of languages) {
    const { report } = messages[language].certificate;
    await stranger.goto(house.origin + paths(language).verifyReport(check.split('/').at(-1) ?? ''));
    await expect(stranger.getByText(report.genuine)).toBeVisible();
    expect(await findBarriers(stranger)).toEqual([]);
  }
  await stranger.goto(house.origin + check);
  const given = (label: string) =>
    stranger.getByRole('link', { name: label, exact: true }).getAttribute('href');
  const file = async (label: string) =>
    (await stranger.request.get(house.origin + (await given(label)))).body();
  const json = (await file(certificate.report.json)).toString();
  expect((await file(certificate.report.pdf)).subarray(0, 5).toString()).toBe('%PDF-');

  const { copy } = certificate.report;
  const good = info.outputPath('report.json');
  writeFileSync(good, json);
  await stranger.getByLabel(copy.label).setInputFiles(good);
  await expect(stranger.getByText(copy.same)).toBeVisible();
  const forged = info.outputPath('forged.json');
  const raised = json.replace(/"value":(\d+)/, (_, value: string) => `"value":${Number(value) + 1}`);
  expect(raised).not.toBe(json);
  writeFileSync(forged, raised);
  await stranger.getByLabel(copy.label).setInputFiles(forged);
  await expect(stranger.getByText(copy.other)).toBeVisible();
  expect(await findBarriers(stranger)).toEqual([]);

  const missing = await stranger.goto(`${house.origin}${paths('en').verifyReport('0'.repeat(64))}`);
  expect(missing?.status()).toBe(404);
});

test('a certificate is issued by the rule, confirmed, and taken back; minutes are for their person', async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000);
  const { certificates } = audienceDesk;
  await signIn(page, house);
  await page.goto(desk('en', 'certificates'));
  await expect(page.getByRole('switch').or(page.getByRole('checkbox')).first()).toBeChecked();
  // A softer rule earns some a longer one: it takes the place of the one they had.
  await expect(page.getByText(certificates.renewed, { exact: true })).toHaveCount(0);
  const share = page.getByLabel(`${certificates.share}, %`);
  await share.fill('20');
  await share.press('Tab');
  await page.getByRole('button', { name: certificates.save }).click();
  await expect(page.getByText(certificates.saved)).toBeVisible(SOON);
  await page.getByRole('button', { name: certificates.issue }).click();
  await expect(page.getByText(certificates.asked)).toBeVisible(SOON);
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('cell', { name: certificates.renewed, exact: true }).first()).toBeVisible();
  }).toPass(SOON);
  const line = page.getByRole('row').filter({ hasText: certificates.stands }).first();
  // On a phone a line is a block, and each of its numbers says what it is.
  await page.setViewportSize({ width: 390, height: 900 });
  await expect(line.getByText(certificates.column.minutes, { exact: true })).toBeVisible();
  await expect(line.getByText(certificates.column.sessions, { exact: true })).toBeVisible();
  await page.setViewportSize({ width: 1280, height: 900 });
  const name = /Guest \d+/.exec((await line.textContent()) ?? '')?.[0] ?? '';
  const link = line.getByRole('rowheader').getByRole('link');
  const code = (await link.getAttribute('href'))?.split('/').at(-1) ?? '';
  const no = (await link.textContent()) ?? '';

  const stranger = await visitorOf(browser);
  for (const language of languages) {
    const { verify } = messages[language].certificate;
    const at = house.origin + paths(language).verify(code);
    await stranger.goto(at);
    await expect(stranger.getByText(verify.stands)).toBeVisible();
    await expect(stranger.getByText(name, { exact: true })).toBeVisible();
    expect(await findBarriers(stranger)).toEqual([]);
    const href = await stranger.getByRole('link', { name: verify.pdf }).getAttribute('href');
    const pdf = await stranger.request.get(house.origin + href);
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
  }

  // The page of their own ticket shows the minutes; a link that is not theirs shows nothing.
  const own = await ticketOf(name);
  await stranger.goto(own);
  const minutes = stranger.getByRole('region', { name: certificate.minutes.title });
  await expect(minutes).toContainText(`No. ${no} (PDF)`);
  expect(await findBarriers(stranger)).toEqual([]);
  const wrong = await stranger.goto(own.replace(/[\w-]{43}$/, 'a'.repeat(43)));
  expect(wrong?.status()).toBe(404);
  await expect(stranger.getByText(certificate.minutes.title)).toHaveCount(0);

  const revoke = certificates.revokeOf.replace('{no}', no);
  await line.getByRole('button', { name: revoke, exact: true }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByLabel(certificates.reason).fill('Lent to somebody');
  await dialog.getByRole('button', { name: revoke, exact: true }).click();
  await expect(page.getByText(certificates.done, { exact: true })).toBeVisible(SOON);
  const verify = house.origin + paths('en').verify(code);
  await stranger.goto(verify);
  await expect(stranger.getByText('Lent to somebody')).toBeVisible();
  await expect(stranger.getByText(certificate.verify.stands)).toHaveCount(0);
  expect((await stranger.request.get(house.origin + paths('en').certificatePdf(code))).status()).toBe(404);
});

test('who has no right to it is told no figure', async ({ browser }) => {
  const visitor = await visitorOf(browser);
  const places = ['', '/figures', '/reports', '/certificates', '/growth', '/live', '/export?format=json'];
  for (const below of places) {
    const answer = await visitor.request.get(`${desk('en')}${below}`, { maxRedirects: 0 });
    expect([below, answer.status() >= 300]).toEqual([below, true]);
    expect(await answer.text()).not.toMatch(/attendance\/1|view\/1/);
  }
});

async function visitorOf(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage();
}

/** The address of the page of somebody's ticket, from the mail that they got. */
async function ticketOf(name: string): Promise<string> {
  const email = `guest-${name.split(' ')[1]}@simulated.example`;
  const found = () => /\/t\/[\w-]{43}/.exec(mailsTo(house.data, email).join('\n'))?.[0] ?? '';
  await expect.poll(found, SOON).not.toBe('');
  return `${house.origin}${found()}`;
}
