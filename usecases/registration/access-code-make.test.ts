import { expect, test } from 'vitest';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { reconcile } from '#db/registration/reconcile.ts';
import { addType } from '#db/registration/ticket-type.ts';
import type { Db } from '#db/types.ts';
import type { MakeCodesOrder } from '#domain/registration/access-code-input.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError } from '../access.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { readMatter } from '../mail-reading.ts';
import { exportAccessCodes, openAccessCodeDesk } from './access-code-desk.ts';
import { inviteByCode } from './access-code-invite.ts';
import { makeAccessCodes } from './access-code-make.ts';
import { revokeAccessCodes } from './access-code-revoke.ts';
import { registerForEdition } from './register.ts';
import { anOpenEdition, anOrder, counters, fromHere, house } from './registration.fixture.ts';

const PLAIN: MakeCodesOrder = {
  batch: 'Partners',
  unlockTypeIds: [],
  price: null,
  skipsApproval: false,
  validFrom: '',
  validUntil: '',
  word: '',
  count: 1,
  uses: null,
  seats: null,
};

describeEachEngine('access codes at the desk', (engine) => {
  const open = signInHouse(engine);

  test('a code made here opens its hidden type in the form, also where a public one is chosen', async () => {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db);
    const { poolIds, typeNo: _, id: _id, editionId: _edition, version: _version, ...fields } = type;
    const vip = await db.tx((tx) =>
      addType(tx, scopeOf(edition), { ...fields, slug: 'vip', visibility: 'code', poolIds: [...poolIds] }),
    );
    const order = { ...PLAIN, word: 'Very important', unlockTypeIds: [vip.id], uses: 1 };
    expect(await makeAccessCodes(house, edition.slug, order)).toEqual({
      ok: true,
      batch: 'Partners',
      count: 1,
    });
    const send = (email: string, code: string, slug = type.slug) =>
      registerForEdition(edition.slug, anOrder({ email, code, type: slug }), fromHere);
    expect(await send('a@forum.example', 'very-IMPORTANT')).toMatchObject({ ok: true, state: 'confirmed' });
    const [row] = await db.read.select().from(db.t.registration);
    expect(row?.typeId).toBe(vip.id);
    // Used up, unknown, taken back: one answer for all of them.
    const refused = { ok: false, status: 409, reason: 'code', fields: [] };
    const usedUp = await send('b@forum.example', 'very important', 'vip');
    const unknown = await send('b@forum.example', 'never made', 'vip');
    await revokeAccessCodes(house, edition.slug, { batch: 'Partners', codeId: null });
    const revoked = await send('b@forum.example', 'very important', 'vip');
    expect(usedUp).toMatchObject(refused);
    expect(unknown).toEqual(usedUp);
    expect(revoked).toEqual(usedUp);
    expect(await db.read.select().from(db.t.registration)).toHaveLength(1);
  });

  test('a batch of generated codes counts its uses, can be read out, and is taken back one by one', async () => {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db);
    expect(await makeAccessCodes(house, edition.slug, { ...PLAIN, count: 25, uses: 2 })).toMatchObject({
      count: 25,
    });
    const { batch } = await exportAccessCodes(house, edition.slug, 'Partners');
    expect(batch.codes).toHaveLength(25);
    expect(new Set(batch.codes.map(({ code }) => code)).size).toBe(25);
    for (const { code } of batch.codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    const [first, second] = batch.codes;
    await registerForEdition(edition.slug, anOrder({ code: first?.code, type: type.slug }), fromHere);
    expect(
      await revokeAccessCodes(house, edition.slug, { batch: 'Partners', codeId: second?.id ?? '' }),
    ).toEqual({ ok: true, count: 1 });
    const desk = await openAccessCodeDesk(house, edition.slug, 'en');
    expect(desk.batches[0]?.codes.slice(0, 2)).toMatchObject([
      { used: 1, most: 2, isRevoked: false },
      { used: 0, most: 2, isRevoked: true },
    ]);
    await expect(exportAccessCodes(house, edition.slug, 'Others')).rejects.toThrow(NotFoundError);
  });

  test('seats set aside are taken from the type once and come back with the batch', async () => {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db, { seats: 10 });
    const order = { ...PLAIN, seats: 4, unlockTypeIds: [type.id], word: 'GUESTS' };
    expect(await makeAccessCodes(house, edition.slug, { ...order, seats: 11 })).toMatchObject({
      fields: [{ name: 'seats', code: 'pool_full' }],
    });
    expect(await makeAccessCodes(house, edition.slug, { ...order, unlockTypeIds: [] })).toMatchObject({
      fields: [{ name: 'seats', code: 'one_type' }],
    });
    // A type of another edition, or one that is gone: dropped, the rest would open every public type.
    const elsewhere = { ...PLAIN, unlockTypeIds: ['01h00000-0000-7000-8000-000000000000'] };
    const unknown = { ok: false, fields: [{ name: 'types', code: 'unknown' }] };
    expect(await makeAccessCodes(house, edition.slug, elsewhere)).toMatchObject(unknown);
    expect(
      await inviteByCode(house, edition.slug, {
        ...{ ...elsewhere, addresses: 'one@forum.example', language: 'en' },
      }),
    ).toMatchObject(unknown);
    expect(await db.read.select().from(db.t.accessCode)).toEqual([]);
    expect(await counters(db)).toEqual({ used: 0, waiting: 0 });
    expect(await makeAccessCodes(house, edition.slug, order)).toMatchObject({ ok: true });
    expect(await counters(db)).toEqual({ used: 4, waiting: 0 });
    await registerForEdition(edition.slug, anOrder({ code: 'guests', type: type.slug }), fromHere);
    expect(await counters(db)).toEqual({ used: 4, waiting: 0 });
    const desk = await openAccessCodeDesk(house, edition.slug, 'en');
    expect(desk.batches[0]?.seats).toEqual({ used: 1, nominal: 4 });
    await revokeAccessCodes(house, edition.slug, { batch: 'Partners', codeId: null });
    expect(await counters(db)).toEqual({ used: 1, waiting: 0 });
    expect(await db.tx((tx) => reconcile(tx, scopeOf(edition)))).toMatchObject({ drifts: [] });
  });

  test('an invitation is a code for one address and one use, and its mail has the code', async () => {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db, { change: { approval: 'before_seat' } });
    const order = {
      batch: 'Guests of honour',
      unlockTypeIds: [type.id],
      price: null,
      skipsApproval: true,
      validFrom: '',
      validUntil: '2026-09-01T12:00',
      language: 'en' as const,
    };
    const invite = (addresses: string) => inviteByCode(house, edition.slug, { ...order, addresses });
    expect(await invite('anna@forum.example\nnobody')).toMatchObject({ ok: false, wrong: ['nobody'] });
    expect(await db.read.select().from(db.t.accessCode)).toEqual([]);
    expect(await invite('anna@forum.example, Anna@Forum.example\n\nboris@forum.example')).toMatchObject({
      ok: true,
      count: 2,
    });
    const mails = await db.read.select().from(db.t.mail);
    expect(mails.map(({ kind, toEmail }) => [kind, toEmail.toLowerCase()]).sort()).toEqual([
      ['register_invite', 'anna@forum.example'],
      ['register_invite', 'boris@forum.example'],
    ]);
    const one = mails.find(({ toEmail }) => /anna/i.test(toEmail));
    const code = one?.params.code;
    expect(one && (await readMatter(one, 'shown'))).toMatchObject({
      type: 'Participant',
      address: expect.stringMatching(/[?&]type=participant#code=/),
    });
    const send = (email: string) =>
      registerForEdition(edition.slug, anOrder({ email, code, type: type.slug }), fromHere);
    expect(await send('other@forum.example')).toMatchObject({ ok: false, reason: 'code' });
    expect(await send('anna@forum.example')).toMatchObject({ ok: true, state: 'confirmed' });
  });

  test('an invitation to any ticket names none', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    const { word: _, count: _count, uses: _uses, seats: _seats, ...plain } = PLAIN;
    const order = { ...plain, addresses: 'anna@forum.example', language: 'en' } as const;
    expect(await inviteByCode(house, edition.slug, order)).toMatchObject({ ok: true });
    const [mail] = await db.read.select().from(db.t.mail);
    expect(mail?.params).not.toHaveProperty('type');
    const matter = mail && (await readMatter(mail, 'shown'));
    expect(matter).not.toHaveProperty('type');
    expect(matter).toMatchObject({ address: expect.stringMatching(/\/register#code=/) });
  });

  test('what is wrong is named beside its field, and who may not changes nothing', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    await makeAccessCodes(house, edition.slug, { ...PLAIN, word: 'ONCE' });
    const before = await codeState(db);
    const faultsOf = async (change: Partial<MakeCodesOrder>) => {
      const made = await makeAccessCodes(house, edition.slug, { ...PLAIN, batch: 'Others', ...change });
      return made.ok ? [] : made.fields;
    };
    expect(await faultsOf({ batch: 'Partners' })).toEqual([{ name: 'batch', code: 'taken' }]);
    expect(await faultsOf({ batch: ' ' })).toEqual([{ name: 'batch', code: 'required' }]);
    expect(await faultsOf({ word: 'once' })).toEqual([{ name: 'word', code: 'taken' }]);
    expect(await faultsOf({ word: '<b>' })).toEqual([{ name: 'word', code: 'malformed' }]);
    expect(await faultsOf({ validFrom: '2026-06-02T10:00', validUntil: '2026-06-01T10:00' })).toEqual([
      { name: 'validUntil', code: 'ends_before_start' },
    ]);
    expect(await faultsOf({ price: { kind: 'percent', value: 10_001 } })).toEqual([
      { name: 'price', code: 'too_much' },
    ]);
    for (const deed of [
      () => makeAccessCodes(anonymousViewer, edition.slug, PLAIN),
      () => revokeAccessCodes(anonymousViewer, edition.slug, { batch: 'Partners', codeId: null }),
      () => exportAccessCodes(anonymousViewer, edition.slug, 'Partners'),
      () => openAccessCodeDesk(anonymousViewer, edition.slug, 'en'),
    ])
      await expect(deed()).rejects.toThrow(ForbiddenError);
    expect(await codeState(db)).toBe(before);
  });
});

async function codeState(db: Db): Promise<string> {
  const { accessCode, pool, allocation, mail, auditLog } = db.t;
  const rows = [];
  for (const table of [accessCode, pool, allocation, mail, auditLog])
    rows.push(await db.read.select().from(table));
  return JSON.stringify(rows);
}
