import { expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { NotFoundError } from '../access.ts';
import { MINUTE, NOON, signInHouse } from '../account/account.fixture.ts';
import { listAudit } from '../audit.ts';
import { aDeskHouse, aGuest, type DeskHouse, house, muting, scanAt, withPerson } from './desk.fixture.ts';
import { listConflicts, resolveAtDoor } from './desk-conflict.ts';
import { ticketHistory } from './desk-history.ts';
import { searchPeople } from './desk-search.ts';
import { storeScans } from './store-scans.ts';

describeEachEngine('looking people up at the desk', (engine) => {
  const open = signInHouse(engine);
  const names = async (desk: DeskHouse, typed: string) => {
    const answer = await searchPeople(house, desk.seats.desk, typed);
    return answer.ok ? answer.value.found.map(({ name }) => name) : answer.reason;
  };

  test('finds names in both scripts, companies, addresses and codes', async () => {
    const desk = await aDeskHouse((await open()).db);
    const anna = await aGuest(desk, { name: 'Анна Пётрова', email: 'anna@forum.example' });
    const john = await aGuest(desk, { name: 'John Smith-Müller', email: 'j.smith@guild.example' });
    await withPerson(desk, john, { organisation: 'Союз ремёсел' });
    expect(await names(desk, 'пётр')).toEqual(['Анна Пётрова']);
    expect(await names(desk, 'ПЕТРОВА анна')).toEqual(['Анна Пётрова']);
    expect(await names(desk, 'petrova')).toEqual(['Анна Пётрова']);
    expect(await names(desk, 'смит')).toEqual(['John Smith-Müller']);
    expect(await names(desk, 'muller')).toEqual(['John Smith-Müller']);
    expect(await names(desk, 'ремесел')).toEqual(['John Smith-Müller']);
    expect(await names(desk, 'guild.ex')).toEqual(['John Smith-Müller']);
    expect(await names(desk, anna.humanCode.toLowerCase())).toEqual(['Анна Пётрова']);
    expect(await names(desk, 'nobody')).toEqual([]);
    expect(await names(desk, ' an ')).toBe('input.invalid');
    // Somebody who was corrected is found by what they are called now.
    await withPerson(desk, anna, { badgeName: 'Анна Иванова' });
    expect(await names(desk, 'иванова')).toEqual(['Анна Иванова']);
    expect(await names(desk, 'петрова')).toEqual([]);
  });

  test('shows twenty at most, addresses cut short, and where people are', async () => {
    const desk = await aDeskHouse((await open()).db);
    const guest = await aGuest(desk, { name: 'Gast 0', email: 'gast0@forum.example' });
    await scanAt(desk, desk.gate, guest, -30);
    await scanAt(desk, desk.doors[1], guest, -20);
    for (let at = 1; at <= 20; at += 1)
      await aGuest(desk, { name: `Gast ${at}`, email: `gast${at}@forum.example` });
    const answer = await searchPeople(house, desk.seats.supervisor, 'gast');
    if (!answer.ok) throw new Error(answer.reason);
    expect(answer.value.hasMore).toBe(true);
    expect(answer.value.found).toHaveLength(20);
    expect(answer.value.found[0]).toEqual({
      ...{ ticketNo: guest.ticketNo, humanCode: guest.humanCode, name: 'Gast 0' },
      ...{ organisation: '', position: '', emailHint: 'g…@forum.example', typeNo: desk.type.typeNo },
      ...{ insideAreaId: desk.doors[1].areaId, since: NOON - 20 * MINUTE },
    });
  });

  test('tells all that happened with a ticket, the newest first', async () => {
    const desk = await aDeskHouse((await open()).db);
    const guest = await aGuest(desk);
    await withPerson(desk, guest, { note: 'Ask for the invitation' });
    const first = await scanAt(desk, desk.gate, guest, -30);
    const refused = await scanAt(desk, desk.gate, guest, -20, { shown: 'already_in', admitted: false });
    const letIn = await scanAt(desk, desk.gate, guest, -19, {
      ...{ m: 'search', override: { of: refused, reason: 'Lost the badge' } },
    });
    await storeScans(
      house,
      desk.seats.steward,
      JSON.stringify({ rows: [], annulments: [{ id: first, reason: 'wrong person' }] }),
    );
    const history = await ticketHistory(house, desk.seats.desk, guest.ticketNo);
    expect(history).toMatchObject({ note: 'Ask for the invitation', generation: 1 });
    expect(
      history.scans.map(({ id, verdict, admitted, isAnnulled, overrideReason, method }) => [
        ...[id, verdict, admitted, isAnnulled, overrideReason, method],
      ]),
    ).toEqual([
      [letIn, 'ok', true, false, 'Lost the badge', 'search'],
      [refused, 'already_in', false, false, null, 'camera'],
      [first, 'ok', true, true, null, 'camera'],
    ]);
    expect(history.scans[0]).toMatchObject({
      ...{ checkpointId: desk.gate.id, deviceId: desk.devices.steward.id, at: NOON - 19 * MINUTE },
    });
    expect(history.conflicts.map(({ kind, scanIds }) => [kind, scanIds])).toEqual([
      ['override', [refused, letIn].sort()],
    ]);
  });

  test('is closed to devices without search, to revoked ones and to those of other editions', async () => {
    const { db } = await open();
    const [desk, other] = [await aDeskHouse(db), await aDeskHouse(db)];
    const guest = await aGuest(desk);
    const { desk: seat, kiosk, steward } = desk.seats;
    for (const stranger of [
      kiosk,
      steward,
      { ...seat, deviceId: other.seats.desk.deviceId },
      other.seats.desk,
    ])
      await expect(ticketHistory(house, stranger, guest.ticketNo)).rejects.toThrow(NotFoundError);
    for (const stranger of [kiosk, steward, { ...seat, deviceId: other.seats.desk.deviceId }])
      await expect(searchPeople(house, stranger, 'petrova')).rejects.toThrow(NotFoundError);
    const strange = await searchPeople(house, other.seats.desk, 'petrova');
    expect(strange).toEqual({ ok: true, value: { found: [], hasMore: false } });
    for (const change of [{ revokedAt: NOON }, { revokedAt: null, expiresAt: NOON }, { pairedAt: null }]) {
      await db.tx((tx) => tx.update(tx.t.device).set(change));
      await expect(searchPeople(house, seat, 'petrova')).rejects.toThrow(NotFoundError);
    }
  });
});

describeEachEngine('conflicts on devices', (engine) => {
  const open = signInHouse(engine);

  test('are listed with both scans, open ones first, and settled once, with a note', async () => {
    const { db } = await open();
    const desk = await aDeskHouse(db);
    const [one, two] = [
      await aGuest(desk),
      await aGuest(desk, { name: 'Boris', email: 'boris@forum.example' }),
    ];
    await scanAt(desk, desk.gate, one, -30);
    await scanAt(desk, desk.gate, one, -20);
    await scanAt(desk, desk.gate, two, -10, { override: { of: null, reason: 'guest of honour' } });
    const { conflicts } = await listConflicts(house, desk.seats.supervisor);
    expect(conflicts.map(({ kind, scans }) => [kind, scans.length])).toEqual([
      ['override', 1],
      ['double_admission', 2],
    ]);
    const [newest, older] = conflicts;
    const order = { id: newest?.id ?? '', note: 'Known to the office' };
    expect(await resolveAtDoor(house, desk.seats.supervisor, order)).toMatchObject({ ok: true });
    expect(await resolveAtDoor(house, desk.seats.supervisor, { ...order, note: 'again' })).toEqual({
      ok: false,
      reason: 'conflict.resolved',
    });
    const after = (await listConflicts(house, desk.seats.supervisor)).conflicts;
    expect(after.map(({ id, note }) => [id, note])).toEqual([
      [older?.id, null],
      [newest?.id, 'Known to the office'],
    ]);
    await muting(desk, ['override']);
    const shown = (await listConflicts(house, desk.seats.supervisor)).conflicts;
    expect(shown.map(({ kind }) => kind)).toEqual(['double_admission']);
    const [line] = (await db.read.select().from(db.t.auditLog)).filter(
      ({ action }) => action === 'door.resolve_conflict',
    );
    expect(line).toMatchObject({ actorKind: 'device', actorId: desk.seats.supervisor.deviceId });
    const { deviceId } = desk.seats.supervisor;
    const asked = { actor: `device:${deviceId}` };
    const { lines } = await listAudit(house, { edition: desk.edition.slug }, asked, {
      page: 1,
      language: 'en',
    });
    expect(lines.map(({ actor }) => actor)).toEqual([{ kind: 'device', id: deviceId, name: 'supervisor' }]);
  });

  test('are shown to nobody without the capability, and settled in their own edition only', async () => {
    const { db } = await open();
    const [desk, other] = [await aDeskHouse(db), await aDeskHouse(db)];
    const guest = await aGuest(desk);
    await scanAt(desk, desk.gate, guest, -30);
    await scanAt(desk, desk.gate, guest, -20);
    const [found] = (await listConflicts(house, desk.seats.supervisor)).conflicts;
    const order = { id: found?.id ?? '', note: 'x' };
    for (const seat of [desk.seats.steward, desk.seats.desk, desk.seats.kiosk, other.seats.supervisor])
      await expect(resolveAtDoor(house, seat, order)).rejects.toThrow(NotFoundError);
    await expect(listConflicts(house, desk.seats.desk)).rejects.toThrow(NotFoundError);
    expect((await listConflicts(house, other.seats.supervisor)).conflicts).toEqual([]);
    expect((await listConflicts(house, desk.seats.supervisor)).conflicts[0]).toMatchObject({ note: null });
  });
});
