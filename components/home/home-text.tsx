import type { PickedText } from '#domain/locale.ts';
import { localised } from '#domain/programme/view/localised.ts';
import type { Language } from '#i18n/messages.ts';
import { shownIn } from '#i18n/shown-in.ts';
import { translator } from '#i18n/translator.ts';
import { LocalisedText } from '../ui/localised-text.tsx';

/** A text by people on the home page, with its mark when it is not in the language of the page. */
export function HomeText({ language, value }: { readonly language: Language; readonly value: PickedText }) {
  return <LocalisedText {...localised(value, shownIn(translator(language)))} />;
}
