import path from 'node:path';
import type { Browser } from '@playwright/test';
import { VERDICTS } from '#domain/checkin/verdict.ts';
import type { Language } from '#domain/locale.ts';
import { openStage, stageOf } from '../../e2e/door-stage.ts';

/** What a phone at a door is wide and high. */
const PHONE = { width: 390, height: 844 } as const;
const VIEWS = [
  'scan',
  'hall',
  'volunteer',
  'shift',
  'pairing',
  'manual',
  'queue',
  'recall',
  'override',
  'stop',
  'wiped',
] as const;

type DoorPictureOrder = {
  readonly folder: string;
  readonly languages: readonly Language[];
  readonly schemes: readonly ('light' | 'dark')[];
};

/**
 * Takes pictures of every answer of a door and of its other screens at 390 px, as `door.{what}.{language}.{scheme}.png`;
 * gives their number. They need no server: the device behind them does what it is told.
 */
export async function takeDoorPictures(browser: Browser, order: DoorPictureOrder): Promise<number> {
  let count = 0;
  for (const language of order.languages) {
    for (const colorScheme of order.schemes) {
      const page = await browser.newPage({ viewport: PHONE, colorScheme, reducedMotion: 'reduce' });
      const take = async (name: string) => {
        const file = `door.${name}.${language}.${colorScheme}.png`;
        await page.screenshot({ path: path.join(order.folder, file) });
        count += 1;
      };
      for (const what of [...VIEWS, ...VERDICTS]) {
        await openStage(page);
        await stageOf(page, 'language', language);
        if (what === 'hall') await stageOf(page, 'place', 'steward', true);
        else if (what === 'volunteer') await stageOf(page, 'place', 'volunteer', true, true);
        else if ((VIEWS as readonly string[]).includes(what)) await stageOf(page, 'view', what);
        else await stageOf(page, 'show', what);
        await page.evaluate(() => document.fonts.ready.then(() => undefined));
        await take(what);
      }
      await page.close();
    }
  }
  return count;
}
