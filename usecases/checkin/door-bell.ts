import { bus } from '#adapters/bus.ts';

/**
 * Says that the feed of an edition went on: streams of its devices read it at once. To be called behind the commit; who
 * forgets it costs a second, since streams look by themselves too.
 */
export function bellDoor(editionId: string): Promise<void> {
  return bus().publish('door', editionId);
}
