import { createHash } from 'node:crypto';
import { getDb } from '#db/client.ts';
import { type AccessCodeRow, accessCodeByNorm } from '#db/registration/setup.ts';
import type { TicketType } from '#db/registration/ticket-type.ts';
import {
  type AccessCodeFacts,
  type CodeEffects,
  decideAccessCode,
  normaliseAccessCode,
} from '#domain/registration/access-code.ts';
import { decideConsents } from '#domain/registration/consent.ts';
import { type PartySeat, partySeats } from '#domain/registration/party-seat.ts';
import { priceWith } from '#domain/registration/pricing.ts';
import { checkAnswers, hasSpecialAnswer } from '#domain/registration/question.ts';
import type { RegistrationFieldRefusal } from '#domain/registration/registration-input.ts';
import type { Answers } from '#domain/registration/visible-if.ts';
import { priceEffectOf } from './access-code-effect.ts';
import type { RegisterOrder, RegisterOrigin, RegisterRefusal } from './answer.ts';
import type { Entrant } from './enter.ts';
import { refusal } from './register-answer.ts';
import { type RegistrationSetup, seatPools } from './setup-facts.ts';

/** A submission that was judged: what will be tried in the transaction. */
export type EntryPlan = {
  readonly entrant: Entrant;
  readonly emailNorm: string;
  readonly typeId: string;
  readonly hasWaitlist: boolean;
  /** A group: the seats in order, and what the contact said of the group. */
  readonly party?: PartyOrder;
  /** What was chosen for another registration of the address; absent where nobody was asked. */
  readonly second?: SecondChoice;
};

export type SecondChoice = {
  readonly keepsBoth: boolean;
  /** The code by which the address was proved, used up when the old one is replaced. */
  readonly codeId?: string;
};

export type PartyOrder = {
  readonly seats: readonly PartySeat[];
  readonly organisation: string | null;
  readonly country: string | null;
  readonly address: string | null;
  /** Pools of a seat of which nothing is known but its type. */
  readonly plainPoolIds: readonly string[];
};

type Planned = { readonly ok: true; readonly plan: EntryPlan } | RegisterRefusal;

/** Judges type, window, code, answers and consents of a submission, before anything is written. */
export async function planEntry(
  setup: RegistrationSetup,
  order: RegisterOrder,
  { source }: RegisterOrigin,
  at: number,
): Promise<Planned> {
  const { input, language } = order;
  const code = await codeOfOrder(setup, input.code);
  const choice = choiceOf(setup, order, code, at);
  if (choice !== undefined) return choice;
  const type = typeOpenedBy(setup, code, input.type) ?? typeOf(setup, input.type, input.code !== undefined);
  // Whoever tries codes gets one answer for all that open nothing, whatever else was sent (rule 14).
  if (type === undefined)
    return input.code === undefined ? invalid([{ name: 'type', code: 'unknown' }]) : refusal(409, 'code');
  const seats = partySeats(input, { partyMost: type.partyMax, isWaiting: false });
  if (!seats.ok) return invalid([{ name: 'party.size', code: 'too_many' }]);
  const closed = windowRefusal(setup, type, at);
  if (closed !== undefined) return refusal(409, closed);
  const use = { emailNorm: input.emailNorm, typeId: type.id, at };
  const decided = input.code === undefined ? NO_CODE : decideAccessCode(code && factsOf(code), use);
  if (!decided.ok || (type.visibility === 'code' && !decided.effects.unlockTypeIds.includes(type.id)))
    return refusal(409, 'code');
  const form = formOf(setup, order, type.slug);
  if (!form.ok) return invalid([...form.fields, ...(code === undefined ? [] : offeredBy(setup, code, type))]);
  const { effects } = decided;
  const { name: badgeName, email, emailNorm, locale = language } = input;
  const price = { priceMinor: priceWith(type.priceMinor, effects.price), vatRate: type.vatRate };
  const { currency } = type;
  const codeId = code?.id ?? null;
  const row = { typeId: type.id, source, locale, ...price, currency, codeId, badgeName, email, emailNorm };
  const pools = { codePoolId: code?.usesPoolId ?? null, allocationPoolId: code?.seatPoolId ?? null };
  const entrant: Entrant = {
    row,
    poolIds: seatPools(setup, type, { answers: form.answers, ...pools }),
    isApproved: effects.skipsApproval,
    ...{ joinsWaitlist: type.hasWaitlist && input.waitlist, refusesToWait: !input.waitlist },
    isHeld: input.hold === true && (price.priceMinor > 0 || input.party !== undefined),
    consents: form.consents,
    via: source,
    answers: rowsOf(setup, form.answers),
  };
  const plan = { entrant, emailNorm, typeId: type.id, hasWaitlist: type.hasWaitlist };
  if (input.party === undefined) return { ok: true, plan };
  const { organisation = null, country = null, address = null } = input.party;
  const plainPoolIds = seatPools(setup, type, pools);
  return {
    ok: true,
    plan: { ...plan, party: { seats: seats.seats, organisation, country, address, plainPoolIds } },
  };
}

