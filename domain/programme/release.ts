import { sameData } from '../canonical-json.ts';
import { fingerprintOf, type Sha256 } from './acknowledgement.ts';
import { blocksRelease, type Finding } from './finding.ts';
import type { Slot, SlotHall } from './plan-entity.ts';
import type { Programme } from './programme.ts';
import { cancelledSessions } from './public-slot.ts';
import type { ProgrammeSnapshot } from './snapshot.ts';

/** The whole edition, or one sub-forum of it (programme.md PU3). */
export type ReleaseScope =
  | { readonly kind: 'edition' }
  | { readonly kind: 'sub_forum'; readonly subForumId: string };

/** The release before: its plan rows and what was public. */
export type PreviousRelease = {
  readonly major: number;
  readonly minor: number;
  readonly slots: readonly Slot[];
  readonly slotHalls: readonly SlotHall[];
  readonly snapshot: ProgrammeSnapshot;
  /** The highest calendar sequence that each occurrence ever had in a release, this one or an earlier one. */
  readonly sequences: ReadonlyMap<string, number>;
};

/** A slot to be copied into the new release; the use case gives the copies their own ids and plan. */
export type ReleasedSlot = { readonly slot: Slot; readonly halls: readonly SlotHall[] };

export type ReleaseDecision =
  | {
      readonly ok: true;
      readonly major: number;
      readonly minor: number;
      /** With their new calendar sequence. */
      readonly slots: readonly ReleasedSlot[];
      /** Blockers accepted by the reason given, to be stored as acknowledgements. */
      readonly accepted: readonly {
        readonly findingKey: string;
        readonly fingerprint: string;
        readonly note: string;
      }[];
    }
  | { readonly ok: false; readonly reason: 'blocked'; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly reason: 'sub_forum_changed'; readonly occurrenceIds: readonly string[] }
  | { readonly ok: false; readonly reason: 'unknown_sub_forum' }
  | { readonly ok: false; readonly reason: 'unchanged' };

/**
 * The programme as it would stand after the release: the draft inside the scope, the release before outside it,
 * with calendar sequences that rise where start, end, halls or state changed. Findings and snapshot of a release
 * are made from this, never from the draft alone. Source: programme.md rule 18.
 */
export function releaseProgramme(
  draft: Programme,
  previous: PreviousRelease | null,
  scope: ReleaseScope,
): Programme {
  const { kept, brought } = parts(draft, previous, scope);
  const rows = [...kept, ...sequenced(brought, previous, cancelledSessions(draft))];
  return { ...draft, slots: rows.map((row) => row.slot), slotHalls: rows.flatMap((row) => row.halls) };
}

/**
 * Whether a release may be made and what it consists of. `programme` comes from `releaseProgramme`, `findings`
 * from its conflict check, `snapshot` from `releaseSnapshot` with any release number: put in the decided one
 * afterwards. A reason accepts all blocking findings; the right to give one is the caller's to check. A live
 * change is always a minor release. Refusals: `blocked`, `unchanged`, `unknown_sub_forum`, and `sub_forum_changed` for occurrences
 * that must be published together with the scope they left or entered. Source: programme.md rule 18.
 */
export function decideRelease(input: {
  readonly draft: Programme;
  readonly programme: Programme;
  readonly previous: PreviousRelease | null;
  readonly scope: ReleaseScope;
  readonly snapshot: ProgrammeSnapshot;
  readonly findings: readonly Finding[];
  readonly reason?: string | undefined;
  readonly isLive?: boolean;
  readonly sha256: Sha256;
}): ReleaseDecision {
  const { draft, programme, previous, scope } = input;
  if (scope.kind === 'sub_forum') {
    if (!draft.subForums.some((row) => row.id === scope.subForumId))
      return { ok: false, reason: 'unknown_sub_forum' };
    const moved = movedBetweenForums(draft, previous, scope.subForumId);
    if (moved.length > 0) return { ok: false, reason: 'sub_forum_changed', occurrenceIds: moved };
  }
  const note = input.reason?.trim() ?? '';
  const blocking = input.findings.filter(blocksRelease);
  if (blocking.length > 0 && note === '') return { ok: false, reason: 'blocked', findings: blocking };
  const slots = withHalls(programme);
  const { isRearranged, isSame } = comparison(slots, previous, input.snapshot);
  if (isSame) return { ok: false, reason: 'unchanged' };
  return {
    ok: true,
    ...nextVersion(previous, isRearranged && input.isLive !== true),
    slots,
    accepted: blocking.map((finding) => ({
      findingKey: finding.key,
      fingerprint: fingerprintOf(finding, input.sha256),
      note,
    })),
  };
}

function nextVersion(previous: PreviousRelease | null, isMajor: boolean): { major: number; minor: number } {
  if (!previous) return { major: 1, minor: 0 };
  return isMajor
    ? { major: previous.major + 1, minor: 0 }
    : { major: previous.major, minor: previous.minor + 1 };
}

