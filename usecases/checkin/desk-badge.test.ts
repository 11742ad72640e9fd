import { expect, test } from 'vitest';
import { readTicketSymbol } from '#adapters/qr-reader.fixture.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { NotFoundError } from '../access.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { aDeskHouse, aGuest, type DeskHouse, house, scanAt } from './desk.fixture.ts';
import { badgeSheet, endBadge, orderBadge } from './desk-badge.ts';
import { correctAtDoor } from './desk-correction.ts';
import { ticketHolder } from './desk-holder.ts';
import { reissueAtDoor } from './desk-reissue.ts';

describeEachEngine('badges at the door', (engine) => {
  const open = signInHouse(engine);
  const jobs = async ({ db }: DeskHouse) =>
    (await db.read.select().from(db.t.printJob)).map(({ generation, copyNo, state, reason }) => [
      ...[generation, copyNo, state, reason],
    ]);

  test('one ticket, generation and station give one job; a reprint needs a reason and voids nothing', async () => {
    const desk = await aDeskHouse((await open()).db);
    const { ticketNo } = await aGuest(desk);
    const seat = desk.seats.desk;
    const order = { ticketNo, station: seat.deviceId, reason: null };
    const first = await orderBadge(house, seat, order);
    expect(first).toMatchObject({ ok: true, value: { isRepeat: false } });
    const jobId = first.ok ? first.value.jobId : '';
    expect(await orderBadge(house, seat, order)).toEqual({ ok: true, value: { jobId, isRepeat: true } });
    const elsewhere = { ...order, station: desk.gate.id };
    expect(await orderBadge(house, seat, elsewhere)).toMatchObject({ value: { isRepeat: false } });
    // What failed may be tried again; what came out may not have failed afterwards.
    await endBadge(house, seat, jobId, 'failed');
    expect(await orderBadge(house, seat, order)).toEqual({ ok: true, value: { jobId, isRepeat: true } });
    await endBadge(house, seat, jobId, 'printed');
    await endBadge(house, seat, jobId, 'failed');
    expect(await orderBadge(house, seat, order)).toEqual({ ok: false, reason: 'print.reason' });
    const again = await orderBadge(house, seat, { ...order, reason: 'Coffee on it' });
    expect(again).toMatchObject({ ok: true, value: { isRepeat: false } });
    expect(await badgeSheet(house, seat, jobId)).toMatchObject({ ok: true, value: { state: 'printed' } });
    expect((await jobs(desk)).sort()).toEqual([
      [1, 0, 'due', null],
      [1, 0, 'printed', null],
      [1, 1, 'due', 'Coffee on it'],
    ]);
  });

  test('two presses at once are one job', async () => {
    const desk = await aDeskHouse((await open()).db);
    const { ticketNo } = await aGuest(desk);
    const seat = desk.seats.desk;
    const order = { ticketNo, station: seat.deviceId, reason: null };
    const answers = await Promise.all(Array.from({ length: 5 }, () => orderBadge(house, seat, order)));
    const ids = answers.map((answer) => (answer.ok ? answer.value.jobId : answer.reason));
    expect(new Set(ids).size).toBe(1);
    expect(await jobs(desk)).toHaveLength(1);
  });

  test('the sheet has the millimetres of its template and the very code of the ticket', async () => {
    const desk = await aDeskHouse((await open()).db);
    const guest = await aGuest(desk);
    const seat = desk.seats.desk;
    const order = { ticketNo: guest.ticketNo, station: seat.deviceId, reason: null };
    const made = await orderBadge(house, seat, order);
    const sheet = await badgeSheet(house, seat, made.ok ? made.value.jobId : '');
    if (!sheet.ok) throw new Error(sheet.reason);
    expect(sheet.value).toMatchObject({
      name: 'Анна Петрова',
      template: { width: 90, height: 120 },
      photo: null,
    });
    expect(readTicketSymbol(modulesOf(sheet.value.symbol)).text).toBe(guest.code);
  });

  test('a kiosk prints and corrects what lies before it and nothing else', async () => {
    const { db } = await open();
    const desk = await aDeskHouse(db);
    const [guest, other] = [
      await aGuest(desk),
      await aGuest(desk, { name: 'Boris', email: 'boris@forum.example' }),
    ];
    const { kiosk } = desk.seats;
    expect(await ticketHolder(house, kiosk, guest.code)).toMatchObject({
      ok: true,
      value: { ticketNo: guest.ticketNo, name: 'Анна Петрова', isPrinted: false },
    });
    const forged = `${guest.code.slice(0, -1)}${guest.code.endsWith('0') ? '1' : '0'}`;
    for (const code of [forged, guest.humanCode, '', 'S1:'])
      expect(await ticketHolder(house, kiosk, code)).toEqual({ ok: false, reason: 'ticket.unusable' });
    const order = { ticketNo: guest.ticketNo, station: kiosk.deviceId, reason: null };
    const correction = { ticketNo: guest.ticketNo, organisation: 'Guild' };
    for (const code of [undefined, other.code, guest.humanCode, forged]) {
      const shown = code === undefined ? {} : { code };
      await expect(orderBadge(house, kiosk, { ...order, ...shown })).rejects.toThrow(NotFoundError);
      await expect(correctAtDoor(house, kiosk, { ...correction, ...shown })).rejects.toThrow(NotFoundError);
    }
    expect(await jobs(desk)).toEqual([]);
    const own = { code: guest.code };
    expect(await orderBadge(house, kiosk, { ...order, ...own })).toMatchObject({ ok: true });
    expect(await correctAtDoor(house, kiosk, { ...correction, ...own })).toMatchObject({
      value: { organisation: 'Guild' },
    });
    // Of another station: neither its jobs nor its places.
    await expect(orderBadge(house, kiosk, { ...order, ...own, station: 'x' })).rejects.toThrow(NotFoundError);
    const [job] = await db.read.select().from(db.t.printJob);
    await expect(badgeSheet(house, desk.seats.desk, job?.id ?? '')).rejects.toThrow(NotFoundError);
    await expect(badgeSheet(house, desk.seats.steward, job?.id ?? '')).rejects.toThrow(NotFoundError);
  });

  test('a correction changes badge and registration, not the code; another name is refused', async () => {
    const { db } = await open();
    const desk = await aDeskHouse(db);
    const guest = await aGuest(desk);
    const { ticketNo } = guest;
    const order = { ticketNo, name: ' Анна  Петровна Петрова ', position: 'Мастер', organisation: '' };
    expect(await correctAtDoor(house, desk.seats.desk, order)).toMatchObject({
      value: { name: 'Анна Петровна Петрова', position: 'Мастер', organisation: '' },
    });
    expect(await correctAtDoor(house, desk.seats.desk, { ticketNo, name: 'Boris Ivanov' })).toEqual({
      ok: false,
      reason: 'correction.other_name',
    });
    expect(await correctAtDoor(house, desk.seats.desk, { ticketNo, name: '  ' })).toEqual({
      ok: false,
      reason: 'input.invalid',
    });
    expect(await ticketHolder(house, desk.seats.kiosk, guest.code)).toMatchObject({
      value: { name: 'Анна Петровна Петрова', generation: 1 },
    });
    const lines = (await db.read.select().from(db.t.auditLog)).filter(
      ({ action }) => action === 'registration.correct',
    );
    expect(lines).toMatchObject([{ actorKind: 'device', fields: ['name', 'position'] }]);
    await expect(correctAtDoor(house, desk.seats.steward, order)).rejects.toThrow(NotFoundError);
  });

  test('a lost badge is replaced: the old code opens nothing, the new one prints without a reason', async () => {
    const { db } = await open();
    const desk = await aDeskHouse(db);
    const guest = await aGuest(desk);
    const { ticketNo } = guest;
    const seat = desk.seats.desk;
    const order = { ticketNo, station: seat.deviceId, reason: null };
    const old = await orderBadge(house, seat, order);
    const jobId = old.ok ? old.value.jobId : '';
    await endBadge(house, seat, jobId, 'printed');
    for (const stranger of [desk.seats.kiosk, desk.seats.steward])
      await expect(reissueAtDoor(house, stranger, { ticketNo, reason: 'Lost' })).rejects.toThrow(
        NotFoundError,
      );
    const made = await reissueAtDoor(house, seat, { ticketNo, reason: 'Lost' });
    expect(made).toMatchObject({ ok: true, value: { ticketNo, generation: 2, humanCode: guest.humanCode } });
    expect(await ticketHolder(house, desk.seats.kiosk, guest.code)).toMatchObject({
      reason: 'ticket.unusable',
    });
    const code = made.ok ? made.value.code : '';
    expect(await ticketHolder(house, desk.seats.kiosk, code)).toMatchObject({ value: { isPrinted: false } });
    expect(await badgeSheet(house, seat, jobId)).toEqual({ ok: false, reason: 'ticket.unusable' });
    expect(await orderBadge(house, seat, order)).toMatchObject({ ok: true, value: { isRepeat: false } });
    const [event] = (await db.read.select().from(db.t.ticketEvent)).filter(({ kind }) => kind === 'reissue');
    expect(event).toMatchObject({ reason: 'Lost', actor: `device:${seat.deviceId}` });
    // A scan of the old code after that is somebody else's.
    await scanAt(desk, desk.gate, guest, 5);
    const conflicts = await db.read.select().from(db.t.conflict);
    expect(conflicts.map(({ kind }) => kind)).toContain('after_revocation');
  });
});

/** Dark modules of a symbol that was written as runs. */
function modulesOf({ path, side }: { readonly path: string; readonly side: number }): number[] {
  const modules = Array<number>(side * side).fill(0);
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    const at = Number(y) * side + Number(x);
    modules.fill(1, at, at + Number(width));
  }
  return modules;
}