/** A mark of a code that opened nothing: whether somebody guesses, without keeping what was typed. */
export function codeMark(text: string): string {
  return createHash('sha256')
    .update(normaliseAccessCode(text) ?? '')
    .digest('hex');
}

const NO_CODE: { readonly ok: true; readonly effects: CodeEffects } = {
  ok: true,
  effects: { unlockTypeIds: [], price: null, skipsApproval: false, emailLock: null },
};

/** Whoever brings no code learns of no type that needs one. */
function typeOf(
  { types }: RegistrationSetup,
  slug: string | undefined,
  hasCode: boolean,
): TicketType | undefined {
  if (slug === undefined) return types.find(({ visibility }) => visibility === 'public');
  const found = types.find((type) => type.slug === slug && type.visibility !== 'retired');
  return found?.visibility === 'code' && !hasCode ? undefined : found;
}

/**
 * The type of a code that opens one alone, where another was chosen: the form shows only what is public, and who types
 * the code of a hidden type means that one (O4). Nothing else changes: whether the code may be used is judged after.
 */
function typeOpenedBy(
  { types }: RegistrationSetup,
  code: AccessCodeRow | undefined,
  asked: string | undefined,
): TicketType | undefined {
  const [id, ...others] = code?.unlockTypeIds ?? [];
  const only = others.length === 0 ? types.find((type) => type.id === id) : undefined;
  return only?.slug === asked || only?.visibility === 'retired' ? undefined : only;
}

/** A code for several types, none of which was chosen: they are named to whoever may use it (O4). */
function choiceOf(
  setup: RegistrationSetup,
  { input }: RegisterOrder,
  code: AccessCodeRow | undefined,
  at: number,
): RegisterRefusal | undefined {
  const [typeId, ...others] = code?.unlockTypeIds ?? [];
  const asked = setup.types.find(({ slug }) => slug === input.type);
  if (code === undefined || typeId === undefined || others.length === 0) return undefined;
  if (asked !== undefined && code.unlockTypeIds.includes(asked.id)) return undefined;
  const decided = decideAccessCode(factsOf(code), { emailNorm: input.emailNorm, typeId, at });
  if (!decided.ok) return undefined;
  return invalid([{ name: 'type', code: 'missing' }, ...offeredBy(setup, code)]);
}

/** The types that a code opens, so that a form can show them; none where the chosen one is public anyway. */
function offeredBy(
  { types }: RegistrationSetup,
  { unlockTypeIds }: AccessCodeRow,
  chosen?: TicketType,
): RegistrationFieldRefusal[] {
  if (chosen?.visibility === 'public') return [];
  const open = types.filter(({ id, visibility }) => unlockTypeIds.includes(id) && visibility !== 'retired');
  return open.map(({ slug }) => ({ name: `type.${slug}`, code: 'offered' }));
}

function windowRefusal(
  { setting }: RegistrationSetup,
  { salesFrom, salesUntil }: TicketType,
  at: number,
): 'not_open_yet' | 'closed' | undefined {
  const [from, until] = [Math.max(setting.opensAt ?? 0, salesFrom ?? 0), [setting.closesAt, salesUntil]];
  if (at < from) return 'not_open_yet';
  return until.some((end) => end !== null && at >= end) ? 'closed' : undefined;
}

async function codeOfOrder(
  { scope }: RegistrationSetup,
  typed: string | undefined,
): Promise<AccessCodeRow | undefined> {
  const norm = typed === undefined ? undefined : normaliseAccessCode(typed);
  return norm === undefined ? undefined : accessCodeByNorm(getDb().read, scope, norm);
}

function factsOf(code: AccessCodeRow): AccessCodeFacts {
  return { ...code, price: priceEffectOf(code) };
}

type Form =
  | { readonly ok: true; readonly answers: Answers; readonly consents: Entrant['consents'] }
  | { readonly ok: false; readonly fields: readonly RegistrationFieldRefusal[] };

function formOf({ questions, texts }: RegistrationSetup, { input }: RegisterOrder, typeSlug: string): Form {
  const checked = checkAnswers(questions, input.answers, { typeSlug, stage: 'before_ticket' });
  const special = checked.ok && hasSpecialAnswer(questions, checked.answers);
  const agreed = decideConsents(texts, input.consents, special);
  if (checked.ok && agreed.ok) return { ok: true, answers: checked.answers, consents: agreed.texts };
  const wrong = checked.ok ? [] : checked.refusals.map(({ key, code }) => ({ name: `answers.${key}`, code }));
  const missing = agreed.ok
    ? []
    : agreed.refusals.map(({ purpose, code }) => ({ name: `consents.${purpose}`, code }));
  return { ok: false, fields: [...wrong, ...missing] };
}

function rowsOf({ questions }: RegistrationSetup, answers: Answers): Entrant['answers'] {
  return questions.flatMap(({ id, key }) => {
    const value = Object.hasOwn(answers, key) ? answers[key] : undefined;
    return value === undefined ? [] : [{ questionId: id, value }];
  });
}

function invalid(fields: readonly RegistrationFieldRefusal[]): RegisterRefusal {
  return refusal(422, 'invalid', { fields });
}
