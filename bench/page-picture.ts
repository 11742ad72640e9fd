import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from '@playwright/test';
import type { Language } from '#domain/locale.ts';
import { addressesOf, findSample } from '../e2e/route-list.ts';

export const PICTURE_LANGUAGES = ['en', 'ru'] as const;
export const PICTURE_SCHEMES = ['light', 'dark'] as const;
export const PICTURE_WIDTHS = [390, 1440] as const;

export type PictureOrder = {
  readonly origin: string;
  readonly folder: string;
  /** Editions and, for each, the names of views; all when undefined. */
  readonly editions: readonly { readonly slug: string; readonly views?: readonly string[] }[];
  readonly languages: readonly Language[];
  readonly schemes: readonly ('light' | 'dark')[];
  readonly widths: readonly number[];
};

type Shot = {
  readonly edition: string;
  readonly view: string;
  readonly path: string;
  readonly language: Language;
  readonly scheme: 'light' | 'dark';
  readonly width: number;
  readonly file: string;
};

/** What a screen shows first, and some way down; whole days of a great programme are taller than Chromium paints. */
const MOST_PIXELS = 5_000;
const WINDOW_HEIGHT = 900;
const AT_ONCE = 2;

/** Takes a picture of each page in each language, scheme and width, and writes an index page. Gives their number. */
export async function takePictures(
  browser: Browser,
  order: PictureOrder,
  onDone: (done: number, all: number) => void,
): Promise<number> {
  mkdirSync(order.folder, { recursive: true });
  const shots = await shotsOf(order);
  const waiting = [...shots];
  let done = 0;
  const work = async () => {
    for (let shot = waiting.shift(); shot !== undefined; shot = waiting.shift()) {
      await take(browser, order, shot);
      onDone(++done, shots.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  writeFileSync(path.join(order.folder, 'index.html'), indexPage(shots));
  return shots.length;
}

async function shotsOf(order: PictureOrder): Promise<Shot[]> {
  const read = async (address: string) => (await fetch(new URL(address, order.origin))).text();
  const shots: Shot[] = [];
  // Pages that belong to no edition are pictured once.
  const seen = new Set<string>();
  for (const { slug, views } of order.editions) {
    const sample = await findSample(read, slug);
    for (const language of order.languages) {
      for (const { name, path: address } of addressesOf(sample, language)) {
        if ((views !== undefined && !views.includes(name)) || seen.has(address)) continue;
        seen.add(address);
        for (const scheme of order.schemes) {
          for (const width of order.widths) {
            const file = `${slug}.${name}.${language}.${scheme}.${width}.png`;
            shots.push({ edition: slug, view: name, path: address, language, scheme, width, file });
          }
        }
      }
    }
  }
  return shots;
}

async function take(browser: Browser, { origin, folder }: PictureOrder, shot: Shot): Promise<void> {
  const page = await browser.newPage({
    viewport: { width: shot.width, height: WINDOW_HEIGHT },
    colorScheme: shot.scheme,
    locale: shot.language === 'ru' ? 'ru-RU' : 'en-GB',
    reducedMotion: 'reduce',
  });
  try {
    await page.goto(`${origin}${shot.path}`, { waitUntil: 'load' });
    await page.evaluate(async () => {
      await document.fonts.ready;
    });
    const height = Math.min(await heightOf(page), MOST_PIXELS);
    const clip = { x: 0, y: 0, width: shot.width, height };
    await page.screenshot({ path: path.join(folder, shot.file), fullPage: true, clip });
  } finally {
    await page.close();
  }
}

function heightOf(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(document.documentElement.scrollHeight, innerHeight));
}

function indexPage(shots: readonly Shot[]): string {
  const groups = Map.groupBy(shots, (shot) => `${shot.edition} · ${shot.view}`);
  const sections = [...groups].map(([title, group]) => {
    const figures = group.map(
      ({ file, language, scheme, width, path: address }) =>
        `<figure><a href="${file}"><img loading="lazy" src="${file}" alt=""></a>` +
        `<figcaption>${language} ${scheme} ${width}<br><code>${escaped(address)}</code></figcaption></figure>`,
    );
    return `<section><h2>${escaped(title)}</h2><div>${figures.join('')}</div></section>`;
  });
  return `<!doctype html><meta charset="utf-8"><title>Screens</title><style>
body{font:14px/1.4 system-ui;margin:24px;background:#e8eaee;color:#151b24}div{display:flex;flex-wrap:wrap;gap:16px}
figure{margin:0;width:240px}img{width:240px;height:320px;object-fit:cover;object-position:top;border:1px solid #7b8189;background:#fff}
code{font-size:11px;overflow-wrap:anywhere}</style><h1>${shots.length} screens</h1>${sections.join('')}`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}
