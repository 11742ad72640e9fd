import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import { liveOfAddress, type Registration } from '#db/registration/registration.ts';
import type { TicketType } from '#db/registration/ticket-type.ts';
import type { Reader } from '#db/types.ts';
import { violation } from '#db/violation.ts';
import type { LocaleMap } from '#domain/locale.ts';
import { refundsFor } from '#domain/registration/balance.ts';
import { checkAnswers } from '#domain/registration/question.ts';
import { anonymousViewer, type Viewer } from '#domain/viewer.ts';
import { typeAvailability } from './availability.ts';
import type { TicketDeedAnswer } from './deed-answer.ts';
import { isDrawn } from './lottery.ts';
import { type OwnRegistration, openOwnRegistration, stillOwn } from './own-registration.ts';
import { settlePrice } from './payment.ts';
import { moneyOf } from './payment-holder.ts';
import { moveAndPromote } from './promote.ts';
import type { RegistrationWork } from './registration-work.ts';
import { readAnswers } from './seat.ts';
import { type RegistrationSetup, typeById } from './setup-facts.ts';
import { dropHidden } from './ticket-answer.ts';
import { done, refused } from './ticket-deed.ts';
import { fileAnswers } from './ticket-question.ts';
import { StaleRegistrationError } from './transition.ts';

/** A type that the holder of a ticket can have instead. */
export type SwitchChoice = {
  readonly slug: string;
  readonly name: LocaleMap;
  readonly currency: string;
  /** Above the present price, minor units: then the organizers are asked. */
  readonly moreMinor: number;
  /** What was paid and goes back, minor units. */
  readonly backMinor: number;
  readonly hasSeat: boolean;
};

/**
 * The types of an edition that a ticket can be changed to by its holder, with what each means for money and seats
 * (registration.md A10; which ones: docs/decisions/125). Empty where nothing can be changed. @throws NotFoundError
 */
export async function switchChoices(secret: string): Promise<SwitchChoice[]> {
  const { setup, registration } = await openOwnRegistration(secret);
  const { read } = getDb();
  const types = await switchable(read, setup, registration);
  if (types.length === 0) return [];
  const seats = await typeAvailability(read, setup, now());
  const { money } = await moneyOf({ tx: read, setup }, { ...WHOLE, registrationId: registration.id });
  const back = (priceMinor: number) =>
    refundsFor(money, priceMinor).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return types.map(({ id, slug, name, currency, priceMinor }) => {
    const { state } = seats.get(id) ?? { state: 'closed' };
    return {
      slug,
      name,
      currency,
      moreMinor: Math.max(0, priceMinor - registration.priceMinor),
      backMinor: Math.max(0, back(priceMinor) - back(registration.priceMinor)),
      hasSeat: state === 'open' || state === 'few',
    };
  });
}

const WHOLE = { partyId: null, party: undefined, members: [] } as const;

/**
 * Changes the type of a ticket for its holder: the new seat is claimed before the old one is given back, in one transaction,
 * the code is a new one, and what was paid too much goes to the list of refunds (A10). Refused, nothing has changed.
 * @throws NotFoundError
 */
export async function switchType(
  secret: string,
  slug: string,
  viewer: Viewer = anonymousViewer,
): Promise<TicketDeedAnswer> {
  const own = await openOwnRegistration(secret);
  try {
    return await getDb().tx(
      (tx) => change({ tx, setup: own.setup, viewer, by: 'holder', at: now() }, own, slug),
      { guarded: true, label: 'registration.switch' },
    );
  } catch (error) {
    if (error instanceof StaleRegistrationError) return refused(409, 'stale');
    // The same address took the type meanwhile.
    if (violation(error) === 'unique') return refused(409, 'not_possible');
    throw error;
  }
}

async function change(work: RegistrationWork, own: OwnRegistration, slug: string): Promise<TicketDeedAnswer> {
  const { tx, setup } = work;
  const before = await stillOwn(tx, own);
  const types = before === undefined ? [] : await switchable(tx, setup, before);
  const type = types.find((one) => one.slug === slug);
  if (before === undefined || type === undefined || type.priceMinor > before.priceMinor)
    return refused(409, 'not_possible');
  const { id: typeId, priceMinor, currency, vatRate } = type;
  const moved = await moveAndPromote(work, before, 'change_type', {
    change: { typeId, priceMinor, currency, vatRate },
  });
  if (!moved.ok) return refused(409, moved.reason === 'pool_full' ? 'pool_full' : 'not_possible');
  await dropHidden(work, moved.registration);
  await settlePrice(work, before, moved.registration);
  return done(moved.registration);
}

async function switchable(
  reader: Reader,
  setup: RegistrationSetup,
  registration: Registration,
): Promise<TicketType[]> {
  const { state, partyId, codeId, typeId, currency, emailNorm } = registration;
  const own = typeById(setup, typeId);
  const isOwnChoice = state === 'confirmed' && partyId === null && codeId === null;
  if (!isOwnChoice || !isPublic(own) || isPast(own.cancelUntil) || isPast(own.freezeAt)) return [];
  const seats = await typeAvailability(reader, setup, now());
  const live = emailNorm === null ? [] : await liveOfAddress(reader, setup.scope, emailNorm);
  const answers = await readAnswers(reader, setup, registration.id);
  const known = fileAnswers(setup, answers);
  const sent = Object.fromEntries(Object.entries(answers).filter(([key]) => known[key] === undefined));
  return setup.types.filter((type) => {
    const sale = seats.get(type.id)?.state;
    return (
      isPublic(type) &&
      type.approval === 'none' &&
      type.currency === currency &&
      sale !== 'not_yet' &&
      sale !== 'closed' &&
      type.id !== typeId &&
      !isDrawn(setup, type.id) &&
      !live.some((other) => other.typeId === type.id) &&
      checkAnswers(setup.questions, sent, { typeSlug: type.slug, stage: 'before_ticket', known }).ok
    );
  });
}

function isPublic({ visibility }: TicketType): boolean {
  return visibility === 'public';
}

function isPast(limit: number | null): boolean {
  return limit !== null && now() >= limit;
}
