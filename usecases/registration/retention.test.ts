import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { environment } from '#adapters/env.ts';
import { scopeOf } from '#db/factories/edition.ts';
import { aConsentText, aPayment, aQuestion, invoiceFor } from '#db/factories/registration-part.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { newId } from '#db/id.ts';
import { queueMail } from '#db/mail.ts';
import { addInvoice } from '#db/registration/invoice.ts';
import { reconcile } from '#db/registration/reconcile.ts';
import { signingKeys } from '#db/registration/ticket.ts';
import { addTransfer, closeTransfer } from '#db/registration/transfer.ts';
import type { Db } from '#db/types.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { RETENTION_DAYS } from '#domain/registration/retention.ts';
import type { Viewer } from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError, ReauthRequiredError } from '../access.ts';
import { DAY, HOUR, MINUTE, signInHouse } from '../account/account.fixture.ts';
import { registerForEdition } from './register.ts';
import { anOpenEdition, anOrder, fromHere, house, registrationState } from './registration.fixture.ts';
import { previewPurge, purgeAllDue, purgeEdition, saveRetention } from './retention.ts';
import { editionEndAt } from './setup-facts.ts';
import { ticketPage } from './ticket-page.ts';

describeEachEngine('the nightly purge', (engine) => {
  const open = signInHouse(engine);

  async function planted() {
    const { db, clock } = await open();
    const { edition } = await anOpenEdition(db, { seats: 1 });
    const secret = await plant(db, edition);
    const endsAt = editionEndAt(edition);
    const at = (days: number, ms = 0) => clock.move(endsAt + days * DAY + ms - clock.now());
    return { db, clock, edition, secret, at };
  }

  test('takes each class on its day and not a moment before', async () => {
    const { db, edition, secret, at } = await planted();
    const purged: Record<string, unknown>[] = [];
    for (const days of [7, 30, 730, 3_653]) {
      at(days, -1);
      expect(await purgeAllDue()).toBe(0);
      at(days);
      await purgeAllDue();
      const reports = await db.read.select().from(db.t.purgeReport).orderBy(db.t.purgeReport.at);
      purged.push(reports.at(-1)?.counts ?? {});
      if (days === 30) {
        const rows = await db.read.select().from(db.t.registration);
        expect(new Map(rows.map(({ state, email }) => [state, email]))).toEqual(
          new Map([
            ['cancelled', null],
            ['confirmed', 'anna@forum.example'],
          ]),
        );
      }
      expect(await reconcile(db.read, scopeOf(edition))).toMatchObject({ drifts: [], ticketless: [] });
    }
    expect(purged).toEqual([
      { specialAnswer: 1 },
      { signingKey: 1, waitlistEntry: 1, refusedCode: 1, registration: 1, mail: 1 },
      { answer: 1, registration: 1, consent: 3, invoiceDetached: 1, mail: 3 },
      { invoice: 1 },
    ]);
    expect(JSON.stringify(await db.read.select().from(db.t.registration))).not.toMatch(/anna|boris|петрова/i);
    expect((await signingKeys(db.read, scopeOf(edition))).map(({ kid }) => kid)).toEqual([2]);
    await expect(ticketPage(secret)).rejects.toThrow(NotFoundError);
    const outbox = readdirSync(path.join(environment().dataFolder, 'outbox'));
    expect(outbox).toHaveLength(2);
    expect(outbox).toContain('2027-05-01T00-00-00-other.eml');
    const mails = await db.read.select().from(db.t.mail);
    expect(mails.map(({ kind }) => kind)).toEqual(['account.sign_in']);
    expect(await purgeAllDue()).toBe(0);
    expect(await db.read.$count(db.t.purgeReport)).toBe(4);
  });

  test('forgets after thirty days who never took an offered ticket, and why somebody was moved', async () => {
    const { db, edition, at } = await planted();
    const scope = scopeOf(edition);
    await db.tx(async (tx) => {
      const row = (await tx.select().from(tx.t.registration)).find(({ state }) => state === 'confirmed');
      const { id: registrationId = '', createdAt: requestedAt = 0 } = row ?? {};
      for (const name of ['olga', 'petr']) {
        const email = `${name}@forum.example`;
        const to = { email, emailNorm: email, badgeName: name, locale: 'en' };
        const times = { requestedAt, expiresAt: requestedAt + HOUR };
        const offer = await addTransfer(tx, scope, { publicId: name, registrationId, ...to, ...times });
        await closeTransfer(tx, scope, offer.id, { at: requestedAt, isAccepted: name === 'petr' });
        const mail = {
          language: 'en' as const,
          toEmail: email,
          editionId: edition.id,
          params: {},
          at: requestedAt,
        };
        await queueMail(tx, { kind: 'registration.transfer_offer', dedupeKey: name, ...mail });
      }
      await tx.update(tx.t.waitlistEntry).set({ state: 'taken', reason: 'Asked by Olga' });
    });
    const left = async () => {
      const entries = await db.read.select().from(db.t.waitlistEntry);
      const offers = await db.read.select().from(db.t.transfer);
      const mails = await db.read.select().from(db.t.mail);
      const offered = mails.filter(({ kind }) => kind === 'registration.transfer_offer');
      return [
        entries.map(({ reason }) => reason),
        offers.map(({ email }) => email).sort(),
        offered.map(({ toEmail }) => toEmail).sort(),
      ];
    };
    const both = ['olga@forum.example', 'petr@forum.example'];
    at(30, -1);
    await purgeAllDue();
    expect(await left()).toEqual([['Asked by Olga'], both, both]);
    at(30);
    await purgeAllDue();
    expect(await left()).toEqual([[null], ['petr@forum.example'], ['petr@forum.example']]);
    const report = (await db.read.select().from(db.t.purgeReport)).at(-1);
    expect(report?.counts).toMatchObject({ transfer: 1, mail: 1, waitlistEntry: 1 });
  });

  test('counts from the record where somebody registers for a past edition, and keeps the key they use', async () => {
    const { db, edition, at } = await planted();
    at(100);
    await purgeAllDue();
    const late = await registerForEdition(edition.slug, anOrder({ email: 'late@forum.example' }), fromHere);
    expect(late).toMatchObject({ ok: true });
    at(129, 23 * HOUR);
    await purgeAllDue();
    expect((await signingKeys(db.read, scopeOf(edition))).map(({ kid }) => kid)).toEqual([2]);
    const named = (await db.read.select().from(db.t.registration)).filter(({ email }) => email !== null);
    expect(named.map(({ email }) => email)).toContain('late@forum.example');
    at(130);
    await purgeAllDue();
    expect(JSON.stringify(await db.read.select().from(db.t.registration))).not.toContain('late@');
  });

  test('follows settings that shorten a term, and no setting lengthens one', async () => {
    const { db, edition, at } = await planted();
    const { version } = (await db.read.select().from(db.t.registrationSetting))[0] ?? { version: 0 };
    const days = { identity: 10, special: 70 };
    expect(await saveRetention(house, edition.slug, { days, version: version + 9 })).toEqual({
      ok: false,
      reason: 'stale',
    });
    expect(await saveRetention(house, edition.slug, { days, version })).toEqual({ ok: true });
    at(RETENTION_DAYS.special);
    expect(await purgeAllDue()).toBe(1);
    at(10);
    await purgeAllDue();
    expect(JSON.stringify(await db.read.select().from(db.t.registration))).not.toContain('anna');
  });

  test('is shown before somebody presses, changes nothing then, and goes only as it was shown', async () => {
    const { db, edition, clock, at } = await planted();
    at(8);
    const before = await everything(db);
    const shown = await previewPurge(house, edition.slug);
    expect(shown).toEqual({ ok: true, counts: { specialAnswer: 1 } });
    expect(await purgeEdition(house, edition.slug, { specialAnswer: 2 })).toEqual({
      ok: false,
      reason: 'changed',
      counts: { specialAnswer: 1 },
    });
    const as = (role: 'organizer' | 'desk', reauthAt: number): Viewer => ({
      kind: 'account',
      accountId: 'someone',
      name: '',
      reauthAt,
      grants: [{ role, scope: { kind: 'edition', editionId: edition.id } }],
    });
    const now = clock.now();
    await expect(previewPurge(as('desk', now), edition.slug)).rejects.toThrow(ForbiddenError);
    await expect(purgeEdition(as('desk', now), edition.slug, {})).rejects.toThrow(ForbiddenError);
    await expect(saveRetention(as('desk', now), edition.slug, { days: {}, version: 1 })).rejects.toThrow(
      ForbiddenError,
    );
    const stale = as('organizer', now - 16 * MINUTE);
    await expect(purgeEdition(stale, edition.slug, shown.counts)).rejects.toThrow(ReauthRequiredError);
    expect(await everything(db)).toBe(before);
    const done = await purgeEdition(as('organizer', now), edition.slug, shown.counts);
    expect(done).toEqual({ ok: true, counts: { specialAnswer: 1 } });
    expect(await db.read.select().from(db.t.purgeReport)).toMatchObject([
      { counts: { specialAnswer: 1 }, by: 'account:someone', at: now },
    ]);
  });
});

