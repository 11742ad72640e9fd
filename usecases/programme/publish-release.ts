import { bus } from '#adapters/bus.ts';

/** Tells the processes that show the edition; call it after the commit only. */
export async function announceRelease(slug: string): Promise<void> {
  await bus().publish('edition', slug);
}
