import { fileURLToPath } from 'node:url';
import type { Figure } from './figure.ts';
import { askOwn } from './own-process.ts';

const HOST = fileURLToPath(new URL('./waitlist-host.ts', import.meta.url));

/**
 * How long the writer is held when somebody gives a seat back and the first of 4,500 is offered it, durable and one after the
 * other, and when the sweep looks at a queue that nothing is free for (registration.md rules 9 and 16).
 */
export async function benchWaitlist(): Promise<Figure[]> {
  return askOwn<Figure[]>(HOST);
}
