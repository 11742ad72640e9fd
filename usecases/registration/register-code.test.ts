import { expect, test } from 'vitest';
import { scopeOf } from '#db/factories/edition.ts';
import { aTicketType } from '#db/factories/registration.ts';
import { aQuestion } from '#db/factories/registration-part.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { addAccessCode, type NewAccessCode } from '#db/registration/access-code.ts';
import { addPool } from '#db/registration/pool-stock.ts';
import { addQuestion } from '#db/registration/question.ts';
import { allTypes, changeType } from '#db/registration/ticket-type.ts';
import type { Db } from '#db/types.ts';
import type { VisibleIf } from '#domain/registration/visible-if.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { MINUTE, signInHouse } from '../account/account.fixture.ts';
import { registerForEdition } from './register.ts';
import {
  anOpenEdition,
  anOrder,
  counters,
  fromHere,
  origin,
  registrationState,
} from './registration.fixture.ts';
import { type AskedTypes, registrationPage } from './registration-page.ts';

describeEachEngine('codes and questions', (engine) => {
  const open = signInHouse(engine);

  test('a code opens its type, lowers the price and counts its uses in a pool', async () => {
    const { db } = await open();
    const change = { visibility: 'code', priceMinor: 500_00, approval: 'before_seat' } as const;
    const { edition, type } = await anOpenEdition(db, { change });
    await aCode(db, edition, { unlockTypeIds: [type.id], skipsApproval: true }, 1);
    const order = (email: string, code?: string) =>
      anOrder({ email, type: type.slug, ...(code === undefined ? {} : { code }) });
    expect(await registerForEdition(edition.slug, order('a@forum.example'), fromHere)).toMatchObject({
      status: 422,
      fields: [{ name: 'type', code: 'unknown' }],
    });
    expect(
      await registerForEdition(edition.slug, order('a@forum.example', ' vip-2026 '), fromHere),
    ).toMatchObject({
      ok: true,
      state: 'confirmed',
    });
    const before = await registrationState(db);
    // Used up, unknown: the same word.
    expect(await registerForEdition(edition.slug, order('b@forum.example', 'WRONG'), fromHere)).toMatchObject(
      {
        status: 409,
        reason: 'code',
      },
    );
    expect(await registrationState(db)).toBe(before);
    expect(await db.read.select().from(db.t.refusedCode)).toHaveLength(1);
    expect(
      await registerForEdition(edition.slug, order('b@forum.example', 'VIP2026'), fromHere),
    ).toMatchObject({
      status: 409,
      reason: 'code',
    });
    expect(await counters(db)).toEqual({ used: 1, waiting: 0 });
  });

  test('ten wrong codes in any hour, then the right one is refused as well and nothing changes', async () => {
    const { db, clock } = await open();
    const { edition, type } = await anOpenEdition(db, { change: { visibility: 'code' } });
    await aCode(db, edition, { unlockTypeIds: [type.id] }, 5);
    const send = async (code: string) => {
      const answer = await registerForEdition(edition.slug, anOrder({ type: type.slug, code }), origin);
      return answer.ok ? 'ok' : answer.status;
    };
    const answers = [];
    for (let at = 0; at < 10; at += 1) {
      answers.push(await send(`NO${at}`));
      clock.move(5 * MINUTE);
    }
    expect(answers).toEqual(Array.from({ length: 10 }, () => 409));
    const before = await registrationState(db);
    expect([await send('VIP2026'), await send('NO10')]).toEqual([429, 429]);
    expect(await registrationState(db)).toBe(before);
    expect(await db.read.$count(db.t.registration)).toBe(0);
    expect(await db.read.$count(db.t.refusedCode)).toBe(10);
    // Without a code one registers as before, and after the hour of the first the right one opens.
    expect(await registerForEdition(edition.slug, anOrder(), origin)).toMatchObject({ status: 422 });
    clock.move(10 * MINUTE);
    expect(await send('VIP2026')).toBe('ok');
  });

  test('a right code among many at once opens nothing once ten of them were wrong', async () => {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db, { change: { visibility: 'code' } });
    await aCode(db, edition, { unlockTypeIds: [type.id] }, 5);
    const words = [...Array.from({ length: 40 }, (_, at) => `NO${at}`), 'VIP2026'];
    const ends = await Promise.all(
      words.map((code, at) => {
        const order = anOrder({ type: type.slug, code, email: `p${at}@forum.example` });
        return registerForEdition(edition.slug, order, origin);
      }),
    );
    expect(ends.at(-1)).toMatchObject({ ok: false, status: 429 });
    expect(ends.filter((end) => !end.ok && end.status === 409)).toHaveLength(10);
    expect(await db.read.$count(db.t.registration)).toBe(0);
  });

  test('questions are judged by type and earlier answers, and scarce choices take their own seat', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    await questions(db, edition);
    const send = (email: string, answers: Record<string, unknown>) =>
      registerForEdition(edition.slug, anOrder({ email, answers, waitlist: false }), fromHere);
    expect(await send('a@forum.example', {})).toMatchObject({
      fields: [{ name: 'answers.meal', code: 'missing' }],
    });
    expect(await send('a@forum.example', { meal: 'dinner' })).toMatchObject({
      fields: [{ name: 'answers.table', code: 'missing' }],
    });
    expect(await send('a@forum.example', { meal: 'none', table: 'dropped' })).toMatchObject({ ok: true });
    expect(await send('b@forum.example', { meal: 'dinner', table: 'four' })).toMatchObject({ ok: true });
    expect(await send('c@forum.example', { meal: 'dinner', table: 'four' })).toMatchObject({
      reason: 'full',
    });
    const stored = (await db.read.select().from(db.t.answer)).map(({ value }) => value);
    expect(stored.sort()).toEqual(['dinner', 'four', 'none']);
  });
});

