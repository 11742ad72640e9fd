import { expect, test } from 'vitest';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { reconcile } from '#db/registration/reconcile.ts';
import type { Db } from '#db/types.ts';
import { NotFoundError } from '../access.ts';
import { DAY, flowCookieOf, signInHouse } from '../account/account.fixture.ts';
import { digitsOfCode } from '../account/one-time-code.ts';
import { sweepRegistrations } from './expire.ts';
import { registerForEdition } from './register.ts';
import {
  anOpenEdition,
  anOrder,
  counters,
  fromHere,
  house,
  registrationState,
} from './registration.fixture.ts';
import { reinstateByStaff } from './staff-decision.ts';
import { cancelOwn } from './ticket-move.ts';
import { ticketPage } from './ticket-page.ts';
import { askTransferCode, startTransfer, withdrawTransfer } from './transfer.ts';
import { acceptTransfer, transferPage } from './transfer-acceptance.ts';
import { transferToken } from './transfer-link.ts';

describeEachEngine('passing a ticket on', (engine) => {
  const open = signInHouse(engine);

  test('needs the code of the address on file; then the recipient takes it and the old code and link die', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db, { seats: 1 });
    const secret = secretIn(await registerForEdition(edition.slug, anOrder(), fromHere));
    const order = await anOffer(db, secret);
    const before = await registrationState(db);
    const refusedAt = (name: string, code: string) => ({ status: 422, fields: [{ name, code }] });
    expect(await startTransfer(secret, { ...order, digits: '00000000' })).toMatchObject({
      reason: 'code_wrong',
      ...refusedAt('code', 'wrong'),
    });
    expect(await startTransfer(secret, { ...order, cookie: undefined })).toMatchObject({
      reason: 'code_wrong',
      ...refusedAt('code', 'over'),
    });
    expect(await startTransfer(secret, { ...order, email: 'anna@forum.example' })).toMatchObject(
      refusedAt('toEmail', 'same'),
    );
    expect(await startTransfer(secret, { ...order, email: 'boris' })).toMatchObject(
      refusedAt('toEmail', 'invalid'),
    );
    expect(await registrationState(db)).toBe(before);
    expect(await startTransfer(secret, order)).toMatchObject({ ok: true });
    expect(await ticketPage(secret)).toMatchObject({
      state: 'confirmed',
      transfer: { emailHint: 'b…@forum.example' },
    });
    const [transfer] = await db.read.select().from(db.t.transfer);
    const token = transferToken(transfer ?? { publicId: '', requestedAt: 0 });
    expect(await transferPage(token)).toMatchObject({ name: 'Boris' });
    await expect(ticketPage(token)).rejects.toThrow(NotFoundError);
    expect(await acceptTransfer(token, {})).toMatchObject({
      fields: [{ name: 'consents.terms', code: 'missing' }],
    });
    const { ticket: old } = await ticketPage(secret);
    const taken = await acceptTransfer(token, { terms: true });
    expect(taken).toMatchObject({ ok: true, state: 'confirmed' });
    await expect(ticketPage(secret)).rejects.toThrow(NotFoundError);
    await expect(acceptTransfer(token, { terms: true })).rejects.toThrow(NotFoundError);
    const page = taken.ok ? await ticketPage(taken.ticketPath.split('/').at(-1) ?? '') : undefined;
    expect(page).toMatchObject({ badgeName: 'Boris', ticket: { generation: 2 }, transfer: undefined });
    // Rule 47: the characters are of the ticket's id, which stays; the code is of the generation.
    expect(page?.ticket?.humanCode).toBe(old?.humanCode);
    expect(page?.ticket?.code).not.toBe(old?.code);
    expect(await counters(db)).toEqual({ used: 1, waiting: 0 });
    const mails = (await db.read.select().from(db.t.mail).orderBy(db.t.mail.id)).map(({ kind, toEmail }) => [
      kind,
      toEmail,
    ]);
    expect(mails).toEqual([
      ['registration.ticket', 'anna@forum.example'],
      ['code', 'anna@forum.example'],
      ['registration.transfer_offer', 'boris@forum.example'],
      ['registration.transferred', 'anna@forum.example'],
      ['registration.ticket', 'boris@forum.example'],
    ]);
    const { drifts, ticketless } = await reconcile(db.read, scopeOf(edition));
    expect([drifts, ticketless]).toEqual([[], []]);
  });

  test('an offer ends with the place: whoever has its link opens nothing, also when the place comes back', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    const secret = secretIn(await registerForEdition(edition.slug, anOrder(), fromHere));
    await startTransfer(secret, await anOffer(db, secret));
    const [transfer] = await db.read.select().from(db.t.transfer);
    expect(await cancelOwn(secret)).toMatchObject({ ok: true });
    const [registration] = await db.read.select().from(db.t.registration);
    await reinstateByStaff(house, edition.slug, { id: registration?.id ?? '' });
    const before = await registrationState(db);
    const token = transferToken(transfer ?? { publicId: '', requestedAt: 0 });
    await expect(acceptTransfer(token, { terms: true })).rejects.toThrow(NotFoundError);
    expect(await registrationState(db)).toBe(before);
    expect(await db.read.select().from(db.t.transfer)).toMatchObject([{ acceptedAt: null }]);
  });

  test('an offer is withdrawn by the holder: its link opens nothing, and the ticket stays as it was', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    const secret = secretIn(await registerForEdition(edition.slug, anOrder(), fromHere));
    const untouched = await registrationState(db);
    expect(await withdrawTransfer(secret)).toMatchObject({ status: 409, reason: 'not_possible' });
    expect(await registrationState(db)).toBe(untouched);
    await startTransfer(secret, await anOffer(db, secret));
    const [transfer] = await db.read.select().from(db.t.transfer);
    const token = transferToken(transfer ?? { publicId: '', requestedAt: 0 });
    const viewer = { kind: 'anonymous', requestId: 'request-6' } as const;
    await expect(withdrawTransfer(token, viewer)).rejects.toThrow(NotFoundError);
    expect(await withdrawTransfer(secret, viewer)).toMatchObject({ ok: true, state: 'confirmed' });
    expect(await ticketPage(secret)).toMatchObject({ ticket: { generation: 1 }, transfer: undefined });
    await expect(transferPage(token)).rejects.toThrow(NotFoundError);
    await expect(acceptTransfer(token, { terms: true })).rejects.toThrow(NotFoundError);
    const lines = await db.read.select().from(db.t.auditLog);
    expect(lines.filter(({ action }) => action === 'registration.withdraw_transfer')).toMatchObject([
      { requestId: 'request-6' },
    ]);
    // Another offer may follow.
    await startTransfer(secret, await anOffer(db, secret));
    expect(await ticketPage(secret)).toMatchObject({ transfer: { emailHint: 'b…@forum.example' } });
  });

  test('is over after 72 hours, and the ticket stays where it was', async () => {
    const { db, clock } = await open();
    const { edition } = await anOpenEdition(db);
    const secret = secretIn(await registerForEdition(edition.slug, anOrder(), fromHere));
    await startTransfer(secret, await anOffer(db, secret));
    const [transfer] = await db.read.select().from(db.t.transfer);
    clock.move(3 * DAY);
    const token = transferToken(transfer ?? { publicId: '', requestedAt: 0 });
    await expect(transferPage(token)).rejects.toThrow(NotFoundError);
    expect(await ticketPage(secret)).toMatchObject({ badgeName: 'Анна Петрова', transfer: undefined });
    await sweepRegistrations();
    expect(await db.read.select().from(db.t.transfer)).toMatchObject([
      { acceptedAt: null, closedAt: clock.now() },
    ]);
  });
});

async function anOffer(db: Db, secret: string) {
  const asked = await askTransferCode(secret);
  if (!asked.ok) throw new Error('no code');
  const [code] = (await db.read.select().from(db.t.oneTimeCode)).filter(({ usedAt }) => usedAt === null);
  const digits = digitsOfCode(code?.id ?? '', code?.createdAt ?? 0);
  const person = { name: 'Boris', email: 'boris@forum.example', language: 'en' as const };
  return { ...person, digits, cookie: flowCookieOf(asked.flow) };
}

function secretIn(answer: { ok: boolean }): string {
  return (answer as { ticketPath?: string }).ticketPath?.split('/').at(-1) ?? '';
}
