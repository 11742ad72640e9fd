import { expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { newId } from '#db/id.ts';
import type { WalkInOrder } from '#domain/checkin/protocol.ts';
import { NotFoundError } from '../access.ts';
import { DAY, HOUR, signInHouse } from '../account/account.fixture.ts';
import { digitsOfCode } from '../account/one-time-code.ts';
import { counters } from '../registration/registration.fixture.ts';
import { aDeskHouse, aGuest, type DeskHouse, house } from './desk.fixture.ts';
import { answerTicketCode, askTicketCode } from './desk-code.ts';
import { ticketHolder } from './desk-holder.ts';
import { registerWalkIn } from './desk-walk-in.ts';

const KEY = 'a-key-of-the-device';

describeEachEngine('walk-ins', (engine) => {
  const open = signInHouse(engine);
  const anOrder = ({ type }: DeskHouse, more: Partial<WalkInOrder> = {}): WalkInOrder => ({
    ...{ typeNo: type.typeNo, name: 'Иван Гость', email: '', organisation: 'Цех', position: '' },
    ...{ language: 'ru', ...more },
  });

  test('get a seat and a ticket at once, once for each key', async () => {
    const { db, clock } = await open();
    const desk = await aDeskHouse(db, { seats: 2 });
    const seat = desk.seats.desk;
    const operatorId = await onDuty(desk);
    const order = anOrder(desk);
    const first = await registerWalkIn(house, seat, order, KEY);
    expect(first).toMatchObject({ ok: true, value: { code: expect.stringMatching(/^S1:/) } });
    expect(await registerWalkIn(house, seat, order, KEY)).toEqual(first);
    expect(await registerWalkIn(house, seat, { ...order, name: 'Other' }, KEY)).toEqual({
      ok: false,
      reason: 'key.reused',
    });
    expect((await counters(db)).used).toBe(1);
    const code = first.ok ? first.value.code : '';
    expect(await ticketHolder(house, desk.seats.kiosk, code)).toMatchObject({
      value: { name: 'Иван Гость', organisation: 'Цех' },
    });
    const [row] = await db.read.select().from(db.t.registration);
    expect(row).toMatchObject({ source: 'walk_in', state: 'confirmed', email: null, locale: 'ru' });
    const lines = (await db.read.select().from(db.t.auditLog)).filter(({ targetId }) => targetId === row?.id);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines)
      expect(line).toMatchObject({
        ...{ actorKind: 'device', actorId: seat.deviceId },
        values: { 'by operator': { after: operatorId } },
      });
    clock.move(DAY + HOUR);
    expect(await registerWalkIn(house, seat, order, KEY)).not.toEqual(first);
  });

  test('twenty presses of one key are one person', async () => {
    const { db } = await open();
    const desk = await aDeskHouse(db);
    const order = anOrder(desk);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => registerWalkIn(house, desk.seats.desk, order, KEY)),
    );
    const codes = answers.map((answer) => (answer.ok ? answer.value.code : answer.reason));
    expect(new Set(codes).size).toBe(1);
    expect(await db.read.select().from(db.t.registration)).toHaveLength(1);
  });

  test('are refused where nothing is free, where money is due and for who is there already, and nothing stays', async () => {
    const { db } = await open();
    const desk = await aDeskHouse(db, { seats: 1 });
    await aGuest(desk);
    const refused = async (more: Partial<WalkInOrder>) => {
      const answer = await registerWalkIn(house, desk.seats.desk, anOrder(desk, more), newId());
      return answer.ok ? 'ok' : answer.reason;
    };
    const before = await db.read.select().from(db.t.registration);
    expect(await refused({})).toBe('pool.full');
    expect(await refused({ email: 'anna@forum.example' })).toBe('walkin.duplicate');
    expect(await refused({ email: 'no address' })).toBe('input.invalid');
    expect(await refused({ name: ' ' })).toBe('input.invalid');
    expect(await refused({ typeNo: 255 })).toBe('input.invalid');
    const paid = await aDeskHouse(db, { change: { priceMinor: 100 } });
    const priced = anOrder(paid);
    expect(await registerWalkIn(house, paid.seats.desk, priced, newId())).toEqual({
      ok: false,
      reason: 'walkin.unpaid',
    });
    expect(await db.read.select().from(db.t.registration)).toEqual(before);
  });

  test('are made by devices with the capability alone', async () => {
    const { db } = await open();
    const desk = await aDeskHouse(db);
    for (const seat of [desk.seats.kiosk, desk.seats.steward, desk.seats.volunteer])
      await expect(registerWalkIn(house, seat, anOrder(desk), KEY)).rejects.toThrow(NotFoundError);
    expect(await db.read.select().from(db.t.registration)).toEqual([]);
  });
});