describeEachEngine('types that a code opens', (engine) => {
  const open = signInHouse(engine);

  async function withTypes() {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db);
    const make = (slug: string, visibility: 'code' | 'hidden') =>
      db.tx((tx) =>
        aTicketType(
          tx,
          edition,
          type.poolIds.map((id) => ({ id })),
          { slug, visibility },
        ),
      );
    const press = await make('press', 'code');
    const guest = await make('guest', 'code');
    await make('staff', 'hidden');
    const plain = { isRequired: true, purpose: { en: 'Card' }, position: 101 };
    await db.tx((tx) => aQuestion(tx, edition, { key: 'outlet', typeIds: [press.id], ...plain }));
    await db.tx((tx) => aQuestion(tx, edition, { key: 'scan', kind: 'file', ...plain, position: 102 }));
    const send = (body: Record<string, unknown>) => registerForEdition(edition.slug, anOrder(body), fromHere);
    return { db, edition, type, press, guest, send };
  }

  test('are named where it opens several and none was chosen, and nothing is stored', async () => {
    const { db, edition, type, press, guest, send } = await withTypes();
    await aCode(db, edition, { unlockTypeIds: [press.id, guest.id] }, 5);
    const before = await registrationState(db);
    expect(await send({ type: type.slug, code: 'VIP2026' })).toMatchObject({
      status: 422,
      fields: [
        { name: 'type', code: 'missing' },
        ...['press', 'guest'].map((slug) => ({ name: `type.${slug}`, code: 'offered' })),
      ],
    });
    expect(await registrationState(db)).toBe(before);
    expect(await send({ type: 'guest', code: 'VIP2026' })).toMatchObject({ ok: true });
  });

  test('are named with the questions that are missing, and never to who guesses', async () => {
    const { db, edition, type, press, send } = await withTypes();
    await aCode(db, edition, { unlockTypeIds: [press.id] }, 5);
    expect(await send({ type: type.slug, code: 'VIP2026' })).toMatchObject({
      fields: [
        { name: 'answers.outlet', code: 'missing' },
        { name: 'type.press', code: 'offered' },
      ],
    });
    expect(await send({ type: 'no-such', code: 'WRONG' })).toMatchObject({ status: 409, reason: 'code' });
    const answers = { outlet: 'News' };
    expect(await send({ type: 'press', code: 'VIP2026', answers })).toMatchObject({ ok: true });
  });

  test('are shown alone once they are named, as a hidden one by its address; files are named among the questions', async () => {
    const { edition, type } = await withTypes();
    const page = (asked: AskedTypes) => registrationPage(anonymousViewer, edition.slug, asked);
    const slugs = async (asked: AskedTypes) => (await page(asked)).types.map(({ slug }) => slug);
    expect(await slugs({})).toEqual([type.slug]);
    expect(await slugs({ type: 'staff' })).toEqual(['staff']);
    expect(await slugs({ type: 'press' })).toEqual([type.slug]);
    expect(await slugs({ type: 'staff', offered: ['press', 'guest'] })).toEqual(['press', 'guest']);
    // A form says that the file comes next; the page of the ticket takes it.
    expect((await page({})).questions.map(({ key }) => key)).toEqual(['outlet', 'scan']);
  });

  test('may come back only where every full pool has a seat that may', async () => {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db, { seats: 1, change: { hasWaitlist: false } });
    const scope = scopeOf(edition);
    const wide = await db.tx((tx) =>
      addPool(tx, scope, { kind: 'edition', refId: 'x', name: {}, nominal: 9 }),
    );
    const poolIds = [...type.poolIds, wide.id];
    await db.tx(async (tx) => {
      const [now] = await allTypes(tx, scope);
      if (now !== undefined) await changeType(tx, scope, now, { poolIds });
    });
    const other = await db.tx((tx) => aTicketType(tx, edition, [wide], { slug: 'paid', priceMinor: 100 }));
    const send = (body: Record<string, unknown>) => registerForEdition(edition.slug, anOrder(body), fromHere);
    await send({ email: 'a@forum.example', type: type.slug });
    await send({ email: 'b@forum.example', type: other.slug, hold: true });
    const page = await registrationPage(anonymousViewer, edition.slug);
    expect(page.types.find(({ slug }) => slug === type.slug)?.seats.state).toBe('sold_out');
  });
});

