import type { ImportedSession } from '../imported-programme.ts';
import type { ReadEvent } from './event.ts';
import { foldName, type Reading } from './reading.ts';

/**
 * Joins the events of a file into sessions (exchange.md rule 5): a repeated id or code with an equal title is
 * one session with several slots; with different titles the sessions stay apart and lose what they share.
 * Gives every session and slot a key that is unique in the file and the same in its next version.
 */
export function joinSessions(events: ReadEvent[], reading: Reading): ImportedSession[] {
  dropShared(events, 'id', reading);
  dropShared(events, 'code', reading);
  dropRepeatedGuids(events, reading);
  const keys = new Set<string>();
  return groupRepeats(events).map((group) => joinGroup(group, keys, reading));
}

type Identifier = 'id' | 'code';

/** An id that stands for two titles identifies neither, whichever of them comes first in the file. */
function dropShared(events: readonly ReadEvent[], name: Identifier, reading: Reading): void {
  const titles = new Map<string, Set<string>>();
  for (const event of events) {
    const value = event.session[name];
    if (value === null) continue;
    const known = titles.get(value);
    if (known) known.add(foldName(event.title));
    else titles.set(value, new Set([foldName(event.title)]));
  }
  for (const { session, slot } of events) {
    const value = session[name];
    if (value === null || (titles.get(value)?.size ?? 0) < 2) continue;
    reading.issues.dropped(name === 'id' ? 'id_repeated' : 'code_repeated', session.place, value);
    session[name] = null;
    if (slot) slot[name] = null;
  }
}

function dropRepeatedGuids(events: readonly ReadEvent[], reading: Reading): void {
  const seen = new Set<string>();
  for (const { slot } of events) {
    if (!slot || slot.guid === null) continue;
    if (seen.has(slot.guid)) {
      reading.issues.dropped('guid_repeated', slot.place, slot.guid);
      slot.guid = null;
    } else seen.add(slot.guid);
  }
}

/** Groups in the order of their first event; an event joins by its id or its code. */
function groupRepeats(events: readonly ReadEvent[]): ReadEvent[][] {
  const groupOf = new Map<string, ReadEvent[]>();
  const groups = new Set<ReadEvent[]>();
  for (const event of events) {
    const group = groupFor(identifiersOf(event), groupOf, groups);
    group.push(event);
    groups.add(group);
    for (const member of group) for (const name of identifiersOf(member)) groupOf.set(name, group);
  }
  return [...groups];
}

function identifiersOf({ session }: ReadEvent): string[] {
  return [session.id === null ? null : `id:${session.id}`, session.code && `code:${session.code}`].filter(
    (name) => name !== null,
  );
}

/** An event may tie together two groups, one by id and one by code. */
function groupFor(
  names: readonly string[],
  groupOf: ReadonlyMap<string, ReadEvent[]>,
  groups: Set<ReadEvent[]>,
): ReadEvent[] {
  const [first, ...others] = new Set(
    names.flatMap((name) => (groupOf.get(name) ? [groupOf.get(name) ?? []] : [])),
  );
  for (const other of others) {
    groups.delete(other);
    first?.push(...other);
  }
  return first ?? [];
}

function joinGroup(group: ReadEvent[], keys: Set<string>, reading: Reading): ImportedSession {
  const [first] = group;
  if (!first) throw new Error('A group of events is never empty');
  const { session } = first;
  for (const event of group.slice(1)) addRepeat(session, event);
  session.slots = group.flatMap((event) => event.slot ?? []).sort((a, b) => a.startAt - b.startAt);
  session.key = freeKey(session, keys);
  for (const [index, slot] of session.slots.entries()) {
    slot.key = slot.guid === null ? `${session.key}#${index + 1}` : `guid:${slot.guid}`;
  }
  if (group.length > 1) {
    const titles = session.title[reading.locale] ?? '';
    reading.issues.changed('session_repeated', session.place, titles, String(group.length), 'info');
  }
  return session;
}

/** The first event speaks for all; the others only fill what it leaves open. */
function addRepeat(session: ImportedSession, { session: other }: ReadEvent): void {
  session.subtitle ??= other.subtitle;
  session.abstract ??= other.abstract;
  session.description ??= other.description;
  session.id ??= other.id;
  session.code ??= other.code;
  session.track ??= other.track;
  session.format ??= other.format;
  session.imageUrl ??= other.imageUrl;
  session.record ??= other.record;
  session.recordLicense ??= other.recordLicense;
  if (session.languages.length === 0) session.languages = other.languages;
  if (other.kind === 'session') session.kind = 'session';
  const seated = new Set(session.cast.map((cast) => cast.person));
  session.cast.push(...other.cast.filter((cast) => !seated.has(cast.person)));
  const linked = new Set([...session.links, ...session.attachments].map((link) => link.url));
  session.links.push(...other.links.filter((link) => !linked.has(link.url)));
  session.attachments.push(...other.attachments.filter((link) => !linked.has(link.url)));
}

function freeKey(session: ImportedSession, keys: Set<string>): string {
  const [slot] = session.slots;
  const named = [
    session.code && `code:${session.code}`,
    session.id && `id:${session.id}`,
    slot?.guid && `guid:${slot.guid}`,
    session.slug && `slug:${session.slug}`,
    `title:${foldName(Object.values(session.title)[0] ?? '')}@${slot?.startAt ?? ''}`,
  ];
  const candidates = named.flatMap((key) => key || []);
  const key = candidates.find((candidate) => !keys.has(candidate)) ?? nextKey(candidates.at(-1) ?? '', keys);
  keys.add(key);
  return key;
}

function nextKey(base: string, keys: ReadonlySet<string>): string {
  let count = 2;
  while (keys.has(`${base}#${count}`)) count += 1;
  return `${base}#${count}`;
}
