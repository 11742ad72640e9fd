import { rmSync } from 'node:fs';
import path from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { crash, frame, kill, pair, read } from '../../e2e/page/door-device.ts';
import { type House, openHouse } from '../../e2e/page/door-house.ts';
import { bootstrap, say } from '../../scripts/bootstrap.mjs';
import { buildWhenChanged } from '../../scripts/build.mjs';
import { fetchedChromium, presentChromium } from '../../scripts/chromium.mjs';
import type { CaseResult, Gate } from './gate.ts';

const [CODES, PARTS] = [200, 10];
const ENDS = ['tab', 'browser', 'worker', 'reload'] as const;
type End = (typeof ENDS)[number];

/**
 * Two hundred codes of a scanner under a Russian layout before phones without a network, on which something dies after each
 * of them: the tab, the browser, the service worker. Back in the network: a row for each that was green (checkin.md, test 4).
 */
export const doorKillGate: Gate = {
  id: 'R6k',
  title: 'a phone that is killed between scans',
  cases: () =>
    Array.from({ length: PARTS }, (_, part) => ({
      name: `scanner-part-${part + 1}-of-${PARTS}`,
      run: () => judged(CODES / PARTS, (at) => ENDS[at % ENDS.length] ?? 'tab'),
    })),
};

type Phone = { context: BrowserContext; page: Page };

async function judged(count: number, endOf: (at: number) => End): Promise<CaseResult> {
  if (!(await buildWhenChanged(await bootstrap()))) throw new Error('the build failed, see above');
  const house = await openHouse('prove-kill', count);
  const folder = path.resolve('.cache/prove-door-profile');
  rmSync(folder, { recursive: true, force: true });
  let phone = await openPhone(folder);
  try {
    await pair(phone.page, house, 0);
    const green: string[] = [];
    const wrong: string[] = [];
    for (const [at, { code }] of house.guests.entries()) {
      await phone.context.setOffline(true);
      green.push(await read(phone.page, code, 'ok'));
      phone = await after(endOf(at), phone, { folder, house });
      const waiting = await untilReady(phone.page);
      // What was green and is not there after that is lost, whatever comes later.
      if (waiting !== green.length) wrong.push(`${endOf(at)} after ${green.length}: ${waiting} wait`);
    }
    await phone.context.setOffline(false);
    await phone.page.locator('[data-door-queue="0"]').waitFor({ state: 'attached', timeout: 120_000 });
    return verdict(count, green, wrong, await house.scans());
  } finally {
    await phone.context.close();
    await house.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function verdict(
  count: number,
  green: readonly string[],
  wrong: readonly string[],
  scans: Awaited<ReturnType<House['scans']>>,
): CaseResult {
  const stored = new Set(scans.map(({ id }) => id));
  const lost = green.filter((id) => !stored.has(id));
  const tickets = new Set(scans.map(({ ticketNo }) => ticketNo)).size;
  const faults = [
    ...wrong,
    ...lost.map((id) => `${id} was green and is nowhere`),
    ...(scans.length === count ? [] : [`${scans.length} rows for ${count} codes`]),
    ...(tickets === count ? [] : [`${tickets} tickets of ${count}`]),
  ];
  return {
    required: count,
    achieved: count - lost.length,
    unit: `green scans stored once each, with a tab, a browser, a worker or a page ended after each of them`,
    pass: faults.length === 0 && green.length === count,
    notes: faults.slice(0, 10),
  };
}

async function after(
  end: End,
  phone: Phone,
  { folder, house }: { folder: string; house: House },
): Promise<Phone> {
  const address = `${house.server.origin}/door`;
  if (end === 'reload' || end === 'worker') {
    if (end === 'worker') await stopWorkers(phone);
    await phone.page.reload();
    return phone;
  }
  if (end === 'browser') {
    await kill(phone.context);
    const next = await openPhone(folder);
    await next.context.setOffline(true);
    await next.page.goto(address);
    return next;
  }
  await crash(phone.page);
  const page = await phone.context.newPage();
  await page.goto(address);
  return { ...phone, page };
}

/** The process of the service worker ends in the middle of whatever it does; the next request starts another. */
async function stopWorkers({ context, page }: Phone): Promise<void> {
  const session = await context.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await session.detach();
}

async function untilReady(page: Page): Promise<number> {
  await page.locator('[data-door=ready]').waitFor({ state: 'attached', timeout: 60_000 });
  return Number(await frame(page).getAttribute('data-door-queue'));
}

async function openPhone(folder: string): Promise<Phone> {
  const executablePath = presentChromium() ?? (await fetchedChromium(say));
  if (executablePath === undefined) throw new Error('no Chromium was found and none could be fetched');
  const context = await chromium.launchPersistentContext(folder, {
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
    locale: 'ru-RU',
    viewport: { width: 390, height: 844 },
  });
  return { context, page: context.pages()[0] ?? (await context.newPage()) };
}
