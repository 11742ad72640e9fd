import type { Page } from '@playwright/test';
import type { Language } from '#domain/locale.ts';
import { messages } from '#i18n/messages.ts';
import { addressOf, expect, test } from './journey.ts';
import { findBarriers } from './page/accessible.ts';

// What is added to calendars from public pages (calendar.md C1, C2, C6, rules 31 and 32). What feeds hold is proved elsewhere.

/** The feed of a track in the language of the page, where the edition speaks Russian by default. */
const feedOf = (track: string, edition: string, language: Language) =>
  `/cal/${edition}/track/${track}.ics${language === 'ru' ? '' : `?lang=${language}`}`;

async function pressTab(page: Page, times: number): Promise<void> {
  for (let press = 0; press < times; press += 1) await page.keyboard.press('Tab');
}

test('a track is subscribed to by keyboard in both languages, a session only copied', async ({
  page,
  sample,
  baseURL,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const host = new URL(baseURL ?? '').host;
  for (const language of ['en', 'ru'] as const) {
    const words = messages[language].calendar.menu;
    await page.goto(addressOf('track', sample, language));
    const opener = page.getByRole('button', { name: words.title });
    await opener.focus();
    await page.keyboard.press('Enter');
    const menu = page.getByRole('region', { name: words.title });
    await expect(menu).toBeVisible();
    // Close, then the ways from above.
    await pressTab(page, 2);
    const device = menu.getByRole('link', { name: words.device });
    await expect(device).toBeFocused();
    const feed = feedOf(sample.track ?? '', sample.edition, language);
    await expect(device).toHaveAttribute('href', `webcal://${host}${feed}`);
    await pressTab(page, 1);
    const google = menu.getByRole('link', { name: 'Google Calendar' });
    await expect(google).toBeFocused();
    const cid = new URL((await google.getAttribute('href')) ?? '').searchParams.get('cid');
    expect(cid).toBe(`webcal://${host}${feed}`);
    // Beside Google and beside Outlook a link to what changes at once, and Outlook at two addresses.
    await pressTab(page, 5);
    await expect(menu.getByLabel(words.address)).toBeFocused();
    await expect(menu.getByLabel(words.address)).toHaveValue(`http://${host}${feed}`);
    await pressTab(page, 1);
    // The button is alive a moment after the page is there.
    await expect(async () => {
      await page.keyboard.press('Enter');
      await expect(menu.getByRole('status')).toHaveText(words.copied, { timeout: 1_000 });
    }).toPass();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`http://${host}${feed}`);
    expect(await findBarriers(page)).toEqual([]);
    expect((await page.request.get(feed)).headers()['content-type']).toContain('text/calendar');
    await page.keyboard.press('Escape');
    await expect(menu).toBeHidden();
    await expect(opener).toBeFocused();

    await page.goto(addressOf('session', sample, language));
    const session = page.getByRole('region', { name: words.title });
    const file = session.getByRole('link', { name: words.session.download });
    await expect(file).toHaveAttribute('href', new RegExp(`^/cal/${sample.edition}/session/\\w{6}\\.ics`));
    await expect(session.getByRole('link', { name: 'Google Calendar' })).toHaveAttribute(
      'href',
      /action=TEMPLATE/,
    );
    await expect(page.locator('a[href^="webcal:"]')).toHaveCount(0);
  }
});
