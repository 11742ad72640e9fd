import { type Browser, chromium } from '@playwright/test';
import { say } from '../scripts/bootstrap.mjs';
import { fetchedChromium, presentChromium } from '../scripts/chromium.mjs';

/** The Chromium of this machine, or one that is fetched. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = presentChromium() ?? (await fetchedChromium(say));
  if (executablePath === undefined)
    throw new Error('no Chromium was found and none could be fetched; install one and set CHROMIUM_PATH');
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
}
