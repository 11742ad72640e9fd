import type { ImportedHall } from '../imported-programme.ts';
import { isNothing, lineMap, oneLine, proseMap, type Reading, readGuid } from './reading.ts';
import type { SourceRecord } from './record.ts';
import type { SourceEvent, SourceSchedule } from './source-schedule.ts';

/** The halls of a file and how texts refer to them; keys are hall names (exchange.md rule 5). */
export type HallBook = {
  halls: ImportedHall[];
  /** Keys of the halls that a text names: none, one, several in one string, or all. */
  find(text: string): string[];
};

export function readHalls(source: SourceSchedule, reading: Reading): HallBook {
  const names = hallNames(source);
  const halls = new Map<string, ImportedHall>();
  for (const record of source.halls) addRecord(record, names, halls, reading);
  for (const event of source.events) addEventHall(event, names, halls, reading);
  for (const hall of halls.values()) suggestCapacity(hall, reading);
  const listed = [...halls.values()];
  return { halls: listed, find: (text) => findHalls(oneLine(text), listed, names) };
}

function hallNames(source: SourceSchedule): ReadonlySet<string> {
  const names = new Set<string>();
  for (const record of source.halls) names.add(oneLine(record.text('name') ?? record.own ?? ''));
  for (const event of source.events) names.add(oneLine(event.hall ?? event.record.text('room') ?? ''));
  return names;
}

function findHalls(text: string, halls: readonly ImportedHall[], names: ReadonlySet<string>): string[] {
  if (isNothing(text)) return [];
  if (isAll(text)) return halls.map((hall) => hall.key);
  return [...new Set(partsOf(text, names))];
}

function isAll(text: string): boolean {
  return /^(?:all|all halls|все залы)$/i.test(text);
}

/** A name made of other halls' names is several halls; any unknown part makes it one name. */
function partsOf(name: string, names: ReadonlySet<string>): string[] {
  const parts = name.split(/\s*[,;+]\s*|\s+(?:and|и)\s+/u).filter((part) => part !== '');
  const isSeveral = parts.length > 1 && parts.every((part) => part !== name && names.has(part));
  return isSeveral ? parts : [name];
}

function isOneHall(name: string, names: ReadonlySet<string>): boolean {
  return !isNothing(name) && !isAll(name) && partsOf(name, names).length === 1;
}

function addRecord(
  record: SourceRecord,
  names: ReadonlySet<string>,
  halls: Map<string, ImportedHall>,
  reading: Reading,
): void {
  const name = oneLine(record.text('name') ?? record.own ?? '');
  if (!isOneHall(name, names)) return;
  const hall = halls.get(name) ?? newHall(name, record.place, halls.size, reading);
  halls.set(name, hall);
  const guid = readGuid(record.text('guid'), record.place, reading);
  if (hall.guid !== null && guid !== null && hall.guid !== guid) {
    reading.issues.dropped('hall_repeated', record.place, name);
    return;
  }
  hall.guid ??= guid;
  hall.slug ??= record.text('slug');
  hall.capacity ??= readCapacity(record, reading);
  hall.description ??= description(record, reading);
}

function addEventHall(
  event: SourceEvent,
  names: ReadonlySet<string>,
  halls: Map<string, ImportedHall>,
  reading: Reading,
): void {
  const name = oneLine(event.hall ?? event.record.text('room') ?? '');
  if (halls.has(name) || !isOneHall(name, names)) return;
  halls.set(name, newHall(name, event.record.placeOf('room'), halls.size, reading));
}

function newHall(name: string, place: string, order: number, reading: Reading): ImportedHall {
  const empty = { guid: null, slug: null, capacity: null, description: null };
  return { place, key: name, name: lineMap(name, reading), ...empty, order };
}

function readCapacity(record: SourceRecord, reading: Reading): number | null {
  const text = record.text('capacity');
  if (text === null) return null;
  const capacity = Number(text);
  if (Number.isInteger(capacity) && capacity > 0 && capacity <= 1_000_000) return capacity;
  if (capacity !== 0) reading.issues.dropped('capacity_unreadable', record.placeOf('capacity'), text);
  return null;
}

/** `description`, or one text per language as `description_en`, `description_de`. */
function description(record: SourceRecord, reading: Reading): ImportedHall['description'] {
  const plain = proseMap(record.text('description'), reading);
  if (plain) return plain;
  const texts = record.names().flatMap((name): [string, string][] => {
    const locale = /^description_([a-z]{2})$/.exec(name)?.[1];
    const text = locale ? record.text(name) : null;
    return locale && text ? [[locale, reading.toMarkdown(text)]] : [];
  });
  return texts.length === 0 ? null : Object.fromEntries(texts);
}

function suggestCapacity(hall: ImportedHall, reading: Reading): void {
  const match = /^(.+?)\s*\((\d{1,5})\)$/u.exec(hall.key);
  if (!match || hall.capacity !== null) return;
  const [, name = '', capacity = ''] = match;
  reading.suggestions.push({
    kind: 'hall_capacity',
    place: hall.place,
    hall: hall.key,
    name,
    capacity: Number(capacity),
  });
}
