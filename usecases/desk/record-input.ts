import { sameData } from '#domain/canonical-json.ts';
import type { FieldRefusal, RecordField, RecordValues, SaveResult, StaleField } from '#domain/desk/record.ts';
import { checkInput, checkWholeInput, type InputFacts } from '#domain/desk/record-input.ts';
import { isMap } from '#domain/desk/record-value.ts';
import { mergeValues } from '#domain/desk/stale-field.ts';

/** What a form sends: values of some or all fields, and what it was opened with. */
export type RecordInput = {
  /** Null for a record that is to be made. */
  readonly id: string | null;
  readonly base: RecordValues | null;
  readonly values: RecordValues;
};

export type MergedInput =
  | { readonly ok: true; readonly values: RecordValues; readonly isChanged: boolean }
  | InputRefusal;
export type InputRefusal =
  | { readonly ok: false; readonly reason: 'invalid'; readonly fields: readonly FieldRefusal[] }
  | {
      readonly ok: false;
      readonly reason: 'stale';
      readonly fields: readonly StaleField[];
      readonly current: RecordValues;
    }
  | { readonly ok: false; readonly reason: 'gone' };

/**
 * Checks what was sent and puts it onto what is stored (`current`; undefined when it is gone). Only fields that differ from
 * the base of the form are judged: what an import brought and nobody touched never refuses a save.
 */
export function mergeInput(
  fields: readonly RecordField[],
  { id, base, values }: RecordInput,
  current: RecordValues | undefined,
  facts: InputFacts,
): MergedInput {
  if (id === null) {
    const checked = checkWholeInput(fields, values, facts);
    return checked.ok ? { ...checked, isChanged: true } : invalid(checked.fields);
  }
  if (current === undefined) return { ok: false, reason: 'gone' };
  const from = base ?? current;
  const touched = Object.entries(values).filter(([name, value]) => !sameData(value, from[name]));
  const { sent, kept } = withoutForeignLocales(Object.fromEntries(touched), from, facts.locales);
  const checked = checkInput(fields, sent, facts);
  if (!checked.ok) return invalid(checked.fields);
  const mine = withKept(checked.values, kept);
  const { values: merged, changed, stale } = mergeValues(from, current, mine);
  if (stale.length > 0) return { ok: false, reason: 'stale', fields: stale, current };
  return { ok: true, values: merged, isChanged: changed.length > 0 };
}

/** A refusal of the wishes of one field after another. */
export function invalid(fields: readonly FieldRefusal[]): Extract<InputRefusal, { reason: 'invalid' }> {
  return { ok: false, reason: 'invalid', fields };
}

/** The words for a stale answer: who was faster, and when. */
export function toldStale(
  refusal: Extract<InputRefusal, { reason: 'stale' }>,
  touch: { readonly by: string | null; readonly at: number | null },
): Extract<SaveResult, { reason: 'stale' }> {
  return { ...refusal, ...touch };
}

/**
 * Texts may exist in locales that the edition no longer has: the form does not show them, so it cannot have meant to take
 * them away.
 */
function withoutForeignLocales(values: RecordValues, base: RecordValues, locales: readonly string[]) {
  const kept: Record<string, Record<string, string>> = {};
  const sent = Object.entries(values).map(([name, value]) => {
    const old = base[name];
    if (!isMap(value) || !isMap(old)) return [name, value] as const;
    kept[name] = Object.fromEntries(Object.entries(old).filter(([locale]) => !locales.includes(locale)));
    const foreign = kept[name];
    const own = Object.entries(value).filter(([locale, text]) => foreign[locale] !== text);
    return [name, Object.fromEntries(own)] as const;
  });
  return { sent: Object.fromEntries(sent), kept };
}

function withKept(
  values: RecordValues,
  kept: Readonly<Record<string, Record<string, string>>>,
): RecordValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, isMap(value) ? { ...value, ...kept[name] } : value]),
  );
}
