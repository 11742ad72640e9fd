import type { Page } from '@playwright/test';
import { addressOf, expect, test } from './journey.ts';

for (const name of ['session', 'programme-filtered', 'home'] as const) {
  test(`the language switch keeps the page: ${name}`, async ({ page, sample, baseURL }) => {
    const english = addressOf(name, sample, 'en');
    await page.goto(english);
    await page.getByRole('link', { name: 'Русский' }).click();
    await expect(page).toHaveURL(`${baseURL}${addressOf(name, sample, 'ru')}`);
    await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
    await page.getByRole('link', { name: 'English' }).click();
    await expect(page).toHaveURL(`${baseURL}${english}`);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  });
}

test('a chosen theme is remembered and there before the first thing is painted', async ({ page, sample }) => {
  await noteThemeAtFirstBody(page);
  await page.goto(addressOf('session', sample, 'en'));
  expect(await themeAtFirstBody(page)).toBe('none');
  await page.getByRole('button', { name: 'Appearance' }).click();
  await page.getByText('Dark', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const dark = await background(page);
  await page.goto(addressOf('programme', sample, 'ru'));
  expect(await themeAtFirstBody(page)).toBe('dark');
  expect(await background(page)).toBe(dark);
  await page.getByRole('button', { name: 'Оформление' }).click();
  await expect(page.getByRole('radio', { checked: true })).toHaveAttribute('value', 'dark');
});

test('without a choice the page follows the system', async ({ page, sample }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(addressOf('session', sample, 'en'));
  expect(await background(page)).toBe('rgb(249, 250, 252)');
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await background(page)).toBe('rgb(14, 18, 23)');
});

const ACCEPTS = [
  ['ru,en;q=0.8', '', 302],
  ['ru-RU', '', 302],
  ['en;q=0.9, ru;q=0.8', '', 200],
  ['de, fr;q=0.5', '', 200],
  ['ru', 'lang=en', 200],
  ['ru', 'theme=dark; lang=ru', 200],
] as const;

for (const [language, cookie, status] of ACCEPTS) {
  test(`the first page answers ${status} to “${language}” with cookies “${cookie}”`, async ({ request }) => {
    const headers = { 'Accept-Language': language, ...(cookie === '' ? {} : { Cookie: cookie }) };
    const answer = await request.get('/', { headers, maxRedirects: 0 });
    expect(answer.status()).toBe(status);
    expect(answer.headers().location).toBe(status === 302 ? '/ru' : undefined);
    expect(answer.headers().vary).toContain('Accept-Language');
  });
}

test('only the first page looks at the reader', async ({ request, sample }) => {
  const address = addressOf('session', sample, 'en');
  const answer = await request.get(address, { headers: { 'Accept-Language': 'ru' }, maxRedirects: 0 });
  expect(answer.status()).toBe(200);
  expect(await answer.text()).toContain('<html lang="en"');
});

test('the prefix of English leads to the address without it', async ({ request, sample }) => {
  const address = addressOf('programme-list', sample, 'en');
  const answer = await request.get(`/en${address}`, { maxRedirects: 0 });
  expect(answer.status()).toBe(308);
  expect(answer.headers().location).toBe(address);
});

for (const [prefix, heading, way] of [
  ['', 'This page does not exist', 'All forums'],
  ['/ru', 'Такой страницы нет', 'Все форумы'],
] as const) {
  test(`a missing address says so in its language: ${prefix}/a/b/c`, async ({ page }) => {
    const answer = await page.goto(`${prefix}/a/b/c`);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', prefix === '' ? 'en' : 'ru');
    await page.getByRole('main').getByRole('link', { name: way }).click();
    await expect(page).toHaveURL(prefix === '' ? /:\d+\/$/ : /\/ru$/);
  });
}

test('a missing address leads to itself in the other language, and keeps to it', async ({ page }) => {
  await page.goto('/a/b/c');
  await page.getByRole('main').getByRole('link', { name: 'Эта страница по-русски' }).click();
  await expect(page).toHaveURL(/\/ru\/a\/b\/c$/);
  const answer = await page.goto('/d/e/f');
  expect(answer?.status()).toBe(404);
  await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
});

/** Writes down what the root element said when the body came to be: the earliest moment anything could be painted. */
function noteThemeAtFirstBody(page: Page) {
  return page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (document.body === null) return;
      document.documentElement.dataset.themeAtFirstBody = document.documentElement.dataset.theme ?? 'none';
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
}

function themeAtFirstBody(page: Page) {
  return page.locator('html').getAttribute('data-theme-at-first-body');
}

function background(page: Page) {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
}
