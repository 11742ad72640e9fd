import { setTimeout as sleep } from 'node:timers/promises';
import { destroyDueSalts } from '#usecases/broadcast/destroy-salt.ts';
import { watchStreams } from '#usecases/broadcast/probe-stream.ts';

/** Between two looks at an encoder (broadcast.md "State machine"). */
const LOOK_MS = 5_000;

/**
 * Recurring work: looks at all that is sent, twice within the ten seconds of a turn, so that whoever takes the lease over does so
 * within 15 s (broadcast.md "Several nodes").
 */
export async function watchBroadcasts(signal: AbortSignal): Promise<void> {
  const startedAt = performance.now();
  await watchStreams();
  const restMs = LOOK_MS - (performance.now() - startedAt);
  if (restMs > 0) await sleep(restMs, undefined, { signal }).catch(() => undefined);
  if (!signal.aborted && restMs > 0) await watchStreams();
}

/** Recurring work: takes away the salts of editions that are long over: their keys lead to nobody from then on. */
export async function destroySalts(): Promise<void> {
  await destroyDueSalts();
}
