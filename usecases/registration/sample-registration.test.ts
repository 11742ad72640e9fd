import { expect, test } from 'vitest';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { editionBySlug } from '#db/programme/public-release.ts';
import { allPools, setCapacity } from '#db/registration/pool-stock.ts';
import type { Db } from '#db/types.ts';
import { inertName } from '#domain/mail-name.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { NotFoundError } from '../access.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { readMatter } from '../mail-reading.ts';
import { loadSampleForums, removeSampleForums } from '../sample-forum.ts';
import { bookSession, dropSession } from './book.ts';
import { reconcileEdition } from './nightly.ts';
import { closeQueues } from './queue-end.ts';
import { registerForEdition } from './register.ts';
import { anOrder, fromHere, house, registrationState } from './registration.fixture.ts';
import { registrationPage } from './registration-page.ts';
import { seatCounts } from './seat-count.ts';
import { ticketPage } from './ticket-page.ts';

const SLUG = 'creativity-week-siberia-2024';

describeEachEngine('registration of the sample forum', (engine) => {
  const open = signInHouse(engine);

  test('is open though its days are past, shows seats by type, and goes with the samples', async () => {
    await open();
    await loadSampleForums(house);
    const page = await registrationPage(anonymousViewer, SLUG);
    expect(
      page.types.map(({ slug, seats, approval, hasWaitlist }) => [slug, seats.state, approval, hasWaitlist]),
    ).toEqual([
      ['participant', 'open', 'none', true],
      ['workshop', 'open', 'none', true],
      ['press', 'open', 'before_seat', false],
    ]);
    expect(page).toMatchObject({ isOpen: true, takesCode: false });
    expect(page.consents.filter(({ isRequired }) => isRequired).map(({ purpose }) => purpose)).toEqual([
      'terms',
    ]);
    for (const type of [undefined, 'workshop', 'press'])
      expect(
        await registerForEdition(
          SLUG,
          anOrder(type === undefined ? {} : { type, email: `${type}@forum.example` }),
          fromHere,
        ),
      ).toMatchObject({ ok: true, state: type === 'press' ? 'pending_approval' : 'confirmed' });
    const counts = Object.entries(await seatCounts(anonymousViewer, SLUG));
    const sessions = counts.filter(([name]) => name.startsWith('sessions/'));
    expect(sessions.length).toBeGreaterThan(3);
    expect(sessions.every(([, { state }]) => state === 'open' || state === 'few')).toBe(true);
    expect(Object.fromEntries(counts.filter((one) => !sessions.includes(one)))).toEqual({
      participant: { state: 'open', left: undefined },
      workshop: { state: 'open', left: undefined },
      press: { state: 'open', left: undefined },
    });
    await expect(registrationPage(anonymousViewer, 'jewellery-meeting')).rejects.toThrow(NotFoundError);
    await removeSampleForums(house);
    await expect(registrationPage(anonymousViewer, SLUG)).rejects.toThrow(NotFoundError);
  });

  test('books master classes by seat; a full one queues, and who gives a seat back gives it to the next', async () => {
    const { db } = await open();
    await loadSampleForums(house);
    const [anna, boris] = [await aTicket('anna'), await aTicket('boris')];
    const [first] = (await ticketPage(anna)).bookable;
    const occurrenceId = first?.occurrenceId ?? '';
    await oneSeat(db, occurrenceId);
    expect(await bookSession(anna, occurrenceId)).toMatchObject({ ok: true });
    expect(await bookSession(boris, occurrenceId)).toMatchObject({ ok: true });
    expect((await ticketPage(anna)).bookings).toMatchObject([{ occurrenceId, state: 'confirmed' }]);
    expect((await ticketPage(boris)).bookings).toMatchObject([{ occurrenceId, state: 'waiting', rank: 1 }]);
    const before = await registrationState(db);
    // Whoever waits in an edition of the past is left in line.
    expect(await closeQueues()).toBe(0);
    expect(await bookSession(anna, occurrenceId)).toMatchObject({ ok: false, reason: 'not_possible' });
    expect(await bookSession(boris, 'nothing')).toMatchObject({ ok: false, reason: 'not_possible' });
    expect(await registrationState(db)).toBe(before);
    expect(await dropSession(anna, occurrenceId)).toMatchObject({ ok: true });
    expect((await ticketPage(boris)).bookings).toMatchObject([{ occurrenceId, state: 'confirmed' }]);
    expect((await ticketPage(anna)).bookings).toEqual([]);
    const mails = await db.read.select().from(db.t.mail);
    expect(mails.filter(({ kind }) => kind === 'registration.session_seat')).toMatchObject([
      { toEmail: 'boris@forum.example', params: { changes: `seat:${occurrenceId}` } },
    ]);
    const mail = mails.find(({ kind }) => kind === 'registration.session_seat');
    const matter = mail && (await readMatter(mail, 'shown'));
    expect(matter).toMatchObject({ changes: [{ kind: 'seat', title: inertName(first?.title.ru ?? '') }] });
    const { drifts, deadHolders } = await reconcileEdition(house, SLUG);
    expect([drifts, deadHolders]).toEqual([[], []]);
  });
});

async function aTicket(name: string): Promise<string> {
  const answer = await registerForEdition(SLUG, anOrder({ name, email: `${name}@forum.example` }), fromHere);
  return answer.ok ? (answer.ticketPath?.split('/').at(-1) ?? '') : '';
}

async function oneSeat(db: Db, occurrenceId: string): Promise<void> {
  const scope = scopeOf((await editionBySlug(db.read, SLUG)) ?? { id: '' });
  const pool = (await allPools(db.read, scope)).find(({ refId }) => refId === occurrenceId);
  const poolId = pool?.id ?? '';
  const version = pool?.version ?? 0;
  await db.tx((tx) => setCapacity(tx, scope, { poolId, nominal: 1, overbookPct: 0, version }));
}
