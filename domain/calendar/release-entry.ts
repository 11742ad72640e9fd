import type { LocaleMap } from '../locale.ts';
import type { Hall } from '../programme/entity.ts';
import type { SnapshotSlot } from '../programme/snapshot.ts';
import { everyCast } from '../programme/view/session-card.ts';
import type { CalendarEntry, EntryStatus } from './calendar.ts';
import type { FeedSetting } from './calendar-setting.ts';
import { type EntryContext, entryContext, placeText, publicText } from './entry-context.ts';
import type { FeedWish } from './feed-scope.ts';
import { markOf, type ReleaseFacts } from './release-fact.ts';
import { type DescribedSlot, liveAddress, sessionDescription } from './session-description.ts';

/** More entries than this make short descriptions: a feed of a thousand stays near 1 MB (calendar.md rule 20). */
const MANY_ENTRIES = 150;
const DESCRIPTION_LENGTH = { few: 2_000, many: 400 } as const;

/**
 * The slots as public calendar entries, by start and UID: sessions only, of those nothing that is closed. Cancelled ones
 * say so, until the edition is over for a week or unless the wish, or where it says nothing the organizers, hide them.
 * Nothing here looks at a clock. Source: calendar.md C16, rules 10–13, 19, 20.
 */
export function releaseEntries(
  facts: ReleaseFacts,
  wish: FeedWish,
  slots: readonly SnapshotSlot[] = facts.index.snapshot.slots,
): readonly CalendarEntry[] {
  const context = entryContext(facts, wish.lang);
  const cancelledMode = wish.cancelledMode ?? facts.setting.cancelledMode;
  const hidesCancelled = cancelledMode === 'hidden' || facts.isEnded;
  const shown = slots.flatMap((slot) => {
    const session = publicSession(slot, facts);
    return session && !(hidesCancelled && slot.state === 'cancelled') ? [{ slot, session }] : [];
  });
  const limit = shown.length > MANY_ENTRIES ? DESCRIPTION_LENGTH.many : DESCRIPTION_LENGTH.few;
  return shown
    .sort((a, b) => a.slot.startAt - b.slot.startAt || order(a.slot.occurrenceId, b.slot.occurrenceId))
    .map((described) => entryOf(described, context, { wish, limit }));
}

/** Breaks, holds and closed sessions stand in no public calendar (rule 20). */
function publicSession(slot: SnapshotSlot, { index }: ReleaseFacts) {
  if (slot.kind !== 'session' || slot.sessionId === null) return undefined;
  const session = index.sessionById.get(slot.sessionId);
  return session?.access === 'closed' ? undefined : session;
}

function entryOf(
  described: DescribedSlot,
  context: EntryContext,
  { wish, limit }: { readonly wish: FeedWish; readonly limit: number },
): CalendarEntry {
  const { slot, session } = described;
  const { facts, words } = context;
  const { edition } = facts.index.snapshot;
  const mark = markOf(slot.occurrenceId, facts);
  const address = context.pageAddress((pages) => pages.session(edition.slug, session.code));
  const status: EntryStatus = slot.state === 'cancelled' ? 'CANCELLED' : 'CONFIRMED';
  const title = titleOf(described, context);
  const hall = facts.index.hallById.get(slot.halls[0]?.hallId ?? '');
  const live = liveAddress(slot, context);
  const alarmMinutes = wish.alarmMinutes === undefined ? facts.setting.alarmMinutes : wish.alarmMinutes;
  return {
    uid: `${slot.occurrenceId}@${facts.uidDomain}`,
    sequence: slot.calendarSequence,
    createdAt: mark.firstPublishedAt,
    changedAt: Math.max(mark.changedAt, ...settingTimes(status, wish, facts.setting)),
    times: { kind: 'timed', startAt: slot.startAt, endAt: slot.endAt, zone: slot.zone },
    locale: wish.lang,
    summary: status === 'CANCELLED' ? { ...title, text: words.cancelled(title.text) } : title,
    description: sessionDescription(described, context, { address, limit }),
    location: hall ? placeText(hall, context) : placeless(described, context),
    categories: categoriesOf(described, context),
    status,
    isBusy: false,
    url: address,
    ...geoOf(hall, context),
    ...(live !== undefined && { conference: { url: live, label: words.liveLabel } }),
    ...(alarmMinutes !== null && status === 'CONFIRMED' && { alarmMinutes }),
  };
}

/** When the organizers last made an entry say something else by their settings (UTC ms). */
function settingTimes(
  status: EntryStatus,
  { cancelledMode, alarmMinutes }: FeedWish,
  { sentenceAt, cancelledAt, alarmAt }: FeedSetting,
): readonly number[] {
  if (status === 'CANCELLED') return cancelledMode === undefined ? [sentenceAt, cancelledAt] : [sentenceAt];
  return alarmMinutes === undefined ? [sentenceAt, alarmAt] : [sentenceAt];
}

/** A slot may have a title of its own, such as the second part of a session. */
function titleOf({ slot, session }: DescribedSlot, context: EntryContext): CalendarEntry['summary'] {
  const hasOwn = Object.values(slot.title).some((text) => text.trim() !== '');
  const picked = publicText(hasOwn ? slot.title : session.title, context);
  return picked ?? { text: context.words.untitled, locale: context.language };
}

/** Some programs drop an entry without a place, so there is always one (calendar.md, "Client behaviour"). */
function placeless({ session }: DescribedSlot, { words }: EntryContext): string {
  const cast = everyCast(session);
  const isOnline = cast.length > 0 && cast.every(({ presence }) => presence === 'online');
  return isOnline ? words.online : words.hallToBeAnnounced;
}

function categoriesOf({ session }: DescribedSlot, context: EntryContext): readonly string[] {
  const { index } = context.facts;
  const nameOf = (row: { name: LocaleMap } | undefined) => row && publicText(row.name, context)?.text;
  const names = [
    nameOf(index.trackById.get(session.trackId ?? '')),
    nameOf(index.formatById.get(session.formatId ?? '')),
    ...session.heldLangs.map(context.words.languageName),
  ];
  return [...new Set(names.filter((name) => name !== undefined && name !== ''))] as string[];
}

function geoOf(hall: Hall | undefined, { facts }: EntryContext): Pick<CalendarEntry, 'geo'> {
  const venue = hall && facts.index.venueById.get(hall.venueId);
  if (!venue || venue.latitude === null || venue.longitude === null) return {};
  return { geo: [venue.latitude, venue.longitude] };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