describeEachEngine('a lost ticket at the kiosk', (engine) => {
  const open = signInHouse(engine);

  test('comes back for the digits of a mail, once; nothing tells whether an address is known', async () => {
    const { db } = await open();
    const desk = await aDeskHouse(db);
    const guest = await aGuest(desk);
    const { kiosk } = desk.seats;
    const known = await askTicketCode(house, kiosk, { email: 'Anna@forum.example', language: 'ru' });
    const unknown = await askTicketCode(house, kiosk, { email: 'nobody@forum.example', language: 'ru' });
    for (const asked of [known, unknown])
      expect(asked).toEqual({ ok: true, value: { flow: expect.stringMatching(/^[\w-]{43}$/) } });
    const mails = (await db.read.select().from(db.t.mail)).filter(({ kind }) => kind === 'code');
    expect(mails.map(({ toEmail }) => toEmail)).toEqual(['Anna@forum.example']);
    const flow = known.ok ? known.value.flow : '';
    const codes = await db.read.select().from(db.t.oneTimeCode);
    const row = codes.find(({ emailNorm }) => emailNorm === 'anna@forum.example');
    const digits = digitsOfCode(row?.id ?? '', row?.createdAt ?? 0);
    const wrong = digits === '00000000' ? '00000001' : '00000000';
    expect(await answerTicketCode(house, kiosk, { flow, digits: wrong })).toEqual({
      ok: false,
      reason: 'code.wrong',
    });
    const other = unknown.ok ? unknown.value.flow : '';
    expect(await answerTicketCode(house, kiosk, { flow: other, digits })).toMatchObject({ ok: false });
    const answer = await answerTicketCode(house, kiosk, { flow, digits });
    expect(answer).toMatchObject({
      ok: true,
      value: { found: [{ ticketNo: guest.ticketNo, code: guest.code, emailHint: 'a…@forum.example' }] },
    });
    expect(await answerTicketCode(house, kiosk, { flow, digits })).toEqual({
      ok: false,
      reason: 'code.over',
    });
  });

  test('is asked for three times an hour for an address, and by stations that print', async () => {
    const { db } = await open();
    const desk = await aDeskHouse(db);
    const order = { email: 'nobody@forum.example', language: 'en' } as const;
    for (let n = 0; n < 3; n += 1)
      expect(await askTicketCode(house, desk.seats.kiosk, order)).toMatchObject({ ok: true });
    expect(await askTicketCode(house, desk.seats.kiosk, order)).toEqual({ ok: false, reason: 'too.many' });
    expect(await askTicketCode(house, desk.seats.kiosk, { ...order, email: 'x' })).toMatchObject({
      reason: 'input.invalid',
    });
    await expect(askTicketCode(house, desk.seats.steward, order)).rejects.toThrow(NotFoundError);
  });

  test('a station asks for no more than twenty in a quarter of an hour', async () => {
    const { db } = await open();
    const desk = await aDeskHouse(db);
    const ask = (at: number) =>
      askTicketCode(house, desk.seats.kiosk, { email: `nobody${at}@forum.example`, language: 'en' });
    const answers = await Promise.all(Array.from({ length: 21 }, (_, at) => ask(at)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(20);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({
      reason: 'too.many',
      retryAfterSeconds: expect.any(Number),
    });
  });
});

/** Somebody begins a shift with the device of the desk. */
async function onDuty({ db, edition, seats }: DeskHouse): Promise<string> {
  const id = newId();
  const shift = { deviceId: seats.desk.deviceId, operatorId: id, fromAt: 1, toAt: null, selfTest: {} };
  await db.tx(async (tx) => {
    await tx.insert(tx.t.doorOperator).values({
      ...{ id, editionId: edition.id, name: 'Olga', pinHash: null, removedAt: null },
      ...{ createdAt: 0, version: 1 },
    });
    await tx.insert(tx.t.doorShift).values({ id: newId(), editionId: edition.id, receivedAt: 1, ...shift });
  });
  return id;
}
