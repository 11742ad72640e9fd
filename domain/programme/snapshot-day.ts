import type { LocaleMap } from '../locale.ts';
import { programmeDay } from '../time.ts';
import type { Day } from './entity.ts';
import type { ProgrammeSnapshot, SnapshotSlot } from './snapshot.ts';

/** One date of the programme: the Day rows of the edition and its sub-forums that share it, and what begins then. */
export type ProgrammeDay = {
  readonly onDate: string;
  /** From the edition's own Day row, else from the first one that has a title. */
  readonly title: LocaleMap;
  readonly rows: readonly Day[];
  readonly slots: readonly SnapshotSlot[];
};

/**
 * The dates of a snapshot in order, each with the slots that begin in it, in the snapshot's order. A slot
 * belongs to the Day row of its sub-forum whose window it begins in; outside all windows, to the date on the
 * wall of its venue, counted from the edition's day change. Source: programme.md ST4.
 */
export function programmeDays(snapshot: ProgrammeSnapshot): ProgrammeDay[] {
  const dayOf = dateFinder(snapshot);
  const slots = new Map<string, SnapshotSlot[]>();
  for (const slot of snapshot.slots) push(slots, dayOf(slot), slot);
  const rows = new Map<string, Day[]>();
  for (const row of snapshot.days) push(rows, row.onDate, row);
  return [...new Set([...rows.keys(), ...slots.keys()])].sort().map((onDate) => {
    const own = rows.get(onDate) ?? [];
    return { onDate, title: titleOf(own), rows: own, slots: slots.get(onDate) ?? [] };
  });
}

function dateFinder(snapshot: ProgrammeSnapshot): (slot: SnapshotSlot) => string {
  const { dayChange } = snapshot.edition;
  const forumOfSession = new Map(snapshot.sessions.map((row) => [row.id, row.subForumId]));
  const forumOfHall = new Map(snapshot.halls.map((row) => [row.id, row.subForumId]));
  const rowsOfForum = new Map<string | null, Day[]>();
  for (const row of snapshot.days) push(rowsOfForum, row.subForumId, row);
  return (slot) => {
    const forum =
      (slot.sessionId === null ? undefined : forumOfSession.get(slot.sessionId)) ??
      forumOfHall.get(slot.halls[0]?.hallId ?? '') ??
      null;
    const rows = rowsOfForum.get(forum) ?? rowsOfForum.get(null) ?? [];
    const open = rows.filter((row) => row.opensAt <= slot.startAt && slot.startAt < row.closesAt);
    if (open.length === 1 && open[0]) return open[0].onDate;
    const date = programmeDay(slot.startAt, slot.zone, dayChange);
    return open.some((row) => row.onDate === date) ? date : (open.at(-1)?.onDate ?? date);
  };
}

function titleOf(rows: readonly Day[]): LocaleMap {
  const titled = rows.filter((row) => Object.values(row.title).some((text) => text !== ''));
  return (titled.find((row) => row.subForumId === null) ?? titled[0])?.title ?? {};
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