async function aCode(
  db: Db,
  edition: { id: string },
  given: Partial<NewAccessCode>,
  uses: number,
): Promise<void> {
  const scope = scopeOf(edition);
  await db.tx(async (tx) => {
    const pool = await addPool(tx, scope, { kind: 'code', refId: edition.id, name: {}, nominal: uses });
    await addAccessCode(tx, scope, {
      codeNorm: 'VIP2026',
      batch: 'vip',
      unlockTypeIds: [],
      seatPoolId: null,
      usesPoolId: pool.id,
      priceKind: 'set',
      priceValue: 0,
      skipsApproval: false,
      emailLock: null,
      validFrom: null,
      validUntil: null,
      createdBy: 'system:test',
      createdAt: 1,
      ...given,
    });
  });
}

async function questions(db: Db, edition: { id: string }): Promise<void> {
  const scope = scopeOf(edition);
  const plain = {
    help: {},
    options: [],
    isRequired: true,
    stage: 'before_ticket',
    visibleIf: null,
    typeIds: [],
    retentionClass: 'identity',
    isOnBadge: false,
    purpose: { en: 'Catering' },
  } as const;
  await db.tx(async (tx) => {
    const pool = await addPool(tx, scope, { kind: 'choice', refId: edition.id, name: {}, nominal: 1 });
    const options = [
      { key: 'dinner', label: { en: 'Dinner' }, poolId: pool.id },
      { key: 'none', label: { en: 'None' } },
    ];
    const meal = {
      ...plain,
      key: 'meal',
      kind: 'one_choice',
      label: { en: 'Meal' },
      options,
      position: 1,
    } as const;
    await addQuestion(tx, scope, meal);
    const visibleIf: VisibleIf = { all: [{ question: 'meal', op: 'eq', value: 'dinner' }] };
    const table = {
      ...plain,
      key: 'table',
      kind: 'short_text',
      label: { en: 'Table' },
      visibleIf,
      position: 2,
    } as const;
    await addQuestion(tx, scope, table);
  });
}
