import type { ManifestAnswer } from '#domain/checkin/protocol.ts';
import { dateTimeText, timeText } from '#domain/date-text.ts';
import { type Language, type LocaleMap, pickText } from '#domain/locale.ts';
import { localDay } from '#domain/time.ts';
import type { Translator } from '#i18n/translator.ts';

/**
 * How the things of a manifest are called in the language of the device: a place that nobody named by what it is, what is not
 * in the manifest by its id.
 */
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
export function placeNames(
  manifest: ManifestAnswer,
  { language, now, t }: { readonly language: Language; readonly now: number; readonly t: Translator },
): PlaceNames {
  const text = (map: LocaleMap) => pickText(map, language, language)?.text ?? '';
  const named = <T extends { readonly id: string; readonly name: LocaleMap }>(
    list: readonly T[],
    unnamed: (one: T) => string,
  ) => {
    const names = new Map(list.map((one) => [one.id, text(one.name) || unnamed(one)]));
    return (id: string) => names.get(id) ?? id;
  };
  const plain = (list: readonly { readonly id: string; readonly name: string }[]) => {
    const names = new Map(list.map(({ id, name }) => [id, name]));
    return (id: string) => names.get(id) ?? id;
  };
  const types = new Map(manifest.types.map(({ typeNo, name }) => [typeNo, text(name)]));
  const { zone } = manifest.rules;
  const isToday = (at: number) => localDay(at, zone) === localDay(now, zone);
  return {
    area: named(manifest.areas, ({ kind }) => t(`doorDesk.area.${kind}`)),
    checkpoint: named(manifest.places, ({ kind }) => t(`doorScreen.place.kind.${kind}`)),
    device: plain(manifest.devices),
    operator: plain(manifest.operators),
    type: (typeNo) => types.get(typeNo) || String(typeNo),
    text,
    moment: (at) => (isToday(at) ? timeText(at, zone) : dateTimeText(at, zone, language)),
  };
}
