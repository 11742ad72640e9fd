import { snapshotBytes } from '#db/programme/public-snapshot.ts';
import { releaseMails } from '#db/release-mail.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Reader } from '#db/types.ts';
import type { WaitingMail } from '#domain/programme/release-mail.ts';
import type { ProgrammeSnapshot } from '#domain/programme/snapshot.ts';
import { readSnapshot } from './prepare-release.ts';

/** The mails of an edition that wait for an approval; each older release is read once. */
export async function waitingMails(reader: Reader, scope: EditionScope): Promise<WaitingMail[]> {
  const bases = new Map<string, ProgrammeSnapshot | null>();
  const waiting: WaitingMail[] = [];
  for (const { id, personId, baseReleaseId } of await releaseMails(reader, scope)) {
    if (baseReleaseId !== null && !bases.has(baseReleaseId)) {
      const bytes = await snapshotBytes(reader, scope, baseReleaseId);
      bases.set(baseReleaseId, bytes === undefined ? null : readSnapshot(bytes));
    }
    waiting.push({ id, personId, before: bases.get(baseReleaseId ?? '') ?? null });
  }
  return waiting;
}
