import { z } from '../schema.ts';
import { type PersonChange, personChanges } from './person-change.ts';
import { releaseDiff } from './release-diff.ts';
import type { ProgrammeSnapshot } from './snapshot.ts';

/** A mail that waits for an approval, with the release that it goes on from; null when everything is new to its reader. */
export type WaitingMail = {
  readonly id: string;
  readonly personId: string;
  readonly before: ProgrammeSnapshot | null;
};

/** What a release does to the mails that wait. */
export type ReleaseMailChange = {
  /** People for whom it differs from the one before. */
  readonly personIds: readonly string[];
  /** Waiting mails that would say nothing any more: everything is as it was. */
  readonly settledIds: readonly string[];
};

/**
 * Whom a release concerns, and who need not be told any more because everything is as they know it (programme.md PU5). Who has
 * a waiting mail keeps it: that mail tells the difference to this release as soon as this one is public.
 */
export function releaseMailChange(
  before: ProgrammeSnapshot | null,
  released: ProgrammeSnapshot,
  waiting: readonly WaitingMail[],
): ReleaseMailChange {
  const known = new Map<ProgrammeSnapshot | null, ReadonlyMap<string, readonly PersonChange[]>>();
  const changesSince = (base: ProgrammeSnapshot | null) => {
    const found = known.get(base) ?? personChanges(releaseDiff(base, released), released.release.publishedAt);
    known.set(base, found);
    return found;
  };
  return {
    personIds: [...changesSince(before).keys()],
    settledIds: waiting.filter((mail) => !changesSince(mail.before).has(mail.personId)).map(({ id }) => id),
  };
}

const edition = z.string().min(1).max(64);
const id = z.string().min(1).max(64);

/** One mail, or all that can be sent. */
const which = { edition, releaseId: id, mailId: id.nullable() };
export const releaseMailApproveOrder = z.strictObject({
  ...which,
  /** As it was restated: another number is refused. */
  count: z.int().min(1),
});
export const releaseMailDiscardOrder = z.strictObject(which);
