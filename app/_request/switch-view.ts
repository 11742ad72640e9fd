import type { SwitchView } from '#components/registration/ticket-own.tsx';
import type { Language } from '#domain/locale.ts';
import { moneyText } from '#domain/number-text.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import type { RegistrationEdition } from '#usecases/registration/answer.ts';
import { type SwitchChoice, switchChoices } from '#usecases/registration/type-switch.ts';
import { pickerOf } from './my-agenda.ts';

/** The types that a ticket can be changed to, in words. */
export async function switchView(
  secret: string,
  edition: RegistrationEdition,
  language: Language,
): Promise<SwitchView[]> {
  const t = translator(language);
  const pick = pickerOf(edition, language);
  const choices = await switchChoices(secret);
  return choices.map((choice) => ({
    slug: choice.slug,
    name: pick(choice.name) ?? { text: choice.slug },
    note: noteOf(choice, t, language),
    isOpen: choice.hasSeat && choice.moreMinor === 0,
  }));
}

function noteOf(
  { moreMinor, backMinor, hasSeat, currency }: SwitchChoice,
  t: Translator,
  language: Language,
) {
  if (!hasSeat) return t('myPlace.switch.full');
  const amount = (minor: number) => moneyText(minor, currency, language);
  if (moreMinor > 0) return t('myPlace.switch.more', { amount: amount(moreMinor) });
  return backMinor > 0 ? t('myPlace.switch.less', { amount: amount(backMinor) }) : t('myPlace.switch.same');
}
