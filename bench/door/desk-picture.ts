import path from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { doorBeside } from '#db/factories/door-beside.ts';
import { doorDayBeside } from '#db/factories/door-day-beside.ts';
import { signedInBeside } from '#db/factories/signed-in.ts';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { messages } from '#i18n/messages.ts';
import { aGuest, type DoorHouse, openDevice, scan } from '../../e2e/door-house.ts';
import { SAMPLE_EDITION } from '../../e2e/route-list.ts';
import type { BuiltInstance } from '../built-instance.ts';

type Order = {
  readonly instance: BuiltInstance;
  readonly folder: string;
  readonly languages: readonly Language[];
  readonly schemes: readonly ('light' | 'dark')[];
  readonly widths: readonly number[];
};

const MOST_PIXELS = 5_000;

/** Pages of the desk about the doors, by their place below `doors`. */
const PAGES = [
  '',
  'conflicts',
  'attendance',
  'attendance/people',
  'setup',
  'setup/checkpoints',
  'setup/devices',
  'setup/areas',
  'setup/dry-run',
] as const;

/**
 * Takes pictures of the organizers' pages of the doors, of the sample that is over and of a forum in the middle of its day, and
 * of what a badge desk and a kiosk show; gives their number. The sample of the instance is on today afterwards.
 */
export async function takeDeskPictures(browser: Browser, order: Order): Promise<number> {
  const { instance, languages, schemes, widths } = order;
  const at = Date.now();
  const cookie = await signedInBeside(instance.data, { role: 'owner', name: 'Olga Owner', at });
  const day = await doorDayBeside(instance.data, at, { isPublic: true });
  let count = 0;
  for (const language of languages)
    for (const colorScheme of schemes)
      for (const width of widths) {
        const size = { width, height: 900 };
        const context = await browser.newContext({ viewport: size, colorScheme, reducedMotion: 'reduce' });
        await context.addCookies([{ name: 'plenum', value: cookie, url: instance.origin }]);
        const name = (what: string) => `door-desk.${what}.${language}.${colorScheme}.${width}.png`;
        count += await pagesOf(context, order, language, { slug: SAMPLE_EDITION, day, name });
        await context.close();
      }
  return count + (await takeDevices(browser, order));
}

type Forums = {
  readonly slug: string;
  readonly day: { readonly slug: string; readonly occurrenceId: string };
  readonly name: (what: string) => string;
};

async function pagesOf(
  context: BrowserContext,
  { instance, folder }: Order,
  language: Language,
  { slug, day, name }: Forums,
): Promise<number> {
  const page = await context.newPage();
  const shots = [
    ...PAGES.map((place) => [`over.${place.replaceAll('/', '-') || 'board'}`, slug, place] as const),
    ...['', 'conflicts', 'attendance', `attendance/${day.occurrenceId}`].map(
      (place) => [`now.${place.replace(/\/.*/, '-session') || 'board'}`, day.slug, place] as const,
    ),
  ];
  for (const [what, edition, place] of shots) {
    const below = place === '' ? [] : place.split('/');
    const address = paths(language).deskEdition(edition, 'doors', ...below);
    await page.goto(`${instance.origin}${address}`, { waitUntil: 'load' });
    await whole(page, path.join(folder, name(what)));
  }
  return shots.length + (await publicPages(page, { instance, folder, language, slug: day.slug, name }));
}

type Public = Pick<Order, 'instance' | 'folder'> &
  Pick<Forums, 'slug' | 'name'> & { readonly language: Language };

/** The session that is on and its hall, with how full it is. */
async function publicPages(page: Page, { instance, folder, language, slug, name }: Public): Promise<number> {
  await page.goto(`${instance.origin}${paths(language).programme(slug)}`);
  for (const [what, link] of [
    ['session', { en: 'Cities and crafts', ru: 'Города и ремёсла' }],
    ['hall', { en: 'Great hall', ru: 'Большой зал' }],
  ] as const) {
    await page.getByRole('main').getByRole('link', { name: link[language] }).first().click();
    await page.getByRole('heading', { level: 1, name: link[language] }).waitFor();
    await page.getByRole('main').getByRole('status').locator('span').first().waitFor();
    await whole(page, path.join(folder, name(`public.${what}`)));
  }
  return 2;
}

async function whole(page: Page, file: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const width = page.viewportSize()?.width ?? 0;
  const clip = { x: 0, y: 0, width, height: Math.min(Math.max(height, 600), MOST_PIXELS) };
  await page.screenshot({ path: file, fullPage: true, clip });
}

/** A kiosk is a tablet on its edge; a badge desk has a laptop, or a phone. */
const TABLET = { width: 810, height: 1080 };
const PHONE = { width: 390, height: 844 };

async function takeDevices(
  browser: Browser,
  { instance, folder, languages, schemes }: Order,
): Promise<number> {
  const { data, origin } = instance;
  const profiles = languages.flatMap(() => ['desk', 'kiosk'] as const);
  const made = await doorBeside(data, SAMPLE_EDITION, { at: Date.now(), profiles });
  const devices = Object.groupBy(made, (_, index) => profiles[index] ?? 'desk') as DoorHouse['devices'];
  const house: DoorHouse = { origin, data, devices, stop: instance.stop };
  const guest = await aGuest(house, 'Екатерина Солнцева-Белозерская', 'ekaterina@sample.example');
  let count = 0;
  for (const language of languages) {
    for (const profile of ['desk', 'kiosk'] as const) {
      const page = await openDevice(browser, house, profile, { viewport: PHONE, language });
      const take = async (what: string, sizes = [PHONE, TABLET]) => {
        for (const colorScheme of schemes)
          for (const size of sizes) {
            await page.setViewportSize(size);
            await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
            const file = `door-${profile}.${what}.${language}.${colorScheme}.${size.width}.png`;
            await page.screenshot({ path: path.join(folder, file) });
            count += 1;
          }
      };
      await (profile === 'desk' ? deskSteps : kioskSteps)(page, { language, take, code: guest.code });
      await page.context().close();
    }
  }
  return count;
}

type Steps = {
  readonly language: Language;
  readonly take: (what: string) => Promise<void>;
  readonly code: string;
};

async function deskSteps(page: Page, { language, take }: Steps): Promise<void> {
  const t = messages[language].doorDesk;
  const search = page.getByRole('searchbox');
  await search.waitFor();
  await take('empty');
  await search.fill('солнцева');
  await page.getByRole('listitem').first().waitFor();
  await take('found');
  await page.getByRole('listitem').first().getByRole('button').click();
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  await take('person');
  await page.getByRole('button', { name: t.back, exact: true }).click();
  await page.getByRole('button', { name: t.view.guest, exact: true }).click();
  await take('walk-in');
}

async function kioskSteps(page: Page, { language, take, code }: Steps): Promise<void> {
  const t = messages[language].doorDesk.kiosk;
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('heading', { name: t.start }).waitFor();
  await take('start');
  await scan(page, code);
  await page.getByRole('heading', { level: 1, name: /Екатерина/ }).waitFor();
  await take('guest');
  await press(t.notMe);
  await press(t.lost);
  await page.getByRole('heading', { name: t.lost }).waitFor();
  await take('lost');
}
