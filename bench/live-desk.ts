import { fileURLToPath } from 'node:url';
import type { Figure } from './figure.ts';
import { askOwn } from './own-process.ts';

const HOST = fileURLToPath(new URL('./live-desk-host.ts', import.meta.url));

/** 5,000 votes in 30 seconds, one in five of them a second press: exactly the distinct voters are counted (broadcast.md test 10). */
export async function benchLiveDesk(): Promise<Figure[]> {
  return askOwn<Figure[]>(HOST);
}
