import { timeRange, timeText } from '../../date-text.ts';
import type { Language, LocaleMap, PickedText } from '../../locale.ts';
import { nameFor } from '../../person-name.ts';
import type { SnapshotCast, SnapshotSession, SnapshotSlot } from '../snapshot.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import type { SlotState } from '../vocabulary.ts';
import { type Reading, textIn, textOr } from './reading.ts';

/** One slot as lists and grids show it. Texts carry the locale they are in; addresses are made by the page. */
export type SessionCard = {
  occurrenceId: string;
  code: string;
  /** Of the session itself, for favourites: the same at each of its times. Empty for breaks. */
  sessionCode: string;
  kind: 'session' | 'break' | 'busy';
  title: PickedText;
  startAt: number;
  endAt: number;
  startText: string;
  rangeText: string;
  state: SlotState;
  isInvitedOnly: boolean;
  isFeatured: boolean;
  isSample: boolean;
  track: TrackMark | null;
  format: PlaceMark | null;
  halls: readonly PlaceMark[];
  /** At most two names in the tight form, and how many people there are besides. */
  people: { shown: readonly PickedText[]; more: number };
  heldLangs: readonly string[];
  interpretationLangs: readonly string[];
};

export type TrackMark = { slug: string; code: string; colourNo: number; name: PickedText };
export type PlaceMark = { slug: string; name: PickedText };

/** Words that stand in where the programme has none. */
export type CardWords = { untitled: string; busy: string; break: string };

export type CardContext = { index: SnapshotIndex; reading: Reading; language: Language; words: CardWords };

const NAMES_SHOWN = 2;

export function sessionCard(slot: SnapshotSlot, context: CardContext): SessionCard {
  const { index, reading, language, words } = context;
  const session = slot.sessionId === null ? undefined : index.sessionById.get(slot.sessionId);
  const isBusy = session?.access === 'closed';
  const instead = slot.kind === 'break' ? words.break : isBusy ? words.busy : words.untitled;
  return {
    occurrenceId: slot.occurrenceId,
    code: slot.occurrenceCode,
    sessionCode: session?.code ?? '',
    kind: slot.kind === 'break' ? 'break' : isBusy ? 'busy' : 'session',
    title: textOr(hasText(slot.title) ? slot.title : session?.title, reading, instead),
    startAt: slot.startAt,
    endAt: slot.endAt,
    startText: timeText(slot.startAt, slot.zone),
    rangeText: timeRange(slot.startAt, slot.endAt, slot.zone, language),
    state: slot.state,
    isInvitedOnly: session?.access === 'invited',
    isFeatured: session?.isFeatured ?? false,
    isSample: session?.isSample ?? false,
    track: trackMark(session, context),
    format: formatMark(session, context),
    halls: hallMarks(slot, context),
    people: peopleLine(session, context),
    heldLangs: session?.heldLangs ?? [],
    interpretationLangs: session?.interpretationLangs ?? [],
  };
}

type Lookup = Pick<CardContext, 'index' | 'reading'>;

export function trackMark(
  session: SnapshotSession | undefined,
  { index, reading }: Lookup,
): TrackMark | null {
  const track = session?.trackId ? index.trackById.get(session.trackId) : undefined;
  if (!track) return null;
  return {
    slug: track.slug,
    code: track.code,
    colourNo: track.colourNo,
    name: textOr(track.name, reading, track.code),
  };
}

export function formatMark(
  session: SnapshotSession | undefined,
  { index, reading }: Lookup,
): PlaceMark | null {
  const format = session?.formatId ? index.formatById.get(session.formatId) : undefined;
  return format ? { slug: format.slug, name: textOr(format.name, reading, format.slug) } : null;
}

export function hallMarks(slot: SnapshotSlot, { index, reading }: Lookup): PlaceMark[] {
  return slot.halls.flatMap(({ hallId }) => {
    const hall = index.hallById.get(hallId);
    return hall ? [{ slug: hall.slug, name: textOr(hall.name, reading, hall.slug) }] : [];
  });
}

/** Session-wide cast in its order, then people of talks; each person once, interpreters and secretaries not at all. */
function peopleLine(session: SnapshotSession | undefined, context: CardContext): SessionCard['people'] {
  if (!session) return { shown: [], more: 0 };
  const seen = new Set<string>();
  const shown: PickedText[] = [];
  for (const member of everyCast(session)) {
    if (member.role === 'interpreter' || member.role === 'secretary') continue;
    const key = member.personId ?? JSON.stringify(member.text);
    if (seen.has(key)) continue;
    seen.add(key);
    const name = shown.length < NAMES_SHOWN ? castName(member, context) : undefined;
    if (name) shown.push(name);
  }
  return { shown, more: Math.max(0, seen.size - shown.length) };
}

export function everyCast(session: SnapshotSession): readonly SnapshotCast[] {
  if (session.talks.length === 0) return session.cast;
  return [...session.cast, ...session.talks.flatMap((talk) => talk.cast)];
}

function castName(member: SnapshotCast, { index, reading, language }: CardContext): PickedText | undefined {
  const person = member.personId === null ? undefined : index.personById.get(member.personId);
  if (!person) return textIn(member.text, reading);
  return nameFor(person.names, 'card', language, reading.defaultLocale, reading.order);
}

function hasText(map: LocaleMap): boolean {
  for (const locale in map) if (map[locale]) return true;
  return false;
}
