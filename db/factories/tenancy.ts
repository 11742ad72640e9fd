import type { LocaleMap } from '#domain/locale.ts';
import type { Edition, Series } from '#domain/programme/entity.ts';
import { newId } from '../id.ts';
import type { Tx } from '../types.ts';
import { aDay } from './day.ts';
import { anEdition } from './edition.ts';
import { aFormat } from './format.ts';
import { aHall } from './hall.ts';
import { anOrganisation, takesPart } from './organisation.ts';
import { aPerson } from './person.ts';
import { aSeries } from './series.ts';
import { aCastMember, aSession } from './session.ts';
import { aDraft, aSlot } from './slot.ts';
import { aSubForum } from './sub-forum.ts';
import { aTrack } from './track.ts';
import { aVenue } from './venue.ts';

/** Ids of what one edition of the seeded world has one of, for addresses and bodies of requests. */
export type Tenant = {
  readonly marker: string;
  readonly series: Series;
  readonly edition: Edition;
  readonly ids: Readonly<Record<TenantRow, string>>;
  readonly slugs: Readonly<Record<'sub-forum' | 'hall' | 'track', string>>;
  readonly sessionCode: string;
};
type TenantRow =
  | 'sub-forum'
  | 'venue'
  | 'hall'
  | 'otherHall'
  | 'day'
  | 'track'
  | 'format'
  | 'organisation'
  | 'organisation-role'
  | 'person'
  | 'session'
  | 'slot'
  | 'page'
  | 'plan';

/** Two series with two editions each; a series is the tenant. Every text of an edition holds its marker. */
export type Tenancies = {
  readonly first: Tenant;
  readonly firstHidden: Tenant;
  readonly other: Tenant;
  readonly otherHidden: Tenant;
  /** Of the first series, for whoever removes one; and a series with nothing in it. */
  readonly spare: Tenant;
  readonly emptySeriesId: string;
};

export async function aTenancy(tx: Tx): Promise<Tenancies> {
  const [one, two] = [await aSeries(tx, { slug: 'series-one' }), await aSeries(tx, { slug: 'series-two' })];
  return {
    first: await aTenant(tx, one, 'alpha', 'published'),
    firstHidden: await aTenant(tx, one, 'bravo', 'hidden'),
    other: await aTenant(tx, two, 'charlie', 'published'),
    otherHidden: await aTenant(tx, two, 'delta', 'hidden'),
    spare: await aTenant(tx, one, 'echo', 'hidden'),
    emptySeriesId: (await aSeries(tx, { slug: 'series-empty' })).id,
  };
}

/** Stands in every text but the name of the edition, which its insiders see in the menu of every page of the desk. */
export function innerMarker(marker: string): string {
  return `${marker}-in`;
}

async function aTenant(
  tx: Tx,
  series: Series,
  slug: string,
  publishState: 'published' | 'hidden',
): Promise<Tenant> {
  const marker = `MARK-${slug.toUpperCase()}-7f3a`;
  const name = { en: `Forum ${marker}`, ru: `Forum ${marker}` };
  const edition = await anEdition(tx, { seriesId: series.id, slug, name, publishState });
  const inner = innerMarker(marker);
  const text = (what: string) => ({ en: `${what} ${inner}`, ru: `${what} ${inner}` });
  const plan = await aDraft(tx, edition);
  const structure = await aStructure(tx, edition, text);
  const { subForum, hall, day, track, format } = structure;
  const titled = { title: text('Session'), trackId: track.id, formatId: format.id };
  const session = await aSession(tx, edition, titled);
  const person = await aPerson(tx, { slug: `person-${slug}`, names: { en: { full: `Person ${inner}` } } });
  await aCastMember(tx, session, person);
  // The catalogue belongs to the instance: whoever edits one edition sees all of it.
  const organisation = await anOrganisation(tx, { slug: `organisation-${slug}` });
  const roleId = await takesPart(tx, edition, organisation, 'partner');
  const slot = await aSlot(tx, {
    edition,
    plan,
    session,
    halls: [hall],
    startAt: day.opensAt,
    lengthMinutes: 60,
  });
  const page = await aPage(tx, edition, text);
  const ids = {
    'sub-forum': subForum.id,
    venue: structure.venue.id,
    hall: hall.id,
    otherHall: structure.otherHall.id,
    day: day.id,
    track: track.id,
    format: format.id,
    organisation: organisation.id,
    'organisation-role': roleId,
    person: person.id,
    session: session.id,
    slot: slot.id,
    page,
    plan: plan.id,
  };
  const slugs = { 'sub-forum': subForum.slug, hall: hall.slug, track: track.slug };
  return { marker, series, edition, ids, slugs, sessionCode: session.code };
}

type MarkedText = (what: string) => LocaleMap;

async function aStructure(tx: Tx, edition: Edition, text: MarkedText) {
  const subForum = await aSubForum(tx, edition, { name: text('Region') });
  const venue = await aVenue(tx, edition, { name: text('House') });
  const hall = await aHall(tx, edition, { venueId: venue.id, name: text('Hall') });
  const otherHall = await aHall(tx, edition, { venueId: venue.id, name: text('Second hall') });
  const day = await aDay(tx, edition);
  const track = await aTrack(tx, edition, { name: text('Track') });
  const format = await aFormat(tx, edition, { name: text('Format') });
  return { subForum, venue, hall, otherHall, day, track, format };
}

/** Shown where the edition is, and its id. */
async function aPage(tx: Tx, edition: Edition, text: MarkedText): Promise<string> {
  const id = newId();
  await tx.insert(tx.t.editionPage).values({
    id,
    editionId: edition.id,
    slug: 'about',
    title: text('Page'),
    body: text('Body'),
    position: 1,
    isShown: edition.publishState === 'published',
    version: 1,
  });
  return id;
}

/** A drawn floor without marks, and its picture, of which only the row is there. */
export async function aFloorPlan(
  tx: Tx,
  { edition, ids, marker }: Tenant,
): Promise<{ readonly id: string; readonly fileId: string }> {
  const [id, fileId] = [newId(), newId().replaceAll('-', '').slice(0, 22)];
  const inner = innerMarker(marker);
  await tx.insert(tx.t.fileObject).values({
    id: fileId,
    editionId: edition.id,
    ownerKind: 'floor_plan',
    ownerId: null,
    visibility: 'private',
    name: 'plan.png',
    mediaType: 'image/png',
    sha256: '0'.repeat(64),
    byteCount: 1,
    variants: {},
    alt: {},
    createdBy: 'system:factory',
    createdAt: Date.UTC(2026, 0, 1),
  });
  await tx.insert(tx.t.floorPlan).values({
    id,
    editionId: edition.id,
    venueId: ids.venue,
    name: { en: `Plan ${inner}`, ru: `План ${inner}` },
    fileId,
    position: 1,
    version: 1,
  });
  return { id, fileId };
}
