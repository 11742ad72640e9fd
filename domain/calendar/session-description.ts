import { timeRange } from '../date-text.ts';
import type { SnapshotCast, SnapshotSession, SnapshotSlot, SnapshotTalk } from '../programme/snapshot.ts';
import { textIn } from '../programme/view/reading.ts';
import type { CastRole } from '../programme/vocabulary.ts';
import { withoutContacts } from './contact-text.ts';
import {
  type EntryContext,
  memberName,
  memberText,
  placeText,
  publicText,
  sentenceText,
} from './entry-context.ts';

export type DescribedSlot = { readonly slot: SnapshotSlot; readonly session: SnapshotSession };

/**
 * What an entry says below its title: further halls, people by role, talks with their times, languages, the abstract,
 * where it is streamed; then the sentence of the organizers, and the last line is the address, whatever had to go. At most
 * `limit` characters, cut at a word. Source: calendar.md C16, rules 19, 20.
 */
export function sessionDescription(
  { slot, session }: DescribedSlot,
  context: EntryContext,
  { address, limit }: { readonly address: string; readonly limit: number },
): string {
  const { words } = context;
  const languages = (tags: readonly string[]) => tags.map(words.languageName).join(', ');
  const live = liveAddress(slot, context);
  const sections = [
    alsoIn(slot, context),
    castLines(session.cast, context),
    session.talks.map((talk) => talkLine(talk, slot, context)).join('\n'),
    [
      session.heldLangs.length > 0 ? words.heldIn(languages(session.heldLangs)) : '',
      session.interpretationLangs.length > 0
        ? words.interpretedInto(languages(session.interpretationLangs))
        : '',
    ]
      .filter((line) => line !== '')
      .join('\n'),
    abstractText(session, context),
    live === undefined ? '' : words.live(live),
  ];
  return withAddress(sections, { sentence: sentenceText(context), address, limit });
}

/** Sections apart by an empty line, and below them what is never cut, within the limit: a sentence and the address. */
export function withAddress(
  sections: readonly string[],
  {
    sentence,
    address,
    limit,
  }: { readonly sentence: string; readonly address: string; readonly limit: number },
): string {
  const end = sentence === '' ? address : `${sentence}\n\n${address}`;
  const body = sections.filter((section) => section !== '').join('\n\n');
  const short = cutAtWord(body, limit - end.length - 2);
  return short === '' ? end : `${short}\n\n${end}`;
}

/** The live page of the first hall that has one. */
export function liveAddress(slot: SnapshotSlot, { facts }: EntryContext): string | undefined {
  return slot.halls.map(({ hallId }) => facts.livePages?.get(hallId)).find((found) => found !== undefined);
}

function alsoIn(slot: SnapshotSlot, context: EntryContext): string {
  const { index } = context.facts;
  const [first, ...others] = slot.halls.flatMap(({ hallId }) => index.hallById.get(hallId) ?? []);
  const places = others.map((hall) =>
    hall.venueId === first?.venueId ? publicText(hall.name, context)?.text : placeText(hall, context),
  );
  const named = places.filter((place) => place !== undefined && place !== '');
  return named.length === 0 ? '' : context.words.alsoIn(named.join('; '));
}

/** The cast stands in the order of its roles already. */
function castLines(cast: readonly SnapshotCast[], context: EntryContext): string {
  const byRole = new Map<CastRole, string[]>();
  for (const member of cast) {
    const text = memberText(member, context);
    if (text !== undefined) byRole.set(member.role, [...(byRole.get(member.role) ?? []), text]);
  }
  return [...byRole]
    .map(([role, members]) => `${context.words.role(role, members.length)}: ${members.join('; ')}`)
    .join('\n');
}

function talkLine(talk: SnapshotTalk, slot: SnapshotSlot, context: EntryContext): string {
  const startAt = slot.startAt + talk.offsetMinutes * MINUTE_MS;
  const time = timeRange(startAt, startAt + talk.lengthMinutes * MINUTE_MS, slot.zone, context.language);
  const title = publicText(talk.title, context)?.text ?? context.words.untitled;
  const names = talk.cast.flatMap((member) => memberName(member, context) ?? []);
  return `${time} ${title}${names.length === 0 ? '' : ` (${names.join(', ')})`}`;
}

function abstractText(session: SnapshotSession, { facts, reading }: EntryContext): string {
  const abstract = textIn(session.abstract, reading)?.text ?? '';
  return abstract === '' ? '' : withoutContacts(facts.plainText(abstract));
}

function cutAtWord(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const room = Math.max(0, limit - 1);
  const head = text.slice(0, room);
  const space = /\s/.test(text.charAt(room)) ? room : head.search(/\s\S*$/);
  const whole = (space > 0 ? head.slice(0, space) : head.replace(/[\ud800-\udbff]$/, '')).trimEnd();
  return whole === '' ? '' : `${whole}…`;
}

const MINUTE_MS = 60_000;
