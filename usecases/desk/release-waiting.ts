import { now } from '#adapters/clock.ts';
import { personInvites } from '#db/calendar/calendar-invite.ts';
import { calendarSetting } from '#db/calendar/calendar-setting.ts';
import { floorPlans } from '#db/floor-plan.ts';
import { currentRelease } from '#db/programme/public-release.ts';
import { highestSequences, releasePlan } from '#db/programme/release.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Reader } from '#db/types.ts';
import { type CalendarCounts, calendarCounts } from '#domain/calendar/calendar-count.ts';
import { planSlotInvites } from '#domain/calendar/slot-invite.ts';
import { editsSince } from '#domain/desk/desk-count.ts';
import { changeCount, type PublicChange, publicChanges } from '#domain/desk/public-change.ts';
import { type DiffLine, diffLines } from '#domain/desk/publish-preview.ts';
import type { Language } from '#domain/locale.ts';
import { personChanges, rolesIn } from '#domain/programme/person-change.ts';
import type { Programme } from '#domain/programme/programme.ts';
import { decideRelease, type PreviousRelease, releaseProgramme } from '#domain/programme/release.ts';
import { type OccurrenceDiff, releaseDiff } from '#domain/programme/release-diff.ts';
import { releaseSnapshot } from '#domain/programme/release-snapshot.ts';
import type { SnapshotSlot } from '#domain/programme/snapshot.ts';
import { calendarDomain } from '../calendar/calendar-domain.ts';
import { sha256 } from '../programme/import-means.ts';
import { readSnapshot } from '../programme/prepare-release.ts';

/** What a release of the whole edition would bring to the public now. */
type WaitingRelease = {
  readonly previous: PreviousRelease | null;
  /** The programme as it would stand after it. */
  readonly programme: Programme;
  /** The version it would get, whatever is acknowledged; null when nothing changed. */
  readonly version: string | null;
  readonly changes: WaitingChanges;
  /** What it does to the calendars of subscribers (calendar.md C14). */
  readonly calendar: CalendarCounts;
  /** Invitations that people have and that would be sent again, once the mails are approved. */
  readonly inviteCount: number;
  /** Commands given to the draft since the public release, or ever. */
  readonly editCount: number;
};
export type WaitingChanges = {
  /** Occurrences that differ. */
  readonly lines: readonly DiffLine[];
  readonly named: readonly PublicChange[];
  /** Something else differs, which has no name. */
  readonly hasOther: boolean;
  /** All of them: the number that the dashboard and the publish page tell. */
  readonly count: number;
};

/** Compares the draft with the public release; writes nothing. */
export async function waitingRelease(
  reader: Reader,
  scope: EditionScope,
  draft: Programme,
  language: Language,
): Promise<WaitingRelease> {
  const shown = await previousRelease(reader, scope);
  const previous = shown?.previous ?? null;
  const programme = releaseProgramme(draft, previous, WHOLE);
  const before = previous?.snapshot ?? null;
  const release = { id: 'preview', major: 0, minor: 0, notes: {}, publishedAt: now() };
  const snapshot = releaseSnapshot(programme, before, WHOLE, release, await floorPlans(reader, scope));
  // What keeps a release back is another question.
  const decided = decideRelease({
    ...{ draft, programme, previous, snapshot, sha256 },
    scope: WHOLE,
    findings: [],
  });
  const diff = releaseDiff(before, snapshot);
  const { named, hasOther } = publicChanges(before, snapshot, diff, language);
  const parts = { lines: diffLines(diff), named, hasOther };
  // A reserved time is in no snapshot, and yet it is released.
  const whole = decided.ok && changeCount(parts) === 0 ? { ...parts, hasOther: true } : parts;
  return {
    previous,
    programme,
    version: decided.ok ? `${decided.major}.${decided.minor}` : null,
    changes: { ...whole, count: changeCount(whole) },
    calendar: calendarCounts(diff),
    inviteCount: await repeatedInvites(reader, scope, diff, release.publishedAt),
    editCount: editsSince(draft.plan.seq, shown),
  };
}

/** Entries in calendars of single people that the release changes or takes away (calendar.md C14). */
async function repeatedInvites(
  reader: Reader,
  scope: EditionScope,
  diff: readonly OccurrenceDiff[],
  at: number,
): Promise<number> {
  const told = await personInvites(reader, scope);
  if (told.size === 0) return 0;
  const setting = await calendarSetting(reader, scope);
  const means = { uidDomain: await calendarDomain(reader), sha256, setting };
  const sessions = new Map(diff.map(({ occurrenceId, sessionAfter }) => [occurrenceId, sessionAfter]));
  let count = 0;
  for (const [personId, changes] of personChanges(diff, at)) {
    const toldOf = (uid: string) => told.get(`${personId} ${uid}`);
    const rolesAt = ({ occurrenceId }: SnapshotSlot) => rolesIn(sessions.get(occurrenceId), personId);
    count += planSlotInvites(changes, toldOf, { ...means, rolesAt }).filter(({ uid }) => toldOf(uid)).length;
  }
  return count;
}

const WHOLE = { kind: 'edition' } as const;

async function previousRelease(
  reader: Reader,
  scope: EditionScope,
): Promise<{ readonly previous: PreviousRelease; readonly seq: number } | null> {
  const shown = await currentRelease(reader, scope);
  const plan = shown && (await releasePlan(reader, scope, shown.releaseId));
  if (!shown || !plan) return null;
  const { major, minor, seq } = plan.plan;
  const { slots, slotHalls } = plan;
  const sequences = await highestSequences(reader, scope);
  return { previous: { major, minor, slots, slotHalls, snapshot: readSnapshot(shown.gzip), sequences }, seq };
}
