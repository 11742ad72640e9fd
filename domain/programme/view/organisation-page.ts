import { dateRange } from '../../date-text.ts';
import type { Language, PickedText } from '../../locale.ts';
import { webAddress } from '../../web-address.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import type { OrganisationKind, OrganisationRole } from '../vocabulary.ts';
import { dayOf, type PersonHead, personHead } from './person-page.ts';
import { ownPhoto } from './photo.ts';
import { readingOf, textIn, textOr } from './reading.ts';
import {
  type CardContext,
  type CardWords,
  everyCast,
  type SessionCard,
  sessionCard,
} from './session-card.ts';

/** An organisation over all editions: its roles, its people and their sessions (programme.md OR2). */
export type OrganisationPageView = {
  slug: string;
  name: PickedText;
  shortName: PickedText | null;
  description: PickedText | null;
  kind: OrganisationKind;
  region: PickedText | null;
  homeUrl: string | null;
  logoUrl: string | null;
  isSample: boolean;
  editions: readonly {
    slug: string;
    name: PickedText;
    datesText: string;
    roles: readonly OrganisationRole[];
    people: readonly PersonHead[];
    items: readonly { card: SessionCard; dayText: string }[];
  }[];
};

/** `releases` newest first, each with the organisation in it; name and texts are those of the newest. */
export function organisationPageView(
  slug: string,
  releases: readonly SnapshotIndex[],
  page: { language: Language; locale: string; words: CardWords },
): OrganisationPageView | undefined {
  const contexts = releases.map((index) => ({
    index,
    reading: readingOf(index.snapshot, page.locale),
    language: page.language,
    words: page.words,
  }));
  const newest = contexts[0];
  const organisation = newest?.index.organisationBySlug.get(slug);
  if (!newest || !organisation) return undefined;
  const { reading } = newest;
  return {
    slug,
    name: textOr(organisation.name, reading, slug),
    shortName: textIn(organisation.shortName, reading) ?? null,
    description: textIn(organisation.description, reading) ?? null,
    kind: organisation.kind,
    region: textIn(organisation.region, reading) ?? null,
    homeUrl: webAddress(organisation.homeUrl),
    logoUrl: ownPhoto(organisation.logoUrl),
    isSample: organisation.isSample,
    editions: contexts.flatMap((context) => editionPart(slug, context) ?? []),
  };
}

function editionPart(
  slug: string,
  context: CardContext,
): OrganisationPageView['editions'][number] | undefined {
  const { index, reading, language } = context;
  const { edition, organisationRoles } = index.snapshot;
  const id = index.organisationBySlug.get(slug)?.id;
  if (id === undefined) return undefined;
  const sessions = index.sessionsByOrganisation.get(id) ?? [];
  const personIds = new Set(
    sessions
      .flatMap(everyCast)
      .flatMap((member) =>
        member.affiliation?.organisationId === id && member.personId ? [member.personId] : [],
      ),
  );
  return {
    slug: edition.slug,
    name: textOr(edition.name, reading, edition.slug),
    datesText: dateRange(edition.startOn, edition.endOn, language),
    roles: organisationRoles.filter((row) => row.organisationId === id).map((row) => row.role),
    people: [...personIds].flatMap((personId) => {
      const person = index.personById.get(personId);
      return person ? [personHead(person, context)] : [];
    }),
    items: sessions
      .flatMap((session) => index.slotsBySession.get(session.id) ?? [])
      .sort((a, b) => a.startAt - b.startAt || a.publicNo - b.publicNo)
      .map((slot) => ({ card: sessionCard(slot, context), dayText: dayOf(slot, context) })),
  };
}
