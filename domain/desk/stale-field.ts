import { sameData } from '../canonical-json.ts';
import type { LocaleMap } from '../locale.ts';
import type { FieldValue, RecordValues, StaleField } from './record.ts';
import { isMap } from './record-value.ts';

export type MergedValues = {
  /** Theirs, with what I changed; where both changed the same, theirs. */
  readonly values: RecordValues;
  /** Names of the fields that I changed and that differ from theirs. */
  readonly changed: readonly string[];
  /** Fields that somebody else and I changed to different things. */
  readonly stale: readonly StaleField[];
};

/**
 * Puts what I changed (`mine` against `base`, what my form was opened with) onto what is stored now (`theirs`). Changes
 * of others in fields that I left alone stay without a word; texts are compared per locale, so that two people may
 * translate one title at the same time (security-reliability.md O1).
 */
export function mergeValues(base: RecordValues, theirs: RecordValues, mine: RecordValues): MergedValues {
  const values: Record<string, FieldValue> = { ...theirs };
  const changed: string[] = [];
  const stale: StaleField[] = [];
  for (const [name, wanted] of Object.entries(mine)) {
    const was = base[name] ?? null;
    const is = theirs[name] ?? null;
    const merged = mergeOne(was, is, wanted);
    if (merged === undefined) stale.push({ name, base: was, theirs: is, mine: wanted });
    else if (!sameData(merged.value, is)) {
      values[name] = merged.value;
      changed.push(name);
    }
  }
  return { values, changed, stale };
}

/** Undefined: both changed it, to different things. */
function mergeOne(base: FieldValue, theirs: FieldValue, mine: FieldValue): { value: FieldValue } | undefined {
  if (sameData(mine, base) || sameData(mine, theirs)) return { value: theirs };
  if (sameData(theirs, base)) return { value: mine };
  if (isMap(mine) && isMap(theirs) && (isMap(base) || base === null))
    return mergeMaps(base ?? {}, theirs, mine);
  return undefined;
}

function mergeMaps(base: LocaleMap, theirs: LocaleMap, mine: LocaleMap): { value: LocaleMap } | undefined {
  const merged: Record<string, string> = { ...theirs };
  for (const locale of new Set([...Object.keys(base), ...Object.keys(mine)])) {
    const [was = '', is = '', wanted = ''] = [base[locale], theirs[locale], mine[locale]];
    if (wanted === was || wanted === is) continue;
    if (is !== was) return undefined;
    if (wanted === '') delete merged[locale];
    else merged[locale] = wanted;
  }
  return { value: merged };
}
