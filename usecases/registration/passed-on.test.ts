import { expect, test, vi } from 'vitest';
import { scopeOf } from '#db/factories/edition.ts';
import { aConsentText, aQuestion } from '#db/factories/registration-part.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { addPool, allPools } from '#db/registration/pool-stock.ts';
import { changeQuestion } from '#db/registration/question.ts';
import { reconcile } from '#db/registration/reconcile.ts';
import type { Db } from '#db/types.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { flowCookieOf, signInHouse } from '../account/account.fixture.ts';
import { digitsOfCode } from '../account/one-time-code.ts';
import { bringFile } from './answer-file.fixture.ts';
import { dropAnswerFile } from './answer-file.ts';
import { registerForEdition } from './register.ts';
import { anOpenEdition, anOrder, fromHere, house, registrationState } from './registration.fixture.ts';
import { replaceByStaff } from './staff-ticket.ts';
import { answerLater, withdrawOwnConsent } from './ticket-answer.ts';
import { cancelOwn } from './ticket-move.ts';
import { askTransferCode, startTransfer } from './transfer.ts';

describeEachEngine('a ticket that became somebody else’s', (engine) => {
  const open = signInHouse(engine);

  test('keeps no answer to a retired question and no special one: its scarce place comes back', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    const scope = scopeOf(edition);
    const label = { en: 'x' };
    const place = (nominal: number) =>
      db.tx((tx) => addPool(tx, scope, { kind: 'choice', refId: null, name: {}, nominal }));
    const [halal, red] = [await place(1), await place(1)];
    const ask = (key: string, position: number, more: Parameters<typeof aQuestion>[2]) =>
      db.tx((tx) => aQuestion(tx, edition, { key, position, ...more }));
    const old = await ask('old', 101, {});
    const menu = [{ key: 'halal', label, poolId: halal.id }];
    await ask('menu', 102, { kind: 'one_choice', retentionClass: 'special', options: menu });
    await ask('shirt', 103, { kind: 'one_choice', options: [{ key: 'red', label, poolId: red.id }] });
    await db.tx((tx) => aConsentText(tx, edition, { purpose: 'special_answers', isRequired: false }));
    const answers = { old: 'by Anna', menu: 'halal', shirt: 'red' };
    const consents = { terms: true, special_answers: true };
    await registerForEdition(edition.slug, anOrder({ answers, consents }), fromHere);
    await db.tx((tx) => changeQuestion(tx, scope, old, { retiredAt: 1 }));
    expect(await used(db, edition, [halal.id, red.id])).toEqual([1, 1]);
    expect(await replace(db, edition)).toEqual({ ok: true });
    const left = await db.read.select().from(db.t.answer);
    expect(left.map(({ value }) => value)).toEqual(['red']);
    expect(await used(db, edition, [halal.id, red.id])).toEqual([0, 1]);
    expect((await reconcile(db.read, scope)).drifts).toEqual([]);
  });

  test('is written to by no form of the one before that was on its way', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    await db.tx((tx) => aQuestion(tx, edition, { key: 'bus', stage: 'after_ticket' }));
    await db.tx((tx) => aQuestion(tx, edition, { key: 'scan', kind: 'file' }));
    await db.tx((tx) => aConsentText(tx, edition, { purpose: 'photo', isRequired: false }));
    const register = async (email: string) => {
      const answer = await registerForEdition(edition.slug, anOrder({ email }), fromHere);
      return (answer.ok ? answer.ticketPath : '')?.split('/').at(-1) ?? '';
    };
    const late: [string, (secret: string) => Promise<unknown>][] = [
      [
        'registration.answer',
        (secret) => answerLater(secret, { answers: { bus: 'late' }, ticked: ['photo'] }),
      ],
      ['registration.withdraw_consent', (secret) => withdrawOwnConsent(secret, 'photo')],
      ['registration.answer_file', (secret) => bringFile(secret, 'scan', Buffer.from('%PDF-1.7\nlate'))],
      ['registration.answer_file', (secret) => dropAnswerFile(secret, 'scan')],
    ];
    for (const [n, [label, deed]] of late.entries()) {
      const email = `a${n}@forum.example`;
      const secret = await register(email);
      let after = '';
      passOn(db, label, async () => {
        await replace(db, edition, email);
        after = await registrationState(db);
      });
      expect(await deed(secret)).toMatchObject({ ok: false, status: 409, reason: 'stale' });
      expect(await registrationState(db)).toBe(after);
    }
  });

  test('is offered to nobody by the one before, nor is a place that ended', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    for (const [email, meanwhile] of [
      ['a@forum.example', () => replace(db, edition, 'a@forum.example')],
      ['b@forum.example', (secret: string) => cancelOwn(secret)],
    ] as const) {
      const answer = await registerForEdition(edition.slug, anOrder({ email }), fromHere);
      const secret = (answer.ok ? answer.ticketPath : '')?.split('/').at(-1) ?? '';
      const asked = await askTransferCode(secret);
      if (!asked.ok) throw new Error('no code');
      const code = (await db.read.select().from(db.t.oneTimeCode)).find((row) => row.emailNorm === email);
      const digits = digitsOfCode(code?.id ?? '', code?.createdAt ?? 0);
      const to = { name: 'Friend', email: 'friend@forum.example', language: 'en' } as const;
      passOn(db, 'transfer.offer', () => meanwhile(secret));
      expect(await startTransfer(secret, { ...to, digits, cookie: flowCookieOf(asked.flow) })).toMatchObject({
        status: 409,
        reason: 'not_possible',
      });
    }
    expect(await db.read.select().from(db.t.transfer)).toEqual([]);
    const mails = await db.read.select().from(db.t.mail);
    expect(mails.filter(({ toEmail }) => toEmail === 'friend@forum.example')).toEqual([]);
  });
});

/** Does something between what a deed has read and the transaction in which it writes. */
function passOn(db: Db, label: string, meanwhile: () => Promise<unknown>): void {
  const tx = db.tx.bind(db);
  const spy = vi.spyOn(db, 'tx').mockImplementation(async (work, options) => {
    if (options?.label === label) {
      spy.mockRestore();
      await meanwhile();
    }
    return tx(work, options);
  });
}

async function replace(db: Db, edition: Edition, email = 'anna@forum.example') {
  const row = (await db.read.select().from(db.t.registration)).find((one) => one.email === email);
  const person = { name: 'Boris', email: `boris-${email}`, language: 'en' };
  return replaceByStaff(house, edition.slug, { id: row?.id ?? '', version: row?.version ?? 0, ...person });
}

async function used(db: Db, edition: Edition, ids: readonly string[]): Promise<unknown[]> {
  const pools = await allPools(db.read, scopeOf(edition));
  return ids.map((id) => pools.find((pool) => pool.id === id)?.used);
}
