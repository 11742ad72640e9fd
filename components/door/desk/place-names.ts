import type { ManifestAnswer } from '#domain/checkin/protocol.ts';
import { dateTimeText, timeText } from '#domain/date-text.ts';
import { type Language, type LocaleMap, pickText } from '#domain/locale.ts';
import { localDay } from '#domain/time.ts';

/** How the things of a manifest are called in the language of the device; what nobody knows is its id. */
export type PlaceNames = {
  readonly area: (id: string) => string;
  readonly checkpoint: (id: string) => string;
  readonly device: (id: string) => string;
  readonly operator: (id: string) => string;
  readonly type: (typeNo: number) => string;
  readonly text: (map: LocaleMap) => string;
  /** Time alone where it is today. */
  readonly moment: (at: number) => string;
};

/** `now` UTC ms, corrected. */
export function placeNames(manifest: ManifestAnswer, language: Language, now: number): PlaceNames {
  const text = (map: LocaleMap) => pickText(map, language, language)?.text ?? '';
  const named = (list: readonly { readonly id: string; readonly name: LocaleMap }[]) => {
    const names = new Map(list.map(({ id, name }) => [id, text(name)]));
    return (id: string) => names.get(id) || id;
  };
  const plain = (list: readonly { readonly id: string; readonly name: string }[]) => {
    const names = new Map(list.map(({ id, name }) => [id, name]));
    return (id: string) => names.get(id) ?? id;
  };
  const types = new Map(manifest.types.map(({ typeNo, name }) => [typeNo, text(name)]));
  const { zone } = manifest.rules;
  const isToday = (at: number) => localDay(at, zone) === localDay(now, zone);
  return {
    area: named(manifest.areas),
    checkpoint: named(manifest.places),
    device: plain(manifest.devices),
    operator: plain(manifest.operators),
    type: (typeNo) => types.get(typeNo) || String(typeNo),
    text,
    moment: (at) => (isToday(at) ? timeText(at, zone) : dateTimeText(at, zone, language)),
  };
}
