import type { LocaleMap } from '#domain/locale.ts';
import { newId } from '../id.ts';
import type { Tx } from '../types.ts';
import { aDay } from './day.ts';
import { anEdition } from './edition.ts';
import { aFormat } from './format.ts';
import { aHall } from './hall.ts';
import { hostileRest, hostileSettings } from './hostile-rest.ts';
import { anOrganisation, takesPart } from './organisation.ts';
import { anAffiliation, aPerson } from './person.ts';
import { aSeries } from './series.ts';
import { aCastMember, aSession, aTalk } from './session.ts';
import { aDraft, aSlot } from './slot.ts';
import { aSubForum } from './sub-forum.ts';
import { aTrack } from './track.ts';
import { aVenue } from './venue.ts';

const HOUR_MS = 3_600_000;

/** An edition whose every text, address and tag is one of `texts`: for proofs that text never becomes code. Gives its id. */
export async function aHostileEdition(tx: Tx, slug: string, texts: readonly string[]): Promise<string> {
  const [first = ''] = texts;
  const series = await aSeries(tx, { name: both(first), description: both(first) });
  const edition = await anEdition(tx, {
    seriesId: series.id,
    slug,
    name: both(first),
    subtitle: both(texts[1] ?? first),
    description: both(texts.join('\n\n')),
    city: both(first),
    zoneText: both(first),
    homeUrl: texts.find((text) => text.startsWith('javascript:')) ?? first,
    sourceNote: both(texts.join('\n\n')),
    publishState: 'published',
  });
  await hostileSettings(tx, first);
  const plan = await aDraft(tx, edition);
  const day = await aDay(tx, edition, { title: both(first) });
  for (const [n, text] of texts.entries())
    await oneOfEach(tx, { edition, plan, opensAt: day.opensAt, text, n });
  return edition.id;
}

type Place = {
  readonly edition: Awaited<ReturnType<typeof anEdition>>;
  readonly plan: Awaited<ReturnType<typeof aDraft>>;
  readonly opensAt: number;
  readonly text: string;
  readonly n: number;
};

async function oneOfEach(tx: Tx, { edition, plan, opensAt, text, n }: Place): Promise<void> {
  const named = both(text);
  const venue = await aVenue(tx, edition, { name: named, shortName: named, address: named });
  const hall = await aHall(tx, edition, { venueId: venue.id, name: named, floor: named, equipment: [text] });
  const track = await aTrack(tx, edition, {
    name: named,
    description: named,
    groupName: named,
    code: text.slice(0, 3),
  });
  const format = await aFormat(tx, edition, { name: named });
  await aSubForum(tx, edition, { name: named, city: named });
  const session = await aSession(tx, edition, {
    trackId: track.id,
    formatId: format.id,
    title: named,
    subtitle: named,
    abstract: named,
    description: named,
    tags: [text],
    links: [{ url: text, title: text, type: text }],
    originUrl: text,
  });
  const talk = await aTalk(tx, session, { title: named, abstract: named });
  const { person, organisation } = await aPartner(tx, edition, text);
  await aCastMember(tx, session, person, { talkId: talk.id });
  await aCastMember(tx, session, null, { text: named });
  const startAt = opensAt + (n % 8) * HOUR_MS;
  await aSlot(tx, { edition, plan, session, halls: [hall], startAt, lengthMinutes: 45 });
  // The first break is in the way of its session, so that a release needs a reason.
  const breakAt = startAt + (n === 0 ? 15 : 50) * 60_000;
  const at = { edition, plan, halls: [hall], startAt: breakAt, lengthMinutes: 5 };
  await aSlot(tx, at, { title: named });
  const ids = { venueId: venue.id, hallId: hall.id, sessionId: session.id, organisationId: organisation.id };
  await hostileRest(tx, { edition, ...ids, text, n });
  await tx.insert(tx.t.editionPage).values({
    id: newId(),
    editionId: edition.id,
    slug: `page-${n}`,
    title: named,
    body: named,
    position: n,
    isShown: true,
    version: 1,
  });
}

/** Somebody who works for a partner of the edition. */
async function aPartner(tx: Tx, edition: Place['edition'], text: string) {
  const named = both(text);
  const names = { en: { full: text, given: text, family: text }, ru: { full: text } };
  const person = await aPerson(tx, { names, sortKey: text, biography: named, homeUrl: text, photoUrl: text });
  const organisation = await anOrganisation(tx, {
    name: named,
    shortName: named,
    description: named,
    region: named,
    homeUrl: text,
    logoUrl: text,
    country: text.slice(0, 2),
  });
  await takesPart(tx, edition, organisation, 'partner');
  await anAffiliation(tx, person, organisation, { organisationText: named, position: named });
  return { person, organisation };
}

function both(text: string): LocaleMap {
  return { en: text, ru: text };
}
