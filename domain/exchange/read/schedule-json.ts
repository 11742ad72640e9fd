import { cleanCharacters, FieldCounter, jsonRecord, type SourceRecord } from './record.ts';
import type { SourceDay, SourceEvent, SourceSchedule } from './source-schedule.ts';
import { isObject, type JsonObject, type JsonValue, own } from './tree.ts';

/**
 * Takes schedule.json v1 apart: `schedule.conference.days[].rooms` is an object of hall name to events, and a
 * list of `{name, events}` is accepted too. What is no record where one should be becomes an oddity.
 */
export function sourceFromJson(file: JsonObject): SourceSchedule {
  const schedule = objectOr(own(file, 'schedule'));
  const conference = objectOr(own(schedule, 'conference'));
  const fields = new FieldCounter();
  for (const name of Object.keys(file)) if (name !== 'schedule') fields.count('schedule', name);
  const base = 'schedule.conference';
  const source: SourceSchedule = {
    format: 'schedule.json',
    root: jsonRecord(schedule, 'schedule', 'schedule', fields),
    conference: jsonRecord(conference, base, 'conference', fields),
    generator: generatorOf(own(schedule, 'generator') ?? own(file, 'generator'), fields),
    days: [],
    halls: [],
    tracks: [],
    people: [],
    events: [],
    fields,
    oddities: [],
  };
  source.tracks = records(source, own(conference, 'tracks'), `${base}.tracks`, 'track');
  source.halls = records(source, own(conference, 'rooms'), `${base}.rooms`, 'room');
  source.people = records(source, own(conference, 'persons'), `${base}.persons`, 'person');
  for (const [index, day] of list(source, own(conference, 'days'), `${base}.days`).entries()) {
    readDay(source, day, `${base}.days[${index}]`);
  }
  return source;
}

function readDay(source: SourceSchedule, value: JsonValue, place: string): void {
  if (!isObject(value)) {
    odd(source, value, place);
    return;
  }
  const day = { record: jsonRecord(value, place, 'day', source.fields) };
  source.days.push(day);
  const rooms = own(value, 'rooms') ?? null;
  if (isObject(rooms)) readRoomObject(source, rooms, day, `${place}.rooms`);
  else if (Array.isArray(rooms)) readRoomList(source, rooms, day, `${place}.rooms`);
  else if (rooms !== null) odd(source, rooms, `${place}.rooms`);
}

function readRoomObject(source: SourceSchedule, rooms: JsonObject, day: SourceDay, place: string): void {
  for (const [name, events] of Object.entries(rooms)) {
    const at = `${place}[${JSON.stringify(name)}]`;
    source.halls.push(jsonRecord(name, at, 'room', source.fields));
    readEvents(source, events, at, day, cleanCharacters(name));
  }
}

function readRoomList(source: SourceSchedule, rooms: JsonValue[], day: SourceDay, place: string): void {
  for (const [index, room] of rooms.entries()) {
    const at = `${place}[${index}]`;
    if (!isObject(room)) {
      odd(source, room, at);
      continue;
    }
    const record = jsonRecord(room, at, 'room', source.fields);
    source.halls.push(record);
    readEvents(source, own(room, 'events') ?? null, `${at}.events`, day, record.text('name') ?? '');
  }
}

function readEvents(
  source: SourceSchedule,
  value: JsonValue,
  place: string,
  day: SourceDay,
  hall: string,
): void {
  for (const [index, event] of list(source, value, place).entries()) {
    const at = `${place}[${index}]`;
    if (!isObject(event)) {
      odd(source, event, at);
      continue;
    }
    const read: SourceEvent = {
      record: jsonRecord(event, at, 'event', source.fields),
      day,
      hall,
      people: records(source, own(event, 'persons'), `${at}.persons`, 'person'),
      links: records(source, own(event, 'links'), `${at}.links`, 'link'),
      attachments: records(source, own(event, 'attachments'), `${at}.attachments`, 'attachment'),
    };
    source.events.push(read);
  }
}

function records(
  source: SourceSchedule,
  value: JsonValue | undefined,
  place: string,
  kind: string,
): SourceRecord[] {
  return list(source, value, place).flatMap((item, index) => {
    const at = `${place}[${index}]`;
    if (isObject(item) || typeof item === 'string') return [jsonRecord(item, at, kind, source.fields)];
    odd(source, item, at);
    return [];
  });
}

function list(source: SourceSchedule, value: JsonValue | undefined, place: string): JsonValue[] {
  if (Array.isArray(value)) return value;
  if (value !== undefined && value !== null) odd(source, value, place);
  return [];
}

function odd(source: SourceSchedule, value: JsonValue, place: string): void {
  source.oddities.push({ place, value: JSON.stringify(value).slice(0, 200) });
}

function generatorOf(value: JsonValue | undefined, fields: FieldCounter): string | null {
  if (value === undefined) return null;
  const record = jsonRecord(value, 'schedule.generator', 'generator', fields);
  return record.text('name') ?? record.own;
}

function objectOr(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {};
}
