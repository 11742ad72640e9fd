import path from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { signedInBeside } from '#db/factories/signed-in.ts';
import type { Language } from '#domain/locale.ts';
import { DESK_VIEWS, type DeskSample, type DeskView, findDesk } from '../e2e/desk-list.ts';
import { SAMPLE_EDITION } from '../e2e/route-list.ts';
import type { BuiltInstance } from './built-instance.ts';

type Order = {
  readonly instance: BuiltInstance;
  readonly folder: string;
  readonly languages: readonly Language[];
  readonly schemes: readonly ('light' | 'dark')[];
  readonly widths: readonly number[];
};

const MOST_PIXELS = 5_000;

/** Pages of the desk about broadcasts, what is asked beside them, and their audience. */
const VIEWS = DESK_VIEWS.filter(({ name }) => /^desk-edition-(broadcasts|live-desk|audience)/.test(name));

/** Takes pictures of the organizers' pages of broadcasts in the sample forum; gives their number. */
export async function takeStagePictures(browser: Browser, order: Order): Promise<number> {
  const { instance, languages, schemes, widths, folder } = order;
  const cookie = await signedInBeside(instance.data, { role: 'owner', name: 'Olga Owner', at: Date.now() });
  const read = async (address: string) =>
    (await fetch(instance.origin + address, { headers: { cookie: `plenum=${cookie}` } })).text();
  const sample = await findDesk(read, SAMPLE_EDITION);
  let count = 0;
  for (const language of languages)
    for (const colorScheme of schemes)
      for (const width of widths) {
        const size = { width, height: 900 };
        const context = await browser.newContext({ viewport: size, colorScheme, reducedMotion: 'reduce' });
        await context.addCookies([{ name: 'plenum', value: cookie, url: instance.origin }]);
        const page = await context.newPage();
        for (const view of VIEWS) {
          const file = path.join(folder, `${view.name}.${language}.${colorScheme}.${width}.png`);
          await takeView(page, instance.origin, { view, sample, language, file });
          count += 1;
        }
        await context.close();
      }
  return count;
}

type Shot = {
  readonly view: DeskView;
  readonly sample: DeskSample;
  readonly language: Language;
  readonly file: string;
};

async function takeView(page: Page, origin: string, { view, sample, language, file }: Shot): Promise<void> {
  await page.goto(`${origin}${view.address(sample, language)}`, { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const width = page.viewportSize()?.width ?? 0;
  const clip = { x: 0, y: 0, width, height: Math.min(Math.max(height, 600), MOST_PIXELS) };
  await page.screenshot({ path: file, fullPage: true, clip });
}
