import { environment } from '#adapters/env.ts';
import { archiveJournal, dropSharedJournal } from '#usecases/viewing/archive.ts';
import { mailDailyRoots } from '#usecases/viewing/root-mail.ts';

/** Recurring work: sealed segments of the journal of viewings go into the archive, and each day gets its root (broadcast.md). */
export async function archiveViewings(signal: AbortSignal): Promise<void> {
  // Of several nodes each keeps its own folder (server/viewing-node.ts); what they share goes once for all.
  if (environment().databaseUrl === undefined) await archiveJournal(signal);
  else await dropSharedJournal();
}

/** Recurring work: the root of a day that is over goes to the organizers of what was watched on it (B27). */
export async function tellDailyRoots(): Promise<void> {
  await mailDailyRoots();
}
