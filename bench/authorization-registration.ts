import { newSigningKey } from '#adapters/signing.ts';
import { anEdition, scopeOf } from '#db/factories/edition.ts';
import {
  aPool,
  aPublicId,
  aRegistration,
  aTicketType,
  type RegistrationTrait,
} from '#db/factories/registration.ts';
import { anAccessCode, aPayment, aTicket, holdsSeat, invoiceFor } from '#db/factories/registration-part.ts';
import type { Tenant } from '#db/factories/tenancy.ts';
import { newId } from '#db/id.ts';
import { addAllocation } from '#db/registration/allocation.ts';
import { addBadge } from '#db/registration/badge.ts';
import { addCampaign } from '#db/registration/campaign.ts';
import { addInvoice } from '#db/registration/invoice.ts';
import type { PaymentRow } from '#db/registration/payment.ts';
import { addQuestion } from '#db/registration/question.ts';
import { requestRefund } from '#db/registration/refund.ts';
import type { Registration } from '#db/registration/registration.ts';
import { settingOf, storeSetting } from '#db/registration/setting.ts';
import { rollSigningKey } from '#db/registration/signing-key.ts';
import { allTypes, type TicketType } from '#db/registration/ticket-type.ts';
import { addEntry, pauseEntry } from '#db/registration/waitlist.ts';
import { entryById } from '#db/registration/waitlist-queue.ts';
import type { EditionScope } from '#db/scope.ts';
import { startingRegistration } from '#db/seed/creativity-week-registration.ts';
import type { Tx } from '#db/types.ts';
import { STARTING_BADGE } from '#domain/token/badge-template.ts';
import { humanCodeOf } from '#domain/token/human-code.ts';
import { systemViewer } from '#domain/viewer.ts';
import { storeRegistration } from '#usecases/registration/open-registration.ts';
import { addressOf, type RegistrationWorld, STAFF_DEEDS, type StaffDeed } from '../e2e/authz/row.ts';
import { seedBooking } from './authorization-booking.ts';

type Edition = { readonly id: string };
type Work = {
  readonly tx: Tx;
  readonly edition: Edition;
  readonly scope: EditionScope;
  readonly dataFolder: string;
};

const MONTH = 30 * 86_400_000;
/** Nothing of it ends by itself while the rows are walked. */
const later = () => Date.now() + MONTH;

/**
 * Registration is open where the rows lead, with somebody and something for every row that uses one up. References of
 * payments are of the whole house: each further edition draws them from `reference` on.
 */
export async function seedRegistration(
  tx: Tx,
  tenant: Tenant,
  dataFolder: string,
  reference = 1,
): Promise<RegistrationWorld> {
  const { edition, series } = tenant;
  const work: Work = { tx, edition, scope: scopeOf(edition), dataFolder };
  await open(work);
  // Codes of the first key are nobody's: it can be killed, and no ticket has to be signed anew.
  await rollSigningKey(tx, work.scope, { kid: 2, ...newSigningKey(dataFolder), createdAt: Date.now() });
  const [type] = await allTypes(tx, work.scope);
  if (type === undefined) throw new Error('registration is not open');
  await storeSetting(tx, work.scope, { ...(await settingOf(tx, work.scope)), speakerTypeId: type.id });
  const paid = await aTypeOf(work, 103, 'paid');
  const hidden = { seriesId: series.id, publishState: 'hidden' } as const;
  const quiet = await anEdition(tx, hidden);
  await open({ ...work, edition: quiet, scope: scopeOf(quiet) });
  const people = await peopleOf(work, type);
  return {
    asked: await whatIsAsked(work),
    people,
    seats: await seedBooking(tx, tenant, people),
    typeIds: [type.id, paid.id],
    ownPoolId: (await aPool(tx, edition, { name: { en: 'Seeded', ru: 'Seeded' } })).id,
    waiting: await aQueue(work),
    campaignId: await aCampaign(work),
    delegationId: await aDelegation(work, type),
    money: await someMoney(work, paid, reference),
    quiet: quiet.slug,
    unopened: [(await anEdition(tx, hidden)).slug, (await anEdition(tx, hidden)).slug],
  };
}

async function open({ tx, scope, dataFolder }: Work): Promise<void> {
  const work = { scope, viewer: systemViewer('seed'), at: Date.now(), key: newSigningKey(dataFolder) };
  await storeRegistration(tx, work, startingRegistration);
}

async function whatIsAsked({ tx, scope }: Work): Promise<RegistrationWorld['asked']> {
  const plain = { help: {}, options: [], purpose: {}, visibleIf: null, typeIds: [], position: 0 } as const;
  const question = await addQuestion(tx, scope, {
    ...plain,
    key: 'seeded',
    label: { en: 'Seeded' },
    kind: 'short_text',
    stage: 'before_ticket',
    isRequired: false,
    retentionClass: 'identity',
    isOnBadge: false,
  });
  const badge = await addBadge(tx, scope, { name: 'Seeded', layout: STARTING_BADGE });
  return { questionId: question.id, badgeId: badge.id };
}

/** A type with seats of its own alone; `typeNo` is far from those that the setup gave. */
async function aTypeOf(
  { tx, edition }: Work,
  typeNo: number,
  trait: 'paid' | 'approved' | 'withWaitlist',
  nominal: number | null = null,
): Promise<TicketType> {
  const id = newId();
  const pool = await aPool(tx, edition, { kind: 'type', refId: id, nominal });
  return aTicketType(tx, edition, [pool], { id, typeNo, traits: [trait] });
}

const ASKING: readonly StaffDeed[] = ['approve', 'reject', 'approve_one', 'reject_one'];

