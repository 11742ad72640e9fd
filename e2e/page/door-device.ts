import type { BrowserContext, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { messages } from '#i18n/messages.ts';
import { typeLikeScanner } from '../door-stage.ts';
import type { House } from './door-house.ts';

/** What the device shows, whatever it looks like. */
export function frame(page: Page) {
  return page.locator('[data-door]');
}

export async function pairedPage(context: BrowserContext, house: House, no: number): Promise<Page> {
  const page = await context.newPage();
  await pair(page, house, no);
  return page;
}

/** By the link of the invitation, until the roster is here and the page is kept for later. */
export async function pair(page: Page, { server, invitations, guests }: House, no: number): Promise<void> {
  const { hash } = new URL(invitations[no] ?? '');
  await page.goto(`${server.origin}/door${hash}`);
  await expect(frame(page)).toHaveAttribute('data-door', 'unpaired');
  const language = (await page.locator('html').getAttribute('lang')) === 'ru' ? 'ru' : 'en';
  const { pairing, shift } = messages[language].doorScreen;
  await page.getByRole('button', { name: pairing.linkNow }).click();
  await page.getByRole('heading', { name: shift.title }).waitFor();
  await page.getByRole('button', { name: shift.start }).click();
  await page.locator('[data-part=way]').waitFor();
  await expect(frame(page)).toHaveAttribute('data-door-roster', String(guests.length), { timeout: 60_000 });
  expect(new URL(page.url()).hash).toBe('');
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

/** As a scanner types it; gives the id of the scan. */
export async function read(page: Page, code: string, verdict: string): Promise<string> {
  const shown = frame(page);
  await expect(shown).toHaveAttribute('data-door', 'ready');
  const before = await shown.getAttribute('data-door-reading');
  await page.evaluate(typeLikeScanner, code);
  await expect.poll(() => shown.getAttribute('data-door-reading')).not.toBe(before);
  await expect(shown).toHaveAttribute('data-door-verdict', verdict);
  return (await shown.getAttribute('data-door-scan')) ?? '';
}

/** The tab dies as when the system takes its memory: no handler of the page runs. */
export async function crash(page: Page): Promise<void> {
  await page.goto('chrome://crash').catch(() => {});
  await page.close();
}

/** The process of the browser itself, in the middle of whatever it does. */
export async function kill(context: BrowserContext): Promise<void> {
  const closed = new Promise((resolve) => context.on('close', resolve));
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error('no way to the process of the browser');
  await session.send('Browser.crash').catch(() => {});
  await closed;
}

/** What a thief finds who reads all that the browser keeps of the page (test 8). */
export async function expectNothingInClear(page: Page, { guests }: House): Promise<void> {
  const dump = await page.evaluate(async () => {
    const parts: string[] = [];
    const text = (value: unknown): string => {
      if (value instanceof Uint8Array) return new TextDecoder('latin1').decode(value);
      if (typeof value === 'bigint') return String(value);
      if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
      return Object.entries(value)
        .map(([key, each]) => `${key}:${text(each)}`)
        .join(';');
    };
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
      });
      for (const store of database.objectStoreNames) {
        const rows = await new Promise<unknown[]>((resolve) => {
          const request = database.transaction(store).objectStore(store).getAll();
          request.onsuccess = () => resolve(request.result);
        });
        parts.push(...rows.map(text));
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys())
        parts.push((await (await cache.match(request))?.text()) ?? '');
    }
    return parts.join('\n');
  });
  expect(dump).toContain('Phone 1');
  for (const { name, code, humanCode } of guests)
    for (const secret of [name, 'example.org', code, code.slice(3, 40), humanCode])
      expect(dump).not.toContain(secret);
}
