import type { ImportOptions } from '../import-issue.ts';
import type { ImportedProgramme } from '../imported-programme.ts';
import { readSchedule } from './schedule.ts';
import { sourceFromJson } from './schedule-json.ts';
import type { JsonObject, JsonValue } from './tree.ts';

export const TOOLS = { toMarkdown: (text: string) => text, issues: [] };

/** A reading of schedule.json v1 in Moscow, the conference as given. For tests. */
export function readingOf(conference: JsonObject, generator: string | null, options: ImportOptions) {
  const file: JsonObject = {
    schedule: {
      ...(generator === null ? {} : { generator: { name: generator } }),
      conference: { title: 'Forum', time_zone_name: 'Europe/Moscow', ...conference },
    },
  };
  return readSchedule(sourceFromJson(file), { locale: 'en', ...options }, TOOLS);
}

export function programmeOf(conference: JsonObject, generator: string | null = null): ImportedProgramme {
  const reading = readingOf(conference, generator, {});
  if (!reading.ok) throw new Error(reading.reason);
  return reading.programme;
}

/** One day, 20 May 2027 in Moscow, with the given events in the given halls. */
export function dayOf(
  rooms: Record<string, JsonValue>,
  more: JsonObject = {},
  generator: string | null = null,
) {
  return programmeOf({ days: [{ index: 1, date: '2027-05-20', rooms }], ...more }, generator);
}

export function event(fields: JsonObject = {}): JsonObject {
  return { id: 1, title: 'Opening', start: '10:00', duration: '01:00', ...fields };
}

export function one(fields: JsonObject, generator: string | null = null) {
  const programme = dayOf({ Hall: [event(fields)] }, {}, generator);
  const [session] = programme.sessions;
  return { programme, session, slot: session?.slots[0], codes: codesOf(programme) };
}

export function codesOf(programme: ImportedProgramme): string[] {
  return programme.issues.map((issue) => issue.code);
}

export function moscow(wall: string): number {
  return Date.parse(`${wall}:00+03:00`);
}

export function minutes(fields: JsonObject, generator: string | null = null) {
  const { slot, codes } = one(fields, generator);
  return [slot && (slot.endAt - slot.startAt) / 60_000, ...codes];
}
