import type { Browser, Page } from '@playwright/test';
import { type Language, languages } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { messages } from '#i18n/messages.ts';
import { SAMPLE_EDITION } from '../e2e/route-list.ts';
import { openBrowser } from './browser.ts';
import { openInstance } from './built-instance.ts';
import type { Figure } from './figure.ts';

/** A thumb in no hurry: three letters a second, and a moment to find what is pressed. */
const [KEY_MS, LOOK_MS] = [333, 1_500] as const;
const LIMITS = { fields: 2, clicks: 3, seconds: 45 } as const;
const PHONE = { width: 390, height: 844 } as const;

type Journey = Readonly<Record<keyof typeof LIMITS, number>>;

/** From the address of the form to the code on the screen, as a person would, on a phone (registration.md A1, A2). */
export async function benchJourney(): Promise<Figure[]> {
  const server = await openInstance({ name: 'bench-journey', sample: true });
  const browser = await openBrowser();
  try {
    const figures: Figure[] = [];
    for (const language of languages) {
      for (const hasScript of [true, false]) {
        const bench = `registration at 390 px, ${language}, ${hasScript ? 'with' : 'without'} JavaScript`;
        const journey = await walk(browser, { origin: server.origin, language, hasScript });
        for (const [figure, most] of Object.entries(LIMITS)) {
          const achieved = journey[figure as keyof Journey];
          figures.push({
            bench,
            figure,
            required: { most },
            achieved,
            unit: figure === 'seconds' ? 's' : '',
          });
        }
      }
    }
    return figures;
  } finally {
    await browser.close();
    await server.stop();
  }
}

type Order = { readonly origin: string; readonly language: Language; readonly hasScript: boolean };

/** Everything is found by the name that a screen reader says; the clock stops when the code can be seen. */
async function walk(browser: Browser, { origin, language, hasScript }: Order): Promise<Journey> {
  const context = await browser.newContext({
    viewport: PHONE,
    javaScriptEnabled: hasScript,
    locale: language,
  });
  const page = await context.newPage();
  const begun = performance.now();
  await page.goto(`${origin}${paths(language).register(SAMPLE_EDITION)}`);
  const said = messages[language].registration;
  const done = { fields: 0, clicks: 0 };
  await press(page.getByRole('checkbox', { name: said.consent.name.terms }).first(), done);
  await press(page.getByRole('textbox', { name: said.name, exact: true }), done);
  await type(page, 'Анна Петрова', done);
  await page.keyboard.press('Tab');
  await type(page, `walk-${language}-${hasScript}@forum.example`, done);
  await press(page.getByRole('button', { name: said.send.register }).first(), done);
  await page.getByRole('img', { name: messages[language].ticket.card.qr }).first().waitFor();
  const seconds = Math.round((performance.now() - begun) / 100) / 10;
  await context.close();
  return { ...done, seconds };
}

async function press(control: ReturnType<Page['getByRole']>, done: { clicks: number }): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  await control.click();
  done.clicks += 1;
}

async function type(page: Page, text: string, done: { fields: number }): Promise<void> {
  await page.keyboard.type(text, { delay: KEY_MS });
  done.fields += 1;
}
