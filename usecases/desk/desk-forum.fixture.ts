import { aDay } from '#db/factories/day.ts';
import { anEdition } from '#db/factories/edition.ts';
import { aFormat } from '#db/factories/format.ts';
import { aHall } from '#db/factories/hall.ts';
import { aPerson } from '#db/factories/person.ts';
import { aCastMember, aSession } from '#db/factories/session.ts';
import { aDraft, aSlot } from '#db/factories/slot.ts';
import { aTrack } from '#db/factories/track.ts';
import { aVenue } from '#db/factories/venue.ts';
import type { Db } from '#db/types.ts';
import type { GrantScope, Viewer, ViewerRole } from '#domain/viewer.ts';

/** 14 May 2026, 10:00 in Moscow. */
export const TEN = Date.UTC(2026, 4, 14, 7);

/** An edition of one day with two halls, two tracks, a format and one placed session with a moderator. */
export async function aDeskForum(db: Db) {
  return db.tx(async (tx) => {
    const edition = await anEdition(tx, { slug: 'desk-forum' });
    const plan = await aDraft(tx, edition);
    await aDay(tx, edition);
    const venue = await aVenue(tx, edition);
    const halls = [
      await aHall(tx, edition, { venueId: venue.id }),
      await aHall(tx, edition, { venueId: venue.id }),
    ] as const;
    const tracks = [await aTrack(tx, edition), await aTrack(tx, edition)] as const;
    const format = await aFormat(tx, edition);
    const session = await aSession(tx, edition, { trackId: tracks[0].id, formatId: format.id });
    const person = await aPerson(tx);
    await aCastMember(tx, session, person, { role: 'moderator' });
    const placing = { edition, plan, session, halls: [halls[0]], startAt: TEN, lengthMinutes: 60 };
    const slot = await aSlot(tx, placing);
    return { edition, plan, venue, halls, tracks, format, session, person, slot };
  });
}

/** Somebody signed in with one grant. */
export function viewerWith(role: ViewerRole, scope: GrantScope): Viewer {
  return {
    kind: 'account',
    accountId: '0190a000-0000-7000-8000-0000000000aa',
    name: 'Tess',
    grants: [{ role, scope }],
  };
}