/** What a release leaves as it was, and what it brings from the draft. */
function parts(draft: Programme, previous: Places | null, scope: ReleaseScope) {
  if (scope.kind === 'edition') return { kept: [], brought: withHalls(draft) };
  const forumOf = forumFinder(draft);
  const isInside = ({ slot, halls }: ReleasedSlot) => forumOf(slot, halls) === scope.subForumId;
  return {
    kept: withHalls(previous ?? NOTHING).filter((row) => !isInside(row)),
    brought: withHalls(draft).filter(isInside),
  };
}

/**
 * Calendars drop an event whose sequence fell, so it never does: an occurrence that left the programme and comes
 * back goes on from the highest number it ever had. A slot of a cancelled session is cancelled whatever its row says.
 */
function sequenced(
  rows: readonly ReleasedSlot[],
  previous: PreviousRelease | null,
  cancelled: ReadonlySet<string>,
): ReleasedSlot[] {
  const known = new Map(withHalls(previous ?? NOTHING).map((row) => [row.slot.occurrenceId, row]));
  const shown = new Map(previous?.snapshot.slots.map((slot) => [slot.occurrenceId, slot.state]));
  return rows.map(({ slot, halls }) => {
    const before = known.get(slot.occurrenceId);
    const highest = previous?.sequences.get(slot.occurrenceId) ?? before?.slot.calendarSequence;
    if (highest === undefined) return { slot, halls };
    const state = cancelled.has(slot.sessionId ?? '') ? 'cancelled' : slot.state;
    const isSame =
      before !== undefined &&
      placeOf(before, shown.get(slot.occurrenceId)) === placeOf({ slot, halls }, state);
    return { slot: { ...slot, calendarSequence: isSame ? highest : highest + 1 }, halls };
  });
}

function comparison(
  slots: readonly ReleasedSlot[],
  previous: PreviousRelease | null,
  snapshot: ProgrammeSnapshot,
) {
  if (!previous) return { isRearranged: true, isSame: false };
  const places = (rows: readonly ReleasedSlot[], withHolds: boolean) =>
    rows
      .filter(({ slot }) => withHolds || slot.kind !== 'hold')
      .map((row) => `${row.slot.occurrenceId} ${placeOf(row)}`)
      .sort()
      .join('\n');
  const before = withHalls(previous);
  return {
    // A hold is nobody's business outside: it makes a release worth storing, not a major one.
    isRearranged: places(slots, false) !== places(before, false),
    isSame: places(slots, true) === places(before, true) && isSamePublicly(previous.snapshot, snapshot),
  };
}

function isSamePublicly(before: ProgrammeSnapshot, after: ProgrammeSnapshot): boolean {
  return sameData({ ...before, release: null }, { ...after, release: null });
}

/** Occurrences that are inside the scope now and were outside before, or the other way round. */
function movedBetweenForums(
  draft: Programme,
  previous: PreviousRelease | null,
  subForumId: string,
): string[] {
  if (!previous) return [];
  const { sessions, halls } = previous.snapshot;
  const [before, now] = [forumFinder({ sessions, halls }), forumFinder(draft)];
  const formerly = new Map(
    withHalls(previous).map((row) => [row.slot.occurrenceId, before(row.slot, row.halls)]),
  );
  return withHalls(draft).flatMap(({ slot, halls }) => {
    const [was, is] = [formerly.get(slot.occurrenceId), now(slot, halls)];
    if (was === undefined || was === is) return [];
    return was === subForumId || is === subForumId ? [slot.occurrenceId] : [];
  });
}

type Places = { readonly slots: readonly Slot[]; readonly slotHalls: readonly SlotHall[] };
type ForumRows = {
  readonly sessions: readonly { readonly id: string; readonly subForumId: string | null }[];
  readonly halls: readonly { readonly id: string; readonly subForumId: string | null }[];
};

const NOTHING: Places = { slots: [], slotHalls: [] };

/** A session belongs to its sub-forum, a break or hold to that of its hall; undefined for an unknown one. */
function forumFinder({ sessions, halls }: ForumRows) {
  const ofSession = new Map(sessions.map((row) => [row.id, row.subForumId]));
  const ofHall = new Map(halls.map((row) => [row.id, row.subForumId]));
  return (slot: Slot, slotHalls: readonly SlotHall[]): string | null | undefined => {
    if (slot.sessionId !== null) return ofSession.get(slot.sessionId);
    return slotHalls[0] ? ofHall.get(slotHalls[0].hallId) : null;
  };
}

function withHalls({ slots, slotHalls }: Places): ReleasedSlot[] {
  const bySlot = Map.groupBy(slotHalls, (row) => row.slotId);
  return slots.map((slot) => ({ slot, halls: bySlot.get(slot.id) ?? [] }));
}

function placeOf({ slot, halls }: ReleasedSlot, state = slot.state): string {
  const where = halls.map((row) => `${row.hallId} ${row.kind}`).sort();
  return [slot.startAt, slot.endAt, state, ...where].join(' ');
}
