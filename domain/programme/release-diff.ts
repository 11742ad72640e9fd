import { canonicalJson, sameData } from '../canonical-json.ts';
import type { LocaleMap } from '../locale.ts';
import type { ProgrammeSnapshot, SnapshotCast, SnapshotSession, SnapshotSlot } from './snapshot.ts';
import type { CastRole } from './vocabulary.ts';

/** What can differ about an occurrence that both releases have, in the order in which it is told. */
export const OCCURRENCE_CHANGES = ['time', 'hall', 'state', 'people', 'title', 'text', 'language'] as const;
export type OccurrenceChange = (typeof OCCURRENCE_CHANGES)[number];

/** A person, or a text participant, in a role. */
export type CastEntry = {
  readonly personId: string | null;
  readonly text: LocaleMap;
  readonly role: CastRole;
};

export type OccurrenceDiff = {
  readonly occurrenceId: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** Empty unless `changed`. */
  readonly changes: readonly OccurrenceChange[];
  readonly before: SnapshotSlot | null;
  readonly after: SnapshotSlot | null;
  /** Null for breaks. For a removed occurrence, `sessionBefore` still has its title and people. */
  readonly sessionBefore: SnapshotSession | null;
  readonly sessionAfter: SnapshotSession | null;
  readonly joined: readonly CastEntry[];
  readonly left: readonly CastEntry[];
};

/**
 * What differs between two releases, by occurrence: removed ones first in the order of the older release, then
 * the others in that of the newer. Without an older release everything is added. Mails, release pages, news
 * and feeds all tell this one list. Source: programme.md rule 19.
 */
export function releaseDiff(before: ProgrammeSnapshot | null, after: ProgrammeSnapshot): OccurrenceDiff[] {
  const [old, now] = [sides(before), sides(after)];
  const diffs: OccurrenceDiff[] = [];
  for (const [id, side] of old) if (!now.has(id)) diffs.push(oneSided(id, 'removed', side));
  for (const [id, side] of now) {
    const earlier = old.get(id);
    const diff = earlier ? changed(id, earlier, side) : oneSided(id, 'added', side);
    if (diff) diffs.push(diff);
  }
  return diffs;
}

/** True when start, end, hall or state of a slot changed: what calendars must be told (rule 18). */
export function isRescheduled(diff: Pick<OccurrenceDiff, 'changes'>): boolean {
  return diff.changes.some((change) => change === 'time' || change === 'hall' || change === 'state');
}

type Side = { readonly slot: SnapshotSlot; readonly session: SnapshotSession | null };

function sides(snapshot: ProgrammeSnapshot | null): Map<string, Side> {
  const sessions = new Map(snapshot?.sessions.map((session) => [session.id, session]));
  return new Map(
    snapshot?.slots.map((slot) => [
      slot.occurrenceId,
      { slot, session: sessions.get(slot.sessionId ?? '') ?? null },
    ]),
  );
}

function oneSided(occurrenceId: string, kind: 'added' | 'removed', side: Side): OccurrenceDiff {
  const cast = side.session ? [...castEntries(side.session).values()] : [];
  const isAdded = kind === 'added';
  return {
    occurrenceId,
    kind,
    changes: [],
    before: isAdded ? null : side.slot,
    after: isAdded ? side.slot : null,
    sessionBefore: isAdded ? null : side.session,
    sessionAfter: isAdded ? side.session : null,
    joined: isAdded ? cast : [],
    left: isAdded ? [] : cast,
  };
}

function changed(occurrenceId: string, before: Side, after: Side): OccurrenceDiff | undefined {
  const [castBefore, castAfter] = [castEntries(before.session), castEntries(after.session)];
  const joined = [...castAfter].filter(([key]) => !castBefore.has(key)).map(([, entry]) => entry);
  const left = [...castBefore].filter(([key]) => !castAfter.has(key)).map(([, entry]) => entry);
  const differs: Readonly<Record<OccurrenceChange, boolean>> = {
    time: before.slot.startAt !== after.slot.startAt || before.slot.endAt !== after.slot.endAt,
    hall: hallsOf(before.slot) !== hallsOf(after.slot),
    state: before.slot.state !== after.slot.state,
    people: joined.length + left.length > 0,
    title: !sameData(titlesOf(before), titlesOf(after)),
    text: !sameData(textsOf(before.session), textsOf(after.session)),
    language: !sameData(languagesOf(before.session), languagesOf(after.session)),
  };
  const changes = OCCURRENCE_CHANGES.filter((change) => differs[change]);
  if (changes.length === 0) return undefined;
  return {
    occurrenceId,
    kind: 'changed',
    changes,
    before: before.slot,
    after: after.slot,
    sessionBefore: before.session,
    sessionAfter: after.session,
    joined,
    left,
  };
}

/** Who and in which role; moving somebody from one talk of a session to another tells nobody anything new. */
function castEntries(session: SnapshotSession | null): Map<string, CastEntry> {
  if (!session) return new Map();
  const all: readonly SnapshotCast[] = [session.cast, ...session.talks.map((talk) => talk.cast)].flat();
  return new Map(
    all.map(({ personId, text, role }) => [
      `${personId ?? canonicalJson(text)} ${role}`,
      { personId, text, role },
    ]),
  );
}

function hallsOf(slot: SnapshotSlot): string {
  return slot.halls
    .map(({ hallId, kind }) => `${hallId} ${kind}`)
    .sort()
    .join();
}

function titlesOf({ slot, session }: Side): readonly LocaleMap[] {
  return [slot.title, session?.title ?? {}];
}

function textsOf(session: SnapshotSession | null): unknown {
  if (!session) return null;
  const { subtitle, abstract, description, links, film, access } = session;
  const talks = session.talks.map(({ title, abstract: text, lengthMinutes, offsetMinutes }) => ({
    title,
    text,
    lengthMinutes,
    offsetMinutes,
  }));
  return { subtitle, abstract, description, links, film, access, talks };
}

function languagesOf(session: SnapshotSession | null): readonly (readonly string[])[] {
  return [session?.heldLangs ?? [], session?.interpretationLangs ?? []];
}
