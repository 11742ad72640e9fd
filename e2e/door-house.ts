import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { doorBeside, type InvitedDevice } from '#db/factories/door-beside.ts';
import { DEVICE_PROFILES, type DeviceProfile } from '#domain/checkin/vocabulary.ts';
import type { Language } from '#domain/locale.ts';
import { startLiveServer } from './live-server.ts';
import { SAMPLE_EDITION } from './route-list.ts';

export type DoorHouse = {
  readonly origin: string;
  readonly data: string;
  /** Invitations that nobody took yet. */
  readonly devices: Readonly<Record<DeviceProfile, InvitedDevice[]>>;
  readonly stop: () => Promise<number>;
};

/** A server of its own whose sample forum is on today, with a gate and invitations for two devices of each profile. */
export async function openDoorHouse(name: string): Promise<DoorHouse> {
  const data = path.resolve(`.cache/e2e/${name}`);
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  const server = await startLiveServer({ data, sample: true });
  const profiles = [...DEVICE_PROFILES, ...DEVICE_PROFILES];
  const made = await doorBeside(data, SAMPLE_EDITION, { at: Date.now(), profiles });
  const devices = Object.groupBy(made, (_, at) => profiles[at] ?? 'steward');
  return { origin: server.origin, data, devices: devices as DoorHouse['devices'], stop: server.stop };
}

export type Guest = { readonly code: string; readonly humanCode: string };

/** Registers somebody as a program does. */
export async function aGuest({ origin }: DoorHouse, name: string, email: string): Promise<Guest> {
  const answer = await fetch(`${origin}/${SAMPLE_EDITION}/register`, {
    method: 'POST',
    headers: {
      origin,
      'content-type': 'application/json',
      'idempotency-key': `guest-${email}-00000000`.replace(/[^\w-]/g, '-'),
    },
    body: JSON.stringify({ name, email, consents: { terms: true } }),
  });
  const told = (await answer.json()) as Partial<Guest>;
  const { code, humanCode } = told;
  if (!code || !humanCode) throw new Error(`not registered: ${answer.status} ${JSON.stringify(told)}`);
  return { code, humanCode };
}

/** Opens the page of the door as a device of that profile, paired by its link and on duty; what it prints is kept in `window.printed`. */
export async function openDevice(
  browser: Browser,
  { origin, devices }: DoorHouse,
  profile: DeviceProfile,
  { language = 'en', ...options }: BrowserContextOptions & { readonly language?: Language } = {},
): Promise<Page> {
  const context = await browser.newContext({ locale: language === 'ru' ? 'ru-RU' : 'en-GB', ...options });
  // A frame tells its page what it would print; no test has a printer.
  await context.addInitScript(() => {
    window.print = () => {
      const top = window.parent as unknown as { printed?: string[] };
      top.printed = [...(top.printed ?? []), document.documentElement.outerHTML];
      dispatchEvent(new Event('afterprint'));
    };
  });
  const page = await context.newPage();
  await page.goto(`${origin}/door#pair=${devices[profile].shift()?.token ?? ''}`);
  for (const name of BEGIN[language]) await page.getByRole('button', { name, exact: true }).click();
  return page;
}

/** What is pressed before the first guest. */
const BEGIN: Readonly<Record<Language, readonly string[]>> = {
  en: ['Pair now', 'Start the shift'],
  ru: ['Привязать сейчас', 'Начать смену'],
};

/** What the page printed so far, as documents. */
export function printedOn(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { printed?: string[] }).printed ?? []);
}

/** Types a code as a scanner does: fast, under any layout, ended by Enter. */
export async function scan(page: Page, code: string): Promise<void> {
  await page.evaluate((text) => {
    const places: Readonly<Record<string, string>> = {
      ...{ ' ': 'Space', '*': 'Shift Digit8', '%': 'Shift Digit5', $: 'Shift Digit4', '+': 'Shift Equal' },
      ...{ '-': 'Minus', '.': 'Period', '/': 'Slash', ':': 'Shift Semicolon' },
    };
    const placeOf = (sign: string) =>
      places[sign] ?? (/\d/.test(sign) ? `Digit${sign}` : `Shift Key${sign.toUpperCase()}`);
    for (const sign of [...text, 'Enter']) {
      const place = sign === 'Enter' ? 'Enter' : placeOf(sign);
      const shiftKey = place.startsWith('Shift ');
      // The layout of the host is Russian: its letters say nothing.
      const init = { code: place.replace('Shift ', ''), shiftKey, key: 'ф', bubbles: true, cancelable: true };
      document.body.dispatchEvent(new KeyboardEvent('keydown', init));
    }
  }, code);
}
