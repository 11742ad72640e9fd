import { expect, test } from 'vitest';
import { aQuestion } from '#db/factories/registration-part.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import type { CorrectionValues } from '#domain/registration/staff-order.ts';
import { anonymousViewer, type Viewer } from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError } from '../access.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { aPdf, bringFile } from './answer-file.fixture.ts';
import { registerForEdition } from './register.ts';
import { anOpenEdition, anOrder, fromHere, house, registrationState } from './registration.fixture.ts';
import { correctRegistration } from './staff-correct.ts';
import { openRegistration, openTicketAtDesk } from './staff-detail.ts';
import { blockTicket, noteByStaff, renewLinkByStaff, replaceByStaff, resendByStaff } from './staff-ticket.ts';
import { ticketPage } from './ticket-page.ts';

describeEachEngine('one registration at the desk', (engine) => {
  const open = signInHouse(engine);

  test('is corrected as a whole, and a stale form is told what stands there now', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    await db.tx((tx) => aQuestion(tx, edition, { key: 'diet' }));
    await registerForEdition(edition.slug, anOrder({ answers: { diet: 'none' } }), fromHere);
    const desk = deskOf(edition.id);
    const [id = ''] = await idsOf(db);
    const seen = await openRegistration(desk, edition.slug, id, 'en');
    expect(seen.values).toMatchObject({ name: 'Анна Петрова', answers: { diet: 'none' } });
    expect(seen.history.map(({ action }) => action)).toEqual(['registration.submit']);
    expect(seen.mails.map(({ kind }) => kind)).toEqual(['registration.ticket']);
    expect(seen.ticket?.page.ticket?.humanCode).toBe(seen.row.humanCode);
    const values: CorrectionValues = {
      ...seen.values,
      name: 'Anna Petrova',
      familyName: 'Petrova',
      organisation: 'Guild',
      country: 'KZ',
      answers: { diet: 'vegan' },
    };
    const order = { id, version: seen.version, values };
    const before = await registrationState(db);
    await expect(correctRegistration(anonymousViewer, edition.slug, order)).rejects.toThrow(ForbiddenError);
    const wrong = { ...values, name: ' ', email: 'other@forum.example', type: 'nothing' };
    expect(await correctRegistration(desk, edition.slug, { ...order, values: wrong })).toEqual({
      ok: false,
      reason: 'invalid',
      fields: [
        { name: 'name', code: 'missing' },
        { name: 'type', code: 'unknown' },
        { name: 'email', code: 'invalid' },
      ],
    });
    expect(await registrationState(db)).toBe(before);
    expect(await correctRegistration(desk, edition.slug, order)).toEqual({ ok: true, version: 2 });
    expect(await correctRegistration(desk, edition.slug, order)).toEqual({
      ok: false,
      reason: 'stale',
      version: 2,
      current: values,
    });
    const now = await openRegistration(desk, edition.slug, id, 'en');
    expect(now.values).toEqual(values);
    expect(now.row.humanCode).toBe(seen.row.humanCode);
    expect(now.history[0]).toMatchObject({ action: 'registration.correct', actor: { kind: 'account' } });
  });

  test('keeps files that are asked for, with what hangs on them, and drops those that are hidden now', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    const ask = (key: string, position: number, more: Parameters<typeof aQuestion>[2]) =>
      db.tx((tx) => aQuestion(tx, edition, { key, position, ...more }));
    await ask('visa', 101, { kind: 'yes_no' });
    await ask('scan', 102, {
      kind: 'file',
      visibleIf: { all: [{ question: 'visa', op: 'eq', value: true }] },
    });
    await ask('why', 103, {
      stage: 'after_ticket',
      visibleIf: { all: [{ question: 'scan', op: 'answered' }] },
    });
    const answer = await registerForEdition(edition.slug, anOrder({ answers: { visa: 'yes' } }), fromHere);
    const secret = (answer.ok ? answer.ticketPath : '')?.split('/').at(-1) ?? '';
    expect(await bringFile(secret, 'scan', aPdf('x'))).toMatchObject({ ok: true });
    const desk = deskOf(edition.id);
    const [id = ''] = await idsOf(db);
    const correct = async (answers: CorrectionValues['answers']) => {
      const { version, values } = await openRegistration(desk, edition.slug, id, 'en');
      const order = { id, version, values: { ...values, answers } };
      expect(await correctRegistration(desk, edition.slug, order)).toMatchObject({ ok: true });
      const { files, values: now } = await openRegistration(desk, edition.slug, id, 'en');
      return [files.map(({ question, name }) => `${question}: ${name}`), now.answers.why];
    };
    expect(await correct({ visa: true, why: 'To enter' })).toEqual([['scan: scan.pdf'], 'To enter']);
    expect(await correct({ visa: false, why: 'To enter' })).toEqual([[], undefined]);
    expect(await db.read.select().from(db.t.fileObject)).toEqual([]);
  });

  test('the seat goes to another person at once, with a new code and without what the first one said', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    await db.tx((tx) => aQuestion(tx, edition, { key: 'diet' }));
    await registerForEdition(edition.slug, anOrder({ answers: { diet: 'none' } }), fromHere);
    const [id = ''] = await idsOf(db);
    const old = await openRegistration(house, edition.slug, id, 'en');
    await noteByStaff(house, edition.slug, { id, version: old.version, note: ' likes tea ' });
    const order = { id, version: 2, name: 'Boris', email: 'boris@forum.example', language: 'en' };
    expect(await replaceByStaff(house, edition.slug, { ...order, version: 1 })).toMatchObject({
      reason: 'stale',
    });
    expect(await replaceByStaff(house, edition.slug, { ...order, email: 'x' })).toMatchObject({
      reason: 'invalid',
      fields: [{ name: 'email', code: 'invalid' }],
    });
    expect(await replaceByStaff(house, edition.slug, order)).toEqual({ ok: true });
    const now = await openRegistration(house, edition.slug, id, 'en');
    expect(now).toMatchObject({ note: '', values: { name: 'Boris', answers: {} } });
    expect(now.ticket?.page.ticket?.generation).toBe(2);
    expect(now.consents.every(({ withdrawnAt }) => withdrawnAt !== null)).toBe(true);
    await expect(ticketPage(old.ticket?.secret ?? '')).rejects.toThrow(NotFoundError);
    const mails = await db.read.select().from(db.t.mail);
    expect(mails.map(({ kind, toEmail }) => [kind, toEmail])).toEqual([
      ['registration.ticket', 'anna@forum.example'],
      ['registration.transferred', 'anna@forum.example'],
      ['registration.ticket', 'boris@forum.example'],
    ]);
  });

  test('a ticket is blocked and opened again, mailed three times an hour, and gets a new link', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    await registerForEdition(edition.slug, anOrder(), fromHere);
    const [id = ''] = await idsOf(db);
    const first = await openTicketAtDesk(house, edition.slug, id);
    expect(await blockTicket(house, edition.slug, { id, isBlocked: false })).toMatchObject({
      reason: 'not_possible',
    });
    expect(await blockTicket(house, edition.slug, { id, isBlocked: true, reason: 'lost' })).toEqual({
      ok: true,
    });
    const blocked = await openRegistration(house, edition.slug, id, 'en');
    expect(blocked.ticket?.page.ticket).toMatchObject({ isBlocked: true, code: '' });
    expect(blocked.events.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['block', 'lost'],
      ['issue', null],
    ]);
    expect([...blocked.can]).toContain('unblock');
    expect(await blockTicket(house, edition.slug, { id, isBlocked: false })).toEqual({ ok: true });
    for (let n = 0; n < 3; n += 1) expect(await resendByStaff(house, edition.slug, id)).toEqual({ ok: true });
    expect(await resendByStaff(house, edition.slug, id)).toEqual({ ok: false, reason: 'too_many' });
    expect(await renewLinkByStaff(house, edition.slug, id)).toEqual({ ok: true });
    await expect(ticketPage(first.secret)).rejects.toThrow(NotFoundError);
  });

  test('is closed to everybody else, and nothing changes', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    await registerForEdition(edition.slug, anOrder(), fromHere);
    const [id = ''] = await idsOf(db);
    const editor: Viewer = { ...deskOf(edition.id), grants: [grant('programme_editor', edition.id)] };
    const before = await registrationState(db);
    for (const who of [anonymousViewer, editor]) {
      const slug = edition.slug;
      const replacement = { id, version: 1, name: 'B', email: '', language: 'en' };
      await expect(openRegistration(who, slug, id, 'en')).rejects.toThrow(ForbiddenError);
      await expect(openTicketAtDesk(who, slug, id)).rejects.toThrow(ForbiddenError);
      await expect(replaceByStaff(who, slug, replacement)).rejects.toThrow(ForbiddenError);
      await expect(noteByStaff(who, slug, { id, version: 1, note: 'x' })).rejects.toThrow(ForbiddenError);
      await expect(blockTicket(who, slug, { id, isBlocked: true })).rejects.toThrow(ForbiddenError);
      await expect(resendByStaff(who, slug, id)).rejects.toThrow(ForbiddenError);
      await expect(renewLinkByStaff(who, slug, id)).rejects.toThrow(ForbiddenError);
    }
    expect(await registrationState(db)).toBe(before);
  });
});

async function idsOf(db: Db): Promise<string[]> {
  const rows = await db.read.select().from(db.t.registration).orderBy(db.t.registration.id);
  return rows.map(({ id }) => id);
}

function grant(role: 'desk' | 'programme_editor', editionId: string) {
  return { role, scope: { kind: 'edition', editionId } } as const;
}

function deskOf(editionId: string) {
  return { kind: 'account', accountId: 'desk', name: 'Desk', grants: [grant('desk', editionId)] } as const;
}
