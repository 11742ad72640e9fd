import { afterEach, expect, test } from 'vitest';
import { aHall } from '#db/factories/hall.ts';
import { anOrganisation, takesPart } from '#db/factories/organisation.ts';
import { anAffiliation, aPerson } from '#db/factories/person.ts';
import { aCastMember, aSession, aTalk } from '#db/factories/session.ts';
import { aSlot } from '#db/factories/slot.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { aTrack } from '#db/factories/track.ts';
import type { Db, Reader } from '#db/types.ts';
import { systemViewer } from '#domain/viewer.ts';
import { listAudit } from '../audit.ts';
import { listPages } from '../page.ts';
import { inUse } from '../programme/programme-file.fixture.ts';
import { forgetReleases } from '../programme/release-cache.ts';
import { deskDashboard, editionDashboard } from './dashboard.ts';
import { deskNavigation, editionNavigation } from './dashboard-navigation.ts';
import { aDeskForum, TEN } from './desk-forum.fixture.ts';
import { listCatalogue, listOrganisations } from './organisation-list.ts';
import { searchDesk } from './palette.ts';
import { listDirectoryPeople, listPeople } from './person-list.ts';
import { listRecords } from './record.ts';
import { recordHistory } from './record-history.ts';
import { listSessions } from './session-list.ts';
import { listTranslationWork } from './translation.ts';

const house = systemViewer('test');
const SLUG = 'desk-forum';
const WORDS = { query: 'e', edition: SLUG, language: 'en' } as const;
type Forum = Awaited<ReturnType<typeof aDeskForum>>;

/** What the desk reads for its lists and its first pages. */
const READS: readonly [name: string, read: (forum: Forum) => Promise<unknown>][] = [
  ['sessions', () => listSessions(house, SLUG, 'en')],
  ['people', () => listPeople(house, SLUG, 'en')],
  ['organisations', () => listOrganisations(house, SLUG, 'en')],
  ['halls', () => listRecords(house, SLUG, 'hall', 'en')],
  ['walking times', () => listRecords(house, SLUG, 'hall-link', 'en')],
  ['tracks', () => listRecords(house, SLUG, 'track', 'en')],
  ['pages', () => listPages(house, SLUG, 'en')],
  ['translations', () => listTranslationWork(house, SLUG, 'en')],
  ['people of the instance', () => listDirectoryPeople(house, 'en')],
  ['catalogue', () => listCatalogue(house, 'en')],
  ['dashboard of the edition', () => editionDashboard(house, SLUG, 'en')],
  ['dashboard', () => deskDashboard(house)],
  ['navigation', () => deskNavigation(house)],
  ['navigation of the edition', () => editionNavigation(house, SLUG)],
  ['palette', () => searchDesk(house, WORDS)],
  ['audit log', () => listAudit(house, { edition: SLUG }, {}, { page: 1, language: 'en' })],
  [
    'history',
    ({ session }) =>
      recordHistory(house, SLUG, { noun: 'session', id: session.id }, { page: 1, language: 'en' }),
  ],
];

describeEachEngine('the desk', (engine) => {
  afterEach(() => inUse(undefined));

  test('asks as many questions for many rows as for few', async () => {
    const db = await engine.open();
    const forum = await aDeskForum(db);
    await grow(db, forum, 2);
    // The first reading also puts the kept queries together.
    await counts(db, forum);
    const few = await counts(db, forum);
    await grow(db, forum, 12);
    expect(await counts(db, forum)).toEqual(few);
    expect(Math.min(...Object.values(few))).toBeGreaterThan(0);
    expect(few.palette).toBeLessThan(few.sessions ?? 0);
  });
});

/** So many more sessions, each with a talk, a person of an organisation, a time, and a hall and track of its own. */
async function grow(db: Db, { edition, plan, venue, format }: Forum, count: number): Promise<void> {
  await db.tx(async (tx) => {
    for (let number = 0; number < count; number += 1) {
      const hall = await aHall(tx, edition, { venueId: venue.id });
      const track = await aTrack(tx, edition);
      const session = await aSession(tx, edition, { trackId: track.id, formatId: format.id });
      const person = await aPerson(tx);
      const organisation = await anOrganisation(tx);
      await anAffiliation(tx, person, organisation);
      await takesPart(tx, edition, organisation, 'partner');
      await aTalk(tx, session);
      await aCastMember(tx, session, person);
      const startAt = TEN + number * 3_600_000;
      await aSlot(tx, { edition, plan, session, halls: [hall], startAt, lengthMinutes: 45 });
    }
  });
}

async function counts(db: Db, forum: Forum): Promise<Record<string, number>> {
  const counted: Record<string, number> = {};
  for (const [name, read] of READS) {
    // What was kept of an earlier question would hide how many it takes.
    forgetReleases();
    counted[name] = await questionsOf(db, () => read(forum));
  }
  return counted;
}

/** How often a reader was asked during the work. */
async function questionsOf(db: Db, work: () => Promise<unknown>): Promise<number> {
  let questions = 0;
  const reader: Reader = new Proxy(db.read, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      // Queries that are kept go to the session themselves, once each (db/prepared.ts).
      if (name === 'session') questions += 1;
      if (typeof value !== 'function') return value;
      return function (this: unknown, ...given: unknown[]) {
        questions += 1;
        return value.apply(this === reader ? target : this, given);
      };
    },
  });
  inUse(new Proxy(db, { get: (target, name) => (name === 'read' ? reader : Reflect.get(target, name)) }));
  await work();
  return questions;
}
