import { afterEach, expect, test } from 'vitest';
import { aPool, aTicketType } from '#db/factories/registration.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { allTypes } from '#db/registration/ticket-type.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { forgetReleases } from '../programme/release-cache.ts';
import { bookSession } from './book.ts';
import {
  aBesideSession,
  aForum,
  aTicket,
  BESIDE,
  bookings,
  changeSetting,
  changeTarget,
  isSound,
  scopeIn,
  session,
  told,
  who,
} from './session-forum.fixture.ts';
import { switchType } from './type-switch.ts';

describeEachEngine('sessions that are not for the type that a ticket has now', (engine) => {
  const open = signInHouse(engine);
  afterEach(() => forgetReleases());

  test('end with the type, named in the mail, and who waits has the seat; others stay', async () => {
    const { db } = await open();
    const { occurrenceId } = await aForum(db, BESIDE);
    const beside = await aBesideSession(db);
    await changeSetting(db, { allowsOverlap: true });
    const scope = await scopeIn(db);
    const [type] = await allTypes(db.read, scope);
    await db.tx(async (tx) => {
      const pool = await aPool(tx, { id: scope.editionId }, { nominal: 5 });
      await aTicketType(tx, { id: scope.editionId }, [pool], { slug: 'online', typeNo: 77, priceMinor: 0 });
    });
    await changeTarget(db, occurrenceId, { typeIds: [type?.id ?? ''] });
    const [anna, boris] = [await aTicket('anna'), await aTicket('boris')];
    for (const secret of [anna, boris]) await bookSession(secret, occurrenceId);
    await bookSession(anna, beside);
    expect(await who(db, occurrenceId)).toEqual(['anna']);
    expect(await switchType(anna, 'online')).toMatchObject({ ok: true });
    expect([await who(db, occurrenceId), await who(db, beside)]).toEqual([['boris'], ['anna']]);
    expect(await session(db, occurrenceId)).toMatchObject({ used: 1, waiting: 0 });
    expect((await bookings(db)).sort()).toEqual(['cancelled', 'confirmed', 'confirmed']);
    expect(await told(db, 'changed')).toEqual([
      ['anna@forum.example', [{ kind: 'barred', title: 'Next day' }]],
    ]);
    await isSound(db);
  });
});