async function peopleOf(work: Work, type: TicketType): Promise<RegistrationWorld['people']> {
  const approved = await aTypeOf(work, 101, 'approved');
  const people: Partial<Record<StaffDeed, string>> = {};
  for (const deed of STAFF_DEEDS) {
    const email = { email: addressOf(deed), emailNorm: addressOf(deed) };
    if (ASKING.includes(deed))
      people[deed] = (await aRegistration(work.tx, approved, { ...email, state: 'pending_approval' })).id;
    else if (deed === 'reinstate')
      people[deed] = (await aRegistration(work.tx, type, { ...email, traits: ['cancelled'] })).id;
    else {
      const source = deed === 'speaker_end' ? 'role' : 'form';
      people[deed] = (await aHolder(work, type, { ...email, source, traits: ['confirmed'] })).id;
    }
  }
  return people as Record<StaffDeed, string>;
}

type Given = Partial<Registration> & { readonly traits?: readonly RegistrationTrait[] };

/** Somebody with a seat, and with a ticket where it is confirmed. */
async function aHolder({ tx }: Work, type: TicketType, given: Given): Promise<Registration> {
  const registration = await aRegistration(tx, type, given);
  await holdsSeat(
    tx,
    registration,
    type.poolIds.map((id) => ({ id })),
  );
  if (registration.state === 'confirmed') await aTicket(tx, registration, { kid: 2, typeNo: type.typeNo });
  return registration;
}

/** Who waits for what is full; and somebody who is held back where seats are free, so that only a hand gives one. */
async function aQueue(work: Work): Promise<RegistrationWorld['waiting']> {
  const full = await aTypeOf(work, 102, 'withWaitlist', 1);
  await aHolder(work, full, { traits: ['confirmed'] });
  const roomy = await aTypeOf(work, 104, 'withWaitlist', 10);
  const pause = await aWaiting(work, full, false);
  return {
    pause,
    resume: await aWaiting(work, full, true),
    reorder: await aWaiting(work, full, false),
    promote: await aWaiting(work, roomy, true),
  };
}

async function aWaiting(
  { tx, scope }: Work,
  type: TicketType,
  isPaused: boolean,
): Promise<{ readonly id: string; readonly version: number }> {
  const { id: registrationId } = await aRegistration(tx, type, { traits: ['waitlisted'] });
  const target = { targetKind: 'type', targetId: type.id, registrationId, partyId: null } as const;
  const entry = await addEntry(tx, scope, {
    ...target,
    publicId: aPublicId(),
    size: 1,
    priority: 0,
    // An offer would end by itself: those of an edition that is past at once.
    accept: 'auto',
    swapsOccurrenceId: null,
    createdAt: Date.now(),
    blockedOn: type.poolIds,
  });
  if (isPaused) await pauseEntry(tx, scope, entry);
  return { id: entry.id, version: (await entryById(tx, scope, entry.id))?.version ?? 0 };
}

async function aCampaign({ tx, scope }: Work): Promise<string> {
  const row = await addCampaign(tx, scope, {
    subject: { en: 'Seeded', ru: '' },
    body: { en: 'Seeded', ru: '' },
    audience: { query: '' },
    createdBy: 'system:seed',
    createdAt: Date.now(),
  });
  return row.id;
}

async function aDelegation({ tx, edition, scope }: Work, type: TicketType): Promise<string> {
  const code = newId();
  const pool = await aPool(tx, edition, { kind: 'allocation', refId: code, nominal: 2 });
  await anAccessCode(tx, edition, { id: code, unlockTypeIds: [type.id], seatPoolId: pool.id });
  const made = await addAllocation(tx, scope, {
    publicId: aPublicId(),
    name: 'Seeded',
    organisationId: null,
    email: 'delegation@forum.example',
    emailNorm: 'delegation@forum.example',
    codeId: code,
    poolId: pool.id,
    aside: 2,
    returnAt: null,
    returnedAt: null,
    linkVersion: 1,
    linkMadeAt: Date.now(),
    parentIds: type.poolIds,
  });
  if (!made.ok || made.id === undefined) throw new Error('no room for a delegation');
  return made.id;
}

async function someMoney(work: Work, type: TicketType, from: number): Promise<RegistrationWorld['money']> {
  const { tx, scope } = work;
  const first = await aPaymentOf(work, type, 37 * from);
  const second = await aPaymentOf(work, type, 37 * (from + 1));
  const third = await aPaymentOf(work, type, 37 * (from + 2));
  const issuer = { name: 'Issuer', address: 'Street 1', taxId: '1', bank: 'Account' };
  const buyer = { name: 'Buyer', organisation: '', address: '', country: '' };
  const invoice = await addInvoice(tx, scope, { ...invoiceFor(first, { issuer, buyer }) });
  const { id: paymentId, registrationId, amountMinor, currency } = third;
  const refund = await requestRefund(tx, scope, {
    ...{ paymentId, registrationId, amountMinor, currency },
    reason: null,
    actor: 'system:seed',
    requestedAt: Date.now(),
  });
  return {
    paymentId: first.id,
    reference: second.reference,
    invoiceId: invoice.publicId,
    refundId: refund.id,
  };
}

/** Awaited from somebody with a seat, under the reference that is drawn with the number. */
async function aPaymentOf(work: Work, type: TicketType, number: number): Promise<PaymentRow> {
  const holder = await aHolder(work, type, { traits: ['unpaid'], deadlineAt: later() });
  return aPayment(work.tx, holder, { reference: humanCodeOf(number), dueAt: later() });
}
