import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { signedInBeside } from '#db/factories/signed-in.ts';
import { openLiveScene } from '../e2e/live-scene.ts';
import type { PictureOrder } from './page-picture.ts';

const MOST_PIXELS = 5_000;
/** As long as a refusal may take to come. */
const REFUSED_MS = 20_000;

/** Takes pictures of a forum in the middle of its day, for visitors and for its moderators; gives their number. */
export async function takeLivePictures(
  browser: Browser,
  { folder, languages, schemes, widths }: Pick<PictureOrder, 'folder' | 'languages' | 'schemes' | 'widths'>,
): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const { house, pages } = await openLiveScene('live-pictures');
  let count = 0;
  try {
    const value = await signedInBeside(house.data, {
      role: 'organizer',
      name: 'Мария Ильина',
      at: Date.now(),
    });
    for (const language of languages)
      for (const colorScheme of schemes)
        for (const width of widths) {
          const size = { width, height: 900 };
          const context = await browser.newContext({ viewport: size, colorScheme, reducedMotion: 'reduce' });
          const take = (page: Page, name: string) =>
            whole(page, path.join(folder, `live.${name}.${language}.${colorScheme}.${width}.png`));
          for (const { name, path: address, isDesk } of pages(language)) {
            await signIn(context, isDesk ? { value, url: house.origin } : undefined);
            const page = await context.newPage();
            await page.goto(`${house.origin}${address}`, { waitUntil: 'load' });
            await take(page, name);
            count += 1;
            if (name === 'hall-closed') {
              await refused(page);
              await take(page, 'hall-refused');
              count += 1;
            }
            await page.close();
          }
          await context.close();
        }
  } finally {
    await house.stop();
  }
  return count;
}

async function signIn(
  context: BrowserContext,
  cookie: { readonly value: string; readonly url: string } | undefined,
): Promise<void> {
  await context.clearCookies();
  if (cookie !== undefined) await context.addCookies([{ name: 'plenum', ...cookie }]);
}

/** Presses the one control of the page, and is told why not. */
async function refused(page: Page): Promise<void> {
  await page.getByRole('region').getByRole('button').first().click();
  await page.getByRole('alert').first().waitFor({ timeout: REFUSED_MS });
}

async function whole(page: Page, file: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const width = page.viewportSize()?.width ?? 0;
  const clip = { x: 0, y: 0, width, height: Math.min(Math.max(height, 600), MOST_PIXELS) };
  await page.screenshot({ path: file, fullPage: true, clip });
}
