import type { RecordValues } from '../desk/record.ts';
import { textValue } from '../desk/record-value.ts';
import { instantOf, wallTime } from '../time.ts';

const TO_MINUTES = 16;

/** An instant (UTC ms) as a form of the desk shows it: `YYYY-MM-DDTHH:MM` on the wall of the edition. */
export function momentValue(at: number | null, zone: string): string | null {
  return at === null ? null : wallTime(at, zone).slice(0, TO_MINUTES);
}

/** The instant (UTC ms) that a form means; null where nothing was said. */
function momentOf(values: RecordValues, name: string, zone: string): number | null {
  const wall = textValue(values, name);
  return wall === '' ? null : instantOf(wall, zone);
}

/** As {@link momentOf}, and what nobody changed keeps its seconds. */
export function keptMoment(
  values: RecordValues,
  name: string,
  zone: string,
  before: number | null,
): number | null {
  return textValue(values, name) === (momentValue(before, zone) ?? '')
    ? before
    : momentOf(values, name, zone);
}
