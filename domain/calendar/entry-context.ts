import type { Language, LocaleMap } from '../locale.ts';
import { paths } from '../paths.ts';
import { nameFor, type PersonNames } from '../person-name.ts';
import type { Hall } from '../programme/entity.ts';
import type { SnapshotCast } from '../programme/snapshot.ts';
import { type Reading, readingOf, textIn } from '../programme/view/reading.ts';
import { withoutContacts } from './contact-text.ts';
import type { EntryWords, ReleaseFacts } from './release-fact.ts';

/** A release as one locale reads it. */
export type EntryContext = {
  readonly facts: ReleaseFacts;
  readonly reading: Reading;
  readonly language: Language;
  readonly words: EntryWords;
  /** Addresses of public pages, with the host. */
  readonly pageAddress: (pick: (pages: ReturnType<typeof paths>) => string) => string;
};

export function entryContext(facts: ReleaseFacts, locale: string): EntryContext {
  const { snapshot } = facts.index;
  const language = languageFor(locale, snapshot.edition.defaultLocale);
  const pages = paths(language, locale === language ? undefined : locale);
  return {
    facts,
    reading: readingOf(snapshot, locale),
    language,
    words: facts.words(language),
    pageAddress: (pick) => facts.origin + pick(pages),
  };
}

/** A text that people wrote, as everybody may have it; undefined when there is none. */
export function publicText(map: LocaleMap | undefined, { reading }: EntryContext) {
  const picked = textIn(map, reading);
  return picked && { text: withoutContacts(picked.text.trim()), locale: picked.locale };
}

/** What the organizers say at the end of every description (calendar.md C16); empty for nothing. */
export function sentenceText(context: EntryContext): string {
  return publicText(context.facts.setting.sentence, context)?.text ?? '';
}

/** "Hall, Venue, address": the same bytes for one hall wherever it stands (calendar.md rule 19). */
export function placeText(hall: Hall, context: EntryContext): string {
  const venue = context.facts.index.venueById.get(hall.venueId);
  const parts = [hall.name, venue?.name, venue?.address].map((map) => publicText(map, context)?.text ?? '');
  return parts.filter((part, index) => part !== '' && part !== parts[index - 1]).join(', ');
}

/** Name, post and organisation of a cast member; undefined for whoever has no name. */
export function memberText(member: SnapshotCast, context: EntryContext): string | undefined {
  const name = memberName(member, context);
  if (name === undefined) return undefined;
  const { position, organisation } = member.affiliation ?? {};
  const parts = [position, organisation].map((map) => publicText(map, context)?.text ?? '');
  return [name, ...parts].filter((part) => part !== '').join(', ');
}

export function memberName(member: SnapshotCast, context: EntryContext): string | undefined {
  const { facts } = context;
  const person = member.personId === null ? undefined : facts.index.personById.get(member.personId);
  if (!person) return publicText(member.text, context)?.text;
  return personName(person.names, context);
}

/** A name as a calendar has it: imports know people who are called by their address. */
export function personName(names: PersonNames, { language, reading }: EntryContext): string | undefined {
  const name = nameFor(names, 'programme', language, reading.defaultLocale, reading.order)?.text;
  return name === undefined ? undefined : withoutContacts(name);
}

/** The words of a locale that the product does not speak are those of the edition's default, else English. */
function languageFor(locale: string, defaultLocale: string): Language {
  const isRussian = (tag: string) => /^ru(?:-|$)/i.test(tag);
  const isEnglish = (tag: string) => /^en(?:-|$)/i.test(tag);
  if (isRussian(locale)) return 'ru';
  return !isEnglish(locale) && isRussian(defaultLocale) ? 'ru' : 'en';
}
