import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { declinedTracking } from '#db/checkin/tracking.ts';
import { aDoor } from '#db/factories/door.ts';
import { scopeOf } from '#db/factories/edition.ts';
import { aConsentText } from '#db/factories/registration-part.ts';
import { aSession } from '#db/factories/session.ts';
import { aDraft, aSlot } from '#db/factories/slot.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { newId } from '#db/id.ts';
import { NotFoundError } from '../access.ts';
import { HOUR, NOON, signInHouse } from '../account/account.fixture.ts';
import { registerForEdition } from '../registration/register.ts';
import { anOpenEdition, anOrder, fromHere } from '../registration/registration.fixture.ts';
import { giveOwnConsent, withdrawOwnConsent } from '../registration/ticket-answer.ts';
import { ownAttendance } from './attendance-own.ts';

const PURPOSE = 'session_tracking';

describeEachEngine('visits on the page of a ticket', (engine) => {
  const open = signInHouse(engine);

  /** Somebody who was for 40 minutes at a session of an hour this morning, and watched 10 of them meanwhile. */
  async function visited({ isAsked }: { readonly isAsked: boolean }) {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    if (isAsked) await db.tx((tx) => aConsentText(tx, edition, { purpose: PURPOSE, isRequired: false }));
    const consents = isAsked ? { terms: true, [PURPOSE]: true } : { terms: true };
    const answer = await registerForEdition(edition.slug, anOrder({ consents }), fromHere);
    const secret = /\/t\/([\w-]+)/.exec((answer.ok && answer.ticketPath) || '')?.[1] ?? '';
    const [ticket] = await db.read.select().from(db.t.ticket);
    const slot = await db.tx(async (tx) => {
      const door = await aDoor(tx, edition);
      const release = await aDraft(tx, edition, {
        kind: 'release',
        major: 1,
        publishedAt: NOON,
        isMain: false,
      });
      await tx
        .insert(tx.t.publicRelease)
        .values({ editionId: edition.id, releaseId: release.id, feedChangedAt: NOON });
      const session = await aSession(tx, edition, { title: { en: 'Opening', ru: 'Открытие' } });
      const placing = { edition, plan: release, session, halls: [door.halls[0]], lengthMinutes: 60 };
      const made = await aSlot(tx, { ...placing, startAt: NOON - 3 * HOUR });
      const row = {
        ...{ editionId: edition.id, registrationId: ticket?.registrationId ?? null },
        ...({
          areaId: door.doors[0].areaId,
          confidence: 'scanned',
          fromScanId: null,
          toScanId: null,
        } as const),
      };
      const span = (from: number, to: number) => ({
        ...{ id: newId(), fromAt: made.startAt + from * 60_000, toAt: made.startAt + to * 60_000 },
      });
      await tx.insert(tx.t.presenceInterval).values([
        { ...row, ...span(0, 40), source: 'door', ticketNo: ticket?.id ?? null },
        { ...row, ...span(30, 40), source: 'online', ticketNo: null },
      ]);
      return made;
    });
    return { db, edition, secret, slot, registrationId: ticket?.registrationId ?? '' };
  }

  test('are the sessions of the holder with their minutes, each minute once', async () => {
    const { secret, slot } = await visited({ isAsked: false });
    const own = await ownAttendance(secret);
    expect(own).toMatchObject({
      ...{ isAsked: false, isDeclined: false },
      sessions: [
        {
          ...{ occurrenceId: slot.occurrenceId, title: { en: 'Opening' } },
          corrected: { seconds: 40 * 60, modes: { doorSeconds: 40 * 60, onlineSeconds: 10 * 60 } },
        },
      ],
    });
    await expect(ownAttendance('A'.repeat(43))).rejects.toThrow(NotFoundError);
  });

  test('are gone when the holder wants only to be counted, and come back when they agree again', async () => {
    const { db, edition, secret, registrationId } = await visited({ isAsked: true });
    const scope = scopeOf(edition);
    const isDeclined = async () =>
      (await declinedTracking(db.read, scope, [registrationId])).has(registrationId);
    expect(await ownAttendance(secret)).toMatchObject({ isAsked: true, isDeclined: false });
    expect(await isDeclined()).toBe(false);
    expect(await withdrawOwnConsent(secret, PURPOSE)).toMatchObject({ ok: true });
    expect(await ownAttendance(secret)).toEqual({ isAsked: true, isDeclined: true, sessions: [] });
    expect(await isDeclined()).toBe(true);
    expect(await giveOwnConsent(secret, PURPOSE)).toMatchObject({ ok: true });
    expect((await ownAttendance(secret)).sessions).toHaveLength(1);
    const rows = await db.read.select().from(db.t.consent).where(eq(db.t.consent.purpose, PURPOSE));
    expect(rows.map(({ via, withdrawnAt }) => [via, withdrawnAt !== null]).sort()).toEqual([
      ['program', true],
      ['ticket_page', false],
    ]);
  });

  test('are not agreed to twice, nor is what nobody asks or what the form asks by itself', async () => {
    const { db, secret } = await visited({ isAsked: true });
    const state = async () => ({
      consents: await db.read.select().from(db.t.consent),
      audit: (await db.read.select().from(db.t.auditLog)).length,
    });
    const before = await state();
    for (const purpose of [PURPOSE, 'photo', 'terms', 'special_answers'] as const)
      expect(await giveOwnConsent(secret, purpose)).toMatchObject({ ok: false, reason: 'not_possible' });
    expect(await state()).toEqual(before);
  });
});
