import { dateRange, dayText } from '../../date-text.ts';
import type { Language, PickedText } from '../../locale.ts';
import { avatarHue, initials, nameFor } from '../../person-name.ts';
import { programmeDay } from '../../time.ts';
import { webAddress } from '../../web-address.ts';
import type { SnapshotPerson, SnapshotSlot } from '../snapshot.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import type { CastRole } from '../vocabulary.ts';
import { ownPhoto } from './photo.ts';
import { type Reading, readingOf, textIn, textOr } from './reading.ts';
import {
  type CardContext,
  type CardWords,
  everyCast,
  type SessionCard,
  sessionCard,
} from './session-card.ts';
import { affiliationLine } from './session-page.ts';

export type PersonHead = {
  slug: string;
  name: PickedText;
  initials: string;
  hue: number;
  photoUrl: string | null;
};
export type AffiliationText = {
  position: PickedText | null;
  organisation: PickedText | null;
  organisationSlug: string | null;
};

/** A person over all editions, newest first, with the affiliation as it was at each (design.md P6). */
export type PersonPageView = PersonHead &
  AffiliationText & {
    biography: PickedText | null;
    homeUrl: string | null;
    editions: readonly (AffiliationText & {
      slug: string;
      name: PickedText;
      datesText: string;
      items: readonly { card: SessionCard; dayText: string; roles: readonly CastRole[] }[];
    })[];
  };

/** `releases` newest first, each with the person in it; the name and biography are those of the edition shown. */
export function personPageView(
  slug: string,
  releases: readonly SnapshotIndex[],
  shown: SnapshotIndex,
  page: { language: Language; locale: string; words: CardWords },
): PersonPageView | undefined {
  const person = shown.personBySlug.get(slug);
  if (!person) return undefined;
  const contextOf = (index: SnapshotIndex): CardContext => ({
    index,
    reading: readingOf(index.snapshot, page.locale),
    language: page.language,
    words: page.words,
  });
  const editions = releases.flatMap((index) => editionPart(slug, contextOf(index)) ?? []);
  const here = editions.find((edition) => edition.slug === shown.snapshot.edition.slug);
  const context = contextOf(shown);
  return {
    ...personHead(person, context),
    position: here?.position ?? null,
    organisation: here?.organisation ?? null,
    organisationSlug: here?.organisationSlug ?? null,
    biography: textIn(person.biography, context.reading) ?? null,
    homeUrl: webAddress(person.homeUrl),
    editions,
  };
}

function editionPart(slug: string, context: CardContext): PersonPageView['editions'][number] | undefined {
  const { index, reading, language } = context;
  const person = index.personBySlug.get(slug);
  if (!person) return undefined;
  const { edition } = index.snapshot;
  return {
    slug: edition.slug,
    name: textOr(edition.name, reading, edition.slug),
    datesText: dateRange(edition.startOn, edition.endOn, language),
    ...affiliationAt(person, context),
    items: (index.slotsByPerson.get(person.id) ?? []).map((slot) => {
      const session = slot.sessionId === null ? undefined : index.sessionById.get(slot.sessionId);
      const casts = session ? everyCast(session).filter((member) => member.personId === person.id) : [];
      return {
        card: sessionCard(slot, context),
        dayText: dayOf(slot, context),
        roles: [...new Set(casts.map((member) => member.role))],
      };
    }),
  };
}

/** The day of a slot in words; a list over several days needs it beside each time. */
export function dayOf(slot: SnapshotSlot, { index, language }: CardContext): string {
  return dayText(programmeDay(slot.startAt, slot.zone, index.snapshot.edition.dayChange), language);
}

/** The first cast of the edition that says where the person belonged. */
export function affiliationAt(person: SnapshotPerson, context: CardContext): AffiliationText {
  const sessions = context.index.sessionsByPerson.get(person.id) ?? [];
  const member = sessions
    .flatMap(everyCast)
    .find((cast) => cast.personId === person.id && cast.affiliation !== null);
  return affiliationLine(member?.affiliation ?? null, context);
}

export function personHead(
  person: SnapshotPerson,
  { reading, language }: { reading: Reading; language: Language },
): PersonHead {
  const name = nameFor(person.names, 'programme', language, reading.defaultLocale, reading.order);
  const picked = name ?? { text: person.slug, locale: reading.locale, fallback: false };
  return {
    slug: person.slug,
    name: picked,
    initials: initials(person.names[picked.locale] ?? { full: picked.text }),
    hue: avatarHue(person.id),
    photoUrl: ownPhoto(person.photoUrl),
  };
}