/** Anna has the one seat, said two things and has an invoice; Boris waits; somebody guessed a code. Gives Anna's link. */
async function plant(db: Db, edition: Edition): Promise<string> {
  await db.tx(async (tx) => {
    await aQuestion(tx, edition, { key: 'diet', kind: 'long_text', retentionClass: 'special' });
    await aQuestion(tx, edition, { key: 'wish', kind: 'long_text' });
    await aConsentText(tx, edition, { purpose: 'special_answers', isRequired: false });
  });
  const answers = { diet: 'no nuts', wish: 'a window' };
  const consents = { terms: true, special_answers: true };
  const anna = await registerForEdition(edition.slug, anOrder({ answers, consents }), fromHere);
  await registerForEdition(edition.slug, anOrder({ email: 'boris@forum.example' }), fromHere);
  await db.tx(async (tx) => {
    const rows = await tx.select().from(tx.t.registration);
    const row = rows.find(({ emailNorm }) => emailNorm === 'anna@forum.example');
    if (row === undefined) throw new Error('nobody registered');
    await addInvoice(tx, scopeOf(edition), {
      ...invoiceFor(await aPayment(tx, row)),
      issuedAt: row.createdAt,
    });
    for (const kind of ['contact', 'campaign.text', 'account.sign_in'])
      await queueMail(tx, {
        kind,
        dedupeKey: kind,
        language: 'en',
        toEmail: 'olga@forum.example',
        editionId: edition.id,
        params: { name: 'Anna' },
        at: row.createdAt,
      });
    const guess = { id: newId(), editionId: edition.id, codeHash: 'a', at: row.createdAt };
    await tx.insert(tx.t.refusedCode).values(guess);
  });
  const outbox = path.join(environment().dataFolder, 'outbox');
  mkdirSync(outbox, { recursive: true });
  for (const { id } of await db.read.select().from(db.t.mail))
    writeFileSync(path.join(outbox, `2027-05-01T00-00-00-${id}.eml`), 'Hello');
  writeFileSync(path.join(outbox, '2027-05-01T00-00-00-other.eml'), 'Hello');
  return (anna.ok && anna.ticketPath?.split('/').at(-1)) || '';
}

async function everything(db: Db): Promise<string> {
  const { purgeReport, signingKey, registrationSetting, waitlistEntry } = db.t;
  const rows = [];
  for (const table of [purgeReport, registrationSetting, waitlistEntry])
    rows.push(await db.read.select().from(table));
  rows.push(await db.read.select({ kid: signingKey.kid }).from(signingKey));
  return JSON.stringify(rows) + (await registrationState(db));
}
