import { dayText, timeText } from '../date-text.ts';
import { isLanguage } from '../locale.ts';
import type { Day } from '../programme/entity.ts';
import { addDays, daysBetween, instantOf, type LocalDay, type WallTime, wallTime } from '../time.ts';
import type { FieldRefusal, RecordValues } from './record.ts';
import { type DraftState, type RecordDefinition, rowRecord } from './record-definition.ts';
import { countField } from './record-field.ts';
import { countOf, endBeforeStart, usesOf, zoneOf } from './record-rule.ts';
import { mapValue, nameIn, optionalText, textValue } from './record-value.ts';

/** Days: a date of an edition or sub-forum with the window in which it is open (programme.md ST4). */
export const dayRecord: RecordDefinition = rowRecord({
  noun: 'day',
  set: 'days',
  fields: [
    { name: 'onDate', kind: 'date', isRequired: true, isColumn: true },
    { name: 'title', kind: 'locale_text', maxLength: 120, isColumn: true, isBulk: true },
    { name: 'subForumId', kind: 'reference', of: 'sub-forum', isColumn: true, isBulk: true },
    { name: 'opensAt', kind: 'wall_time' },
    { name: 'closesAt', kind: 'wall_time' },
    { name: 'hours', kind: 'text', maxLength: 40, isReadOnly: true, isColumn: true },
    countField('slotCount'),
  ],
  valuesOf: (day, state) => {
    const zone = zoneOf(state, day.subForumId);
    return {
      onDate: day.onDate,
      title: day.title,
      subForumId: day.subForumId,
      opensAt: wallTime(day.opensAt, zone),
      closesAt: wallTime(day.closesAt, zone),
      hours: ownHours(day, state),
      slotCount: slotsOf(state, day),
    };
  },
  blank: ({ edition, rows }) => {
    const last = [...rows.days.values()]
      .map(({ onDate }) => onDate)
      .sort()
      .at(-1);
    return {
      onDate: last === undefined ? edition.startOn : addDays(last, 1),
      title: {},
      subForumId: null,
      opensAt: null,
      closesAt: null,
    };
  },
  nameOf: ({ onDate, title }, { edition }, language) =>
    [dayText(onDate, isLanguage(language) ? language : 'en', true), nameIn(title, language, edition)]
      .filter(Boolean)
      .join(' · '),
  check: (state, id, values) => [...dateTaken(state, id, values), ...wrongWindow(state, id, values)],
  rowOf: dayRow,
  uses: (state, id) => {
    const day = state.rows.days.get(id);
    return day ? usesOf({ session: slotsOf(state, day) }) : [];
  },
});

/** `09:00–18:00` of a day that has a window of its own; nothing where it is from one change of day to the next. */
function ownHours({ onDate, opensAt, closesAt, subForumId }: Day, state: DraftState): string {
  const zone = zoneOf(state, subForumId);
  const usual = defaultWindow(onDate, state.edition.dayChange, zone);
  const isUsual = opensAt === usual.opensAt && closesAt === usual.closesAt;
  return isUsual ? '' : `${timeText(opensAt, zone)}–${timeText(closesAt, zone)}`;
}

/** The window of a date when nobody says otherwise: from the change of day to the next one. */
export function defaultWindow(onDate: LocalDay, dayChange: string, zone: string) {
  return {
    opensAt: instantOf(`${onDate}T${dayChange}`, zone),
    closesAt: instantOf(`${addDays(onDate, 1)}T${dayChange}`, zone),
  };
}

function dayRow(id: string, values: RecordValues, before: Day | undefined, state: DraftState): Day {
  const { onDate, subForumId, opens, closes, zone } = windowOf(values, before, state);
  return {
    id,
    editionId: state.edition.id,
    subForumId,
    onDate,
    opensAt: instantOf(opens, zone),
    closesAt: instantOf(closes, zone),
    title: mapValue(values, 'title'),
  };
}

/** A date that was changed takes its window along; one whose window was typed has that. */
function windowOf(values: RecordValues, before: Day | undefined, state: DraftState) {
  const onDate = textValue(values, 'onDate');
  const subForumId = optionalText(values, 'subForumId');
  const zone = zoneOf(state, subForumId);
  const { dayChange } = state.edition;
  const standard = { opens: `${onDate}T${dayChange}`, closes: `${addDays(onDate, 1)}T${dayChange}` };
  const typed = { opens: textValue(values, 'opensAt'), closes: textValue(values, 'closesAt') };
  if (before !== undefined && before.onDate !== onDate && !isRetyped(typed, before, state)) {
    const shifted = (wall: WallTime) => moved(wall, before.onDate, onDate);
    return { onDate, subForumId, zone, opens: shifted(typed.opens), closes: shifted(typed.closes) };
  }
  return {
    onDate,
    subForumId,
    zone,
    opens: typed.opens || standard.opens,
    closes: typed.closes || standard.closes,
  };
}

function isRetyped(typed: { opens: string; closes: string }, before: Day, state: DraftState): boolean {
  const zone = zoneOf(state, before.subForumId);
  return typed.opens !== wallTime(before.opensAt, zone) || typed.closes !== wallTime(before.closesAt, zone);
}

function moved(wall: WallTime, from: LocalDay, to: LocalDay): WallTime {
  return `${addDays(wall.slice(0, 10), daysBetween(from, to))}${wall.slice(10)}`;
}

function dateTaken({ rows }: DraftState, id: string | null, values: RecordValues): readonly FieldRefusal[] {
  const [onDate, subForumId] = [textValue(values, 'onDate'), optionalText(values, 'subForumId')];
  const isTaken = [...rows.days.values()].some(
    (day) => day.id !== id && day.onDate === onDate && day.subForumId === subForumId,
  );
  return isTaken ? [{ name: 'onDate', code: 'taken' }] : [];
}

function wrongWindow(state: DraftState, id: string | null, values: RecordValues): readonly FieldRefusal[] {
  const before = id === null ? undefined : state.rows.days.get(id);
  const { opens, closes, zone } = windowOf(values, before, state);
  const typed = endBeforeStart(values, 'opensAt', 'closesAt');
  if (typed.length > 0) return typed;
  return instantOf(closes, zone) > instantOf(opens, zone)
    ? []
    : [{ name: 'closesAt', code: 'ends_before_start' }];
}

/** Slots that begin in the window: without the day they would stand outside of every day. */
function slotsOf({ rows }: DraftState, { opensAt, closesAt, subForumId }: Day): number {
  return countOf(rows.slots, ({ startAt, sessionId }) => {
    const session = sessionId === null ? undefined : rows.sessions.get(sessionId);
    const isOurs = session === undefined ? subForumId === null : session.subForumId === subForumId;
    return startAt >= opensAt && startAt < closesAt && isOurs;
  });
}
