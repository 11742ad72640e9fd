import type { Page } from '@playwright/test';
import { addressOf, expect, test } from './journey.ts';
import { ROUTE_VIEWS } from './route-list.ts';

/** All text of a page but what stands in for the other kind of browser: stars need a script, and forms say so. */
function saidBy(page: Page): Promise<string> {
  return page.getByRole('main').evaluate((main) => {
    for (const one of main.querySelectorAll('.script-only, noscript')) one.remove();
    return (main as HTMLElement).innerText;
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  for (const view of ROUTE_VIEWS) {
    test(`${view.name} is complete`, async ({ page, sample, browser, baseURL }) => {
      const address = view.address(sample, 'en') ?? '';
      const answer = await page.goto(address);
      expect(answer?.status()).toBe(view.status);
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      const plain = await saidBy(page);
      const context = await browser.newContext({ baseURL: baseURL ?? '', javaScriptEnabled: true });
      const scripted = await context.newPage();
      await scripted.goto(address);
      await expect(scripted.getByRole('main')).toBeVisible();
      expect(plain).toBe(await saidBy(scripted));
      await context.close();
    });
  }

  test('the days of a programme are links', async ({ page, sample }) => {
    await page.goto(addressOf('programme', sample, 'en'));
    const days = page.getByRole('navigation', { name: 'Days' }).getByRole('link');
    expect(await days.count()).toBe(2);
    await days.last().click();
    await expect(page).toHaveURL(/\/programme\/2024-11-22$/);
    await expect(days.last()).toHaveAttribute('aria-current', 'page');
  });

  test('filters are a form whose answer stands in the address', async ({ page, sample }) => {
    await page.goto(addressOf('programme-day', sample, 'en'));
    const all = await page.getByRole('article').count();
    await page.getByText('Filters', { exact: true }).click();
    const hall = page.getByLabel('Hall', { exact: true });
    await hall.selectOption(sample.hall ?? '');
    await page.getByRole('button', { name: 'Show' }).click();
    expect(new URL(page.url()).searchParams.get('hall')).toBe(sample.hall);
    const shown = await page.getByRole('article').count();
    expect(shown).toBeGreaterThan(0);
    expect(shown).toBeLessThan(all);
    await page.getByRole('link', { name: /^Remove/ }).click();
    await expect(page.getByRole('article')).toHaveCount(all);
  });

  test('search finds by title and says how many', async ({ page, sample }) => {
    await page.goto(addressOf('session', sample, 'en'));
    const title = await page.getByRole('heading', { level: 1 }).innerText();
    await page.goto(addressOf('programme-day', sample, 'en'));
    await page.getByRole('searchbox').fill(title);
    await page.getByRole('button', { name: 'Show' }).click();
    await expect(page.getByRole('link', { name: title, exact: true }).first()).toBeVisible();
    await expect(page.getByRole('status').first()).toContainText(/\d+ sessions? of \d+/);
  });

  test('list and grid show the same sessions', async ({ page, sample }) => {
    await page.goto(addressOf('programme-list', sample, 'en'));
    // What a grid repeats in a second hall is no second session.
    await expect(page.locator('article[aria-hidden]:visible')).toHaveCount(0);
    const titles = () => page.getByRole('article').getByRole('link').allInnerTexts();
    const listed = await titles();
    expect(listed.length).toBeGreaterThan(5);
    await page.getByRole('navigation', { name: 'View' }).getByRole('link', { name: 'Grid' }).click();
    await expect(page).toHaveURL(/view=grid/);
    expect((await titles()).sort()).toEqual(listed.sort());
  });
});
