import { directoryTargets } from '#db/registration/registration-directory.ts';
import type { Reader } from '#db/types.ts';
import type { Language } from '#domain/locale.ts';
import { type CampaignWords, textLanguage } from '#domain/registration/campaign.ts';
import { readRegistrationFilter } from '#domain/registration/registration-filter.ts';
import { LIVE_STATES } from '#domain/registration/vocabulary.ts';
import { whereOfFilter } from './registration-list-filter.ts';
import { languageOf, type RegistrationSetup } from './setup-facts.ts';

/** To whom a text goes: each address once, in the order of names. */
export type Audience = {
  readonly people: readonly { readonly id: string; readonly language: Language }[];
  /** People of the filter who cannot be written to. */
  readonly withoutAddress: number;
  readonly switchedOff: number;
  /** Further registrations of an address that is written to already. */
  readonly repeated: number;
};

const MOST = 50_000;

/**
 * Whom a filter finds, those whose registration ended left out unless it asks for them. Whoever switched reminders off is
 * not written to (O11).
 */
export async function audienceOf(reader: Reader, setup: RegistrationSetup, query: string): Promise<Audience> {
  const filter = readRegistrationFilter(new URLSearchParams(query));
  const where = await whereOfFilter(reader, setup, filter);
  const states = filter.states ?? LIVE_STATES;
  const found = await directoryTargets(reader, setup.scope, { ...where, states }, MOST);
  const written = new Set<string>();
  const people: { id: string; language: Language }[] = [];
  let [withoutAddress, switchedOff, repeated] = [0, 0, 0];
  const fallback = languageOf(setup.edition.defaultLocale);
  for (const { id, emailNorm, locale, remindersOffAt } of found) {
    if (emailNorm === null) withoutAddress += 1;
    else if (remindersOffAt !== null) switchedOff += 1;
    else if (written.has(emailNorm)) repeated += 1;
    else {
      written.add(emailNorm);
      people.push({ id, language: languageOf(locale, fallback) });
    }
  }
  return { people, withoutAddress, switchedOff, repeated };
}

/** How many mails go out in which language. */
export function mailCounts({ people }: Audience, words: CampaignWords): Readonly<Record<Language, number>> {
  const counts = { en: 0, ru: 0 };
  for (const { language } of people) counts[textLanguage(words, language)] += 1;
  return counts;
}
