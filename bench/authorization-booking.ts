import { eq } from 'drizzle-orm';
import { scopeOf } from '#db/factories/edition.ts';
import { aSession } from '#db/factories/session.ts';
import { aSlot } from '#db/factories/slot.ts';
import type { Tenant } from '#db/factories/tenancy.ts';
import { addBooking, bookingsOf, storeBookingTarget } from '#db/registration/booking.ts';
import { addInvite } from '#db/registration/booking-invite.ts';
import { addPool } from '#db/registration/pool-stock.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Tx } from '#db/types.ts';
import { OPEN_SESSION } from '#domain/registration/booking-record.ts';
import type { RegistrationWorld } from '../e2e/authz/row.ts';

/** Two people ask for a seat in the session of the tenant, and one is invited to another session of theirs. */
export async function seedBooking(
  tx: Tx,
  tenant: Tenant,
  { resend, note }: RegistrationWorld['people'],
): Promise<RegistrationWorld['seats']> {
  const scope = scopeOf(tenant.edition);
  const [asked] = await tx.select().from(tx.t.slot).where(eq(tx.t.slot.id, tenant.ids.slot));
  if (asked === undefined) throw new Error('the tenant has no slot');
  const invited = await anotherSlot(tx, tenant, asked.endAt);
  await bySeat(tx, scope, 'approval', asked);
  await bySeat(tx, scope, 'invited', invited);
  const wish = { occurrenceId: asked.occurrenceId, state: 'requested', claimId: null } as const;
  for (const registrationId of [resend, note])
    await addBooking(tx, scope, { ...wish, registrationId, createdAt: Date.now() });
  const { occurrenceId } = invited;
  await addInvite(tx, scope, { registrationId: note, occurrenceId, createdAt: Date.now() });
  const wishes = new Map(
    (await bookingsOf(tx, scope, [resend, note])).map((one) => [one.registrationId, one.id]),
  );
  return {
    approveId: wishes.get(resend) ?? '',
    rejectId: wishes.get(note) ?? '',
    occurrenceId,
    guestId: note,
    otherId: resend,
  };
}

async function bySeat(
  tx: Tx,
  scope: EditionScope,
  mode: 'approval' | 'invited',
  { occurrenceId, sessionId }: { readonly occurrenceId: string; readonly sessionId: string | null },
): Promise<void> {
  const order = { kind: 'session', refId: occurrenceId, name: {}, nominal: 5 } as const;
  const { id: poolId } = await addPool(tx, scope, order);
  await storeBookingTarget(tx, scope, {
    ...{ ...OPEN_SESSION, typeIds: [], mandatoryTypeIds: [] },
    ...{ mode, occurrenceId, sessionId: sessionId ?? '', poolId, version: 0 },
  });
}

async function anotherSlot(tx: Tx, { edition, ids }: Tenant, startAt: number) {
  const [plan] = await tx.select().from(tx.t.plan).where(eq(tx.t.plan.id, ids.plan));
  if (plan === undefined) throw new Error('the tenant has no plan');
  const session = await aSession(tx, edition);
  return aSlot(tx, { edition, plan, session, halls: [], startAt, lengthMinutes: 60 });
}
