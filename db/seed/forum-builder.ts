import type { Edition, Series } from '#domain/programme/entity.ts';
import type { Plan } from '#domain/programme/plan-entity.ts';
import type { ProgrammeChange, RowChange } from '#domain/programme/programme.ts';
import { instantOf } from '#domain/time.ts';
import type { SampleForum, SampleHall } from './forum.ts';
import { organisationRows, personRows } from './forum-person.ts';
import { declared, type ForumWork, made } from './forum-row.ts';
import { pauseRows, sessionRows } from './forum-session.ts';
import { seedId } from './seed-id.ts';

/** What a sample forum is in the database: its frame, and everything else as one change of its draft. */
export type BuiltForum = {
  readonly series: Series;
  readonly edition: Edition;
  readonly plan: Plan;
  readonly change: ProgrammeChange;
};

/**
 * The rows of a sample forum, the same on every call except for `createdAt` (UTC milliseconds).
 * @throws Error when the declaration names a hall, person or other thing that it does not have
 */
export function buildForum(forum: SampleForum, createdAt: number): BuiltForum {
  const id = (...names: readonly string[]) => seedId(forum.slug, ...names);
  const subForumId = forum.subForum ? id('sub-forum', forum.subForum.slug) : null;
  const work: ForumWork = { forum, editionId: id('edition'), planId: id('draft'), subForumId, id };
  const rows = [
    ...structureRows(work),
    ...hallRows(work),
    ...organisationRows(work),
    ...personRows(work),
    ...sessionRows(work),
  ];
  const slotCount = rows.filter((row) => row.set === 'slots').length;
  return {
    series: { id: seedId('series', forum.series.slug), ...forum.series, createdAt },
    edition: editionRow(work, createdAt),
    plan: draftRow(work),
    change: { edition: null, rows: [...rows, ...pauseRows(work, slotCount)] },
  };
}

function editionRow({ forum, editionId }: ForumWork, createdAt: number): Edition {
  const startOn = forum.days[0]?.onDate ?? '';
  const { accentInput = null, ...said } = forum.edition;
  return {
    id: editionId,
    seriesId: seedId('series', forum.series.slug),
    slug: forum.slug,
    ...said,
    accentInput,
    logoUrl: null,
    year: Number(startOn.slice(0, 4)),
    startOn,
    endOn: forum.days.at(-1)?.onDate ?? startOn,
    locales: ['ru', 'en'],
    defaultLocale: 'ru',
    dayChange: '04:00',
    homeUrl: null,
    timeslotMinutes: 5,
    publishState: 'hidden',
    isSample: true,
    createdAt,
  };
}

function draftRow({ editionId, planId }: ForumWork): Plan {
  return {
    id: planId,
    editionId,
    kind: 'draft',
    name: 'Main draft',
    isMain: true,
    baseReleaseId: null,
    subForumId: null,
    major: 0,
    minor: 0,
    notes: {},
    publishedAt: null,
    publishedBy: null,
    seq: 0,
  };
}

function structureRows(work: ForumWork): RowChange[] {
  return [...placeRows(work), ...dayRows(work), ...topicRows(work)];
}

function placeRows({ forum, editionId, id }: ForumWork): RowChange[] {
  const { zone, city } = forum.edition;
  const { startOn, endOn } = { startOn: forum.days[0]?.onDate ?? '', endOn: forum.days.at(-1)?.onDate ?? '' };
  const subForums = forum.subForum
    ? [{ ...forum.subForum, id: id('sub-forum', forum.subForum.slug), city, startOn, endOn, zone }]
    : [];
  return [
    ...subForums.map((row) =>
      made('subForums', { ...row, editionId, publishState: 'published', position: 1 }),
    ),
    ...Object.entries(forum.venues).map(([slug, venue], position) =>
      made('venues', {
        id: id('venue', slug),
        editionId,
        slug,
        ...venue,
        shortName: {},
        zone,
        latitude: null,
        longitude: null,
        position,
      }),
    ),
  ];
}

function dayRows({ forum, editionId, subForumId, id }: ForumWork): RowChange[] {
  const { zone } = forum.edition;
  return forum.days.map(({ onDate, opens, closes, title = {} }) =>
    made('days', {
      id: id('day', onDate),
      editionId,
      subForumId,
      onDate,
      title,
      opensAt: instantOf(`${onDate}T${opens}`, zone),
      closesAt: instantOf(`${onDate}T${closes}`, zone),
    }),
  );
}

function topicRows({ forum, editionId, id }: ForumWork): RowChange[] {
  return [
    ...Object.entries(forum.tracks).map(([slug, { description = {}, ...track }], position) =>
      made('tracks', {
        id: id('track', slug),
        editionId,
        slug,
        ...track,
        description,
        position,
        importedHex: null,
        groupName: {},
      }),
    ),
    ...Object.entries(forum.formats).map(
      ([slug, { allowsTalks = false, roleLimits = {}, ...format }], position) =>
        made('formats', {
          id: id('format', slug),
          editionId,
          slug,
          ...format,
          allowsTalks,
          roleLimits,
          position,
        }),
    ),
  ];
}

function hallRows(work: ForumWork): RowChange[] {
  const entries = Object.entries(work.forum.halls);
  return [
    ...entries.map(([slug, hall], index) => hallRow(work, slug, hall, index)),
    ...entries.flatMap(([slug, hall]) =>
      (hall.parts ?? []).map((part) => {
        declared(work.forum.halls, part);
        const [joinedHallId, partHallId] = [work.id('hall', slug), work.id('hall', part)];
        return made('hallParts', {
          id: work.id('hall-part', slug, part),
          editionId: work.editionId,
          joinedHallId,
          partHallId,
        });
      }),
    ),
  ];
}

function hallRow(
  { forum, editionId, subForumId, id }: ForumWork,
  slug: string,
  hall: SampleHall,
  index: number,
) {
  declared(forum.venues, hall.venue);
  return made('halls', {
    id: id('hall', slug),
    editionId,
    venueId: id('venue', hall.venue),
    subForumId,
    slug,
    name: hall.name,
    publicNo: index + 1,
    capacity: hall.capacity ?? null,
    floor: hall.floor ?? {},
    equipment: hall.equipment ?? [],
    interpretationChannels: hall.interpretationChannels ?? 0,
    isParallel: hall.isParallel ?? false,
    isHidden: false,
    position: index,
  });
}
