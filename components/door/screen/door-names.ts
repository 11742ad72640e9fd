import type { DoorCheckpoint, ManifestAnswer } from '#domain/checkin/protocol.ts';
import { type Language, type LocaleMap, pickText } from '#domain/locale.ts';
import type { Translator } from '#i18n/translator.ts';

/** A text by people with the language that it is in, for `lang` of its element. */
export type Said = { readonly text: string; readonly lang: string | undefined };

/** The text of the device's language, or any that there is; empty where nobody wrote one. */
export function said(map: LocaleMap | undefined, language: Language): Said {
  const picked = pickText(map, language, 'ru', ['ru', 'en']);
  return { text: picked?.text ?? '', lang: picked?.fallback ? picked.locale : undefined };
}

/** The title of a session by its public number; its number where the manifest does not know it. */
export function slotTitle(manifest: ManifestAnswer, no: number, language: Language): Said {
  const found = manifest.slots.find((slot) => slot.no === no);
  const title = said(found?.title, language);
  return title.text === '' ? { text: `№ ${no}`, lang: undefined } : title;
}

export function typeName(manifest: ManifestAnswer, typeNo: number | null, language: Language): Said {
  const found = manifest.types.find((type) => type.typeNo === typeNo);
  return said(found?.name, language);
}

/** How a door is called; one that nobody named is called by what it is. */
export function checkpointName(
  checkpoint: Pick<DoorCheckpoint, 'name' | 'kind'> | null | undefined,
  language: Language,
  t: Translator,
): Said {
  const own = said(checkpoint?.name, language);
  if (own.text !== '' || !checkpoint) return own;
  return { text: t(`doorScreen.place.kind.${checkpoint.kind}`), lang: undefined };
}
