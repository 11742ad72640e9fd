import { asc, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { aDay } from './day.ts';
import { anEdition, scopeOf } from './edition.ts';
import { aFormat } from './format.ts';
import { aHall, aJoinedHall } from './hall.ts';
import { anOrganisation, takesPart } from './organisation.ts';
import { anAffiliation, aPerson } from './person.ts';
import { aCastMember, aSession, aTalk } from './session.ts';
import { aDraft, aSlot } from './slot.ts';
import { aSubForum } from './sub-forum.ts';
import { describeEachEngine } from './test-database.ts';
import { aTrack } from './track.ts';

describeEachEngine('factories', (engine) => {
  it('make a programme that the schema accepts and that reads back as it was made', async () => {
    const db = await engine.open();
    const made = await db.tx(async (tx) => {
      const edition = await anEdition(tx, { traits: ['siberian', 'threeDays'], slug: 'week' });
      const [hall, other] = [await aHall(tx, edition), await aHall(tx, edition, { traits: ['small'] })];
      const joined = await aJoinedHall(tx, edition, [hall, other]);
      const subForum = await aSubForum(tx, edition, { traits: ['krasnoyarsk'] });
      const track = await aTrack(tx, edition, { traits: ['gastronomy'] });
      const format = await aFormat(tx, edition, { traits: ['panel'] });
      const session = await aSession(tx, edition, { trackId: track.id, formatId: format.id });
      const talk = await aTalk(tx, session);
      const person = await aPerson(tx, { traits: ['russian'] });
      const organisation = await anOrganisation(tx, { traits: ['authority'] });
      await anAffiliation(tx, person, organisation);
      await takesPart(tx, edition, organisation, 'supporter');
      const cast = [
        await aCastMember(tx, session, person, { role: 'moderator' }),
        await aCastMember(tx, session, null, { talkId: talk.id }),
      ];
      const day = await aDay(tx, edition);
      const plan = await aDraft(tx, edition);
      const startAt = Date.UTC(2026, 4, 14, 3, 30);
      const slot = await aSlot(tx, {
        edition,
        plan,
        session,
        halls: [joined, hall],
        startAt,
        lengthMinutes: 90,
      });
      const coffee = await aSlot(tx, { edition, plan, halls: [], startAt: slot.endAt, lengthMinutes: 30 });
      return { edition, joined, subForum, session, person, cast, day, slot, coffee };
    });
    const { t, read } = db;
    expect(await read.select().from(t.edition)).toEqual([made.edition]);
    expect(await read.select().from(t.session)).toEqual([made.session]);
    expect(await read.select().from(t.person)).toEqual([made.person]);
    expect(await read.select().from(t.day)).toEqual([made.day]);
    expect(await read.select().from(t.subForum)).toEqual([made.subForum]);
    expect(await read.select().from(t.castMember).orderBy(asc(t.castMember.position))).toEqual(made.cast);
    expect(await read.select().from(t.slot).orderBy(asc(t.slot.startAt))).toEqual([made.slot, made.coffee]);
    expect(await read.$count(t.slotHall, eq(t.slotHall.slotId, made.slot.id))).toBe(2);
    expect(await read.$count(t.hallPart, eq(t.hallPart.joinedHallId, made.joined.id))).toBe(2);
    expect([made.slot.wallStart, made.slot.zone]).toEqual(['2026-05-14T10:30', 'Asia/Krasnoyarsk']);
    expect(scopeOf(made.edition).editionId).toBe(made.edition.id);
  });

  it('let single fields win over traits, and give every row a slug of its own', async () => {
    const db = await engine.open();
    const editions = await db.tx(async (tx) => [
      await anEdition(tx, { traits: ['siberian', 'hidden'], publishState: 'announced' }),
      await anEdition(tx),
    ]);
    expect(editions.map(({ zone, publishState }) => [zone, publishState])).toEqual([
      ['Asia/Krasnoyarsk', 'announced'],
      ['Europe/Moscow', 'published'],
    ]);
    expect(editions[0]?.slug).not.toBe(editions[1]?.slug);
  });
});
