import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import { BusyError } from '#db/error.ts';
import { noteRefusedCode } from '#db/registration/access-code.ts';
import { forgetKey, keepKey, keptAnswer } from '#db/registration/form-record.ts';
import type { Tx } from '#db/types.ts';
import { writePressure } from '#db/write-pressure.ts';
import { gateEdition } from '../access.ts';
import type { RegisterAnswer, RegisterOrder, RegisterOrigin, RegisterRefusal } from './answer.ts';
import { mayReturn } from './availability.ts';
import { enterRegistration } from './enter.ts';
import { type Held, readHeld } from './held.ts';
import { isDrawn } from './lottery.ts';
import { partyAnswer } from './party-answer.ts';
import { enterParty } from './party-entry.ts';
import { type PartyHeld, readPartyHeld } from './party-held.ts';
import { type Found, settleDuplicate } from './register-again.ts';
import { doneAnswer, refusal, trapAnswer } from './register-answer.ts';
import { type KeyUse, keyUse } from './register-key.ts';
import { codeWait, countRegistration, countWrongCode, takeBackAddress } from './register-limit.ts';
import { codeMark, type EntryPlan, planEntry } from './register-plan.ts';
import type { EntryRefusal } from './register-replace.ts';
import type { RegistrationWork } from './registration-work.ts';
import { isSignedInAs, judgeSecond } from './second-type.ts';
import { type RegistrationSetup, readSetup } from './setup-facts.ts';
import { StaleRegistrationError } from './transition.ts';

/**
 * Registers somebody for a public edition: checks the form, then in one transaction takes the key, finds what the address
 * has already, claims the seats or a place in the queue, issues the ticket and leaves the mail (registration.md rules 5 to
 * 15 and 21 to 27). The same key and body is answered alike for 24 hours.
 * @throws NotFoundError where there is no such edition or it registers nobody
 */
export async function registerForEdition(
  slug: string,
  order: RegisterOrder,
  origin: RegisterOrigin,
): Promise<RegisterAnswer> {
  if (order.isTrap) return trapAnswer();
  const { scope, edition } = await gateEdition(origin.viewer, 'programme.see', { edition: slug });
  const use = keyUse(edition.id, order, origin);
  const before = flights().get(use.flight);
  // Twenty presses at once are one attempt: they wait for its answer.
  if (before !== undefined) return again(await before);
  const flight = answerOnce(() => readSetup(getDb().read, scope, edition), order, origin, use);
  flights().set(use.flight, flight);
  try {
    return await flight;
  } finally {
    flights().delete(use.flight);
  }
}

async function answerOnce(
  open: () => Promise<RegistrationSetup>,
  order: RegisterOrder,
  origin: RegisterOrigin,
  use: KeyUse,
): Promise<RegisterAnswer> {
  const setup = await open();
  const repeated = await replay(setup, use);
  if (repeated !== undefined) return repeated;
  const at = now();
  const shut = codesShut(setup, order, origin);
  if (shut !== undefined) return shut;
  const planned = await planEntry(setup, order, origin, at);
  // Others may have guessed while this one was read.
  const late = codesShut(setup, order, origin);
  if (late !== undefined) return late;
  if (!planned.ok) return planned.reason === 'code' ? refuseCode(setup, order, origin) : planned;
  if (writePressure().queueAgeMs > OLDEST_QUEUED_MS) return busy();
  const waitSeconds = countRegistration(setup, order, origin);
  if (waitSeconds !== undefined) return refusal(429, 'too_many', { retryAfterSeconds: waitSeconds });
  const judged = await judgeSecond(setup, planned.plan, order, origin);
  if (!judged.ok) {
    // Codes have limits of their own.
    if (order.input.otherType === 'replace') takeBackAddress(setup, order, origin);
    return judged;
  }
  try {
    return await store(setup, judged.plan, origin, use);
  } catch (error) {
    if (error instanceof RepeatedKeyError) return (await replay(setup, use)) ?? refusal(409, 'still_running');
    takeBackAddress(setup, order, origin);
    if (error instanceof BusyError || error instanceof StaleRegistrationError) return busy();
    throw error;
  }
}

/** Another transaction took the key between our look and our write. */
class RepeatedKeyError extends Error {
  override readonly name = 'RepeatedKeyError';
}

const OLDEST_QUEUED_MS = 2_000;

async function store(
  setup: RegistrationSetup,
  plan: EntryPlan,
  origin: RegisterOrigin,
  use: KeyUse,
): Promise<RegisterAnswer> {
  const at = now();
  const end = await getDb().tx(
    async (tx) => {
      const ended = await enterOrFind(tx, setup, plan, origin, at);
      await keepEnd(tx, use, ended, at);
      return ended;
    },
    { guarded: true, label: 'registration.enter' },
  );
  if (end.kind === 'refused') return end.refusal;
  if (end.kind === 'party') return partyAnswer(end.held, { isNew: true });
  return doneAnswer(setup, end.held, { isNew: true, isMailedAgain: end.kind === 'mailed_again' });
}

type End =
  | { readonly kind: 'entered' | 'mailed_again'; readonly held: Held }
  | { readonly kind: 'party'; readonly held: PartyHeld }
  | { readonly kind: 'refused'; readonly refusal: RegisterRefusal };

async function enterOrFind(
  tx: Tx,
  setup: RegistrationSetup,
  plan: EntryPlan,
  origin: RegisterOrigin,
  at: number,
): Promise<End> {
  const work: RegistrationWork = { tx, setup, viewer: origin.viewer, by: 'holder', at };
  if (plan.party !== undefined) {
    const entered = await enterParty({ ...work, by: 'contact' }, plan, plan.party);
    if (entered.ok) return { kind: 'party', held: entered.held };
    const isTooBig = entered.reason === 'too_many';
    const fields = [{ name: 'party.size', code: 'too_many' }] as const;
    return {
      kind: 'refused',
      refusal: isTooBig ? refusal(422, 'invalid', { fields }) : await seatRefusal(work, plan, entered.reason),
    };
  }
  const proved = await withProof(work, plan, origin);
  const found = await settleDuplicate(work, proved, origin);
  if (found.kind !== 'new') return foundEnd(work, plan, found);
  const entered = await enterRegistration(work, proved.entrant);
  if (entered.ok) return { kind: 'entered', held: entered };
  if (entered.reason === 'duplicate') {
    const other = await settleDuplicate(work, proved, origin);
    if (other.kind !== 'new') return foundEnd(work, plan, other);
    throw new StaleRegistrationError('came and went');
  }
  return { kind: 'refused', refusal: await seatRefusal(work, plan, entered.reason) };
}

/** Who is signed in with the address, or typed a code of it, has proved it; a mail or a link that is shown proves nothing. */
async function withProof(
  { tx, at }: RegistrationWork,
  plan: EntryPlan,
  origin: RegisterOrigin,
): Promise<EntryPlan> {
  const isProved = plan.second?.codeId !== undefined || (await isSignedInAs(tx, plan.emailNorm, origin));
  const { entrant } = plan;
  return isProved ? { ...plan, entrant: { ...entrant, row: { ...entrant.row, emailProvedAt: at } } } : plan;
}

async function foundEnd(
  work: RegistrationWork,
  plan: EntryPlan,
  found: Exclude<Found, { kind: 'new' }>,
): Promise<End> {
  if (found.kind !== 'refused') return found;
  if (found.reason === 'duplicate') throw new StaleRegistrationError('registered meanwhile');
  return { kind: 'refused', refusal: await seatRefusal(work, plan, found.reason) };
}

/** "Full", "may come back" and "sold out" are different answers (A3). */
async function seatRefusal(
  { tx, setup }: RegistrationWork,
  { hasWaitlist, entrant, party }: EntryPlan,
  reason: EntryRefusal,
): Promise<RegisterRefusal> {
  if (reason === 'closed' || reason === 'code') return refusal(409, reason);
  if (OLD_STAYS.has(reason)) return refusal(409, 'old_place_stays');
  const isDeclinedDraw = entrant.refusesToWait === true && isDrawn(setup, entrant.row.typeId);
  if (hasWaitlist || isDeclinedDraw) return refusal(409, 'full');
  const seats = { poolIds: entrant.poolIds, size: party?.seats.length ?? 1 };
  return refusal(409, (await mayReturn(tx, setup, seats)) ? 'may_return' : 'sold_out');
}

/** Reasons of the old place, not of the seats that were asked for. */
const OLD_STAYS: ReadonlySet<EntryRefusal> = new Set(['cutoff_passed', 'frozen', 'not_possible']);

/** The key goes in last: whoever finds it taken takes everything back and gives the answer that was first. */
async function keepEnd(tx: Tx, use: KeyUse, end: End, at: number): Promise<void> {
  const { scope, key, bodyHash, editionId, kept } = use;
  const row = { scope, key, bodyHash, editionId, createdAt: at, ...keptEnd(end) };
  if (await keepKey(tx, row)) return;
  const old = await keptAnswer(tx, scope, key);
  if (old !== undefined && kept(old, at)) throw new RepeatedKeyError('taken');
  await forgetKey(tx, scope, key);
  if (!(await keepKey(tx, row))) throw new RepeatedKeyError('taken');
}

function keptEnd(end: End): { status: number; resultIds: Readonly<Record<string, string>> } {
  if (end.kind === 'refused')
    return { status: end.refusal.status, resultIds: { reason: end.refusal.reason } };
  if (end.kind === 'party') return { status: 201, resultIds: { partyId: end.held.party.id } };
  return { status: 201, resultIds: { registrationId: end.held.registration.id, kind: end.kind } };
}

/** What the key was answered before, made again from its ids; undefined when it was not used. */
async function replay(setup: RegistrationSetup, use: KeyUse): Promise<RegisterAnswer | undefined> {
  const { read } = getDb();
  const old = await keptAnswer(read, use.scope, use.key);
  if (old === undefined || !use.kept(old, now())) return undefined;
  if (old.bodyHash !== use.bodyHash) return refusal(422, 'key_reused');
  if (old.status === null) return refusal(409, 'still_running');
  const { registrationId, partyId, reason, kind } = old.resultIds;
  if (partyId !== undefined) return partyAnswer(await readPartyHeld(read, setup, partyId), { isNew: false });
  if (registrationId === undefined) return refusal(409, (reason ?? 'closed') as RegisterRefusal['reason']);
  const held = await readHeld(read, setup, registrationId);
  return doneAnswer(setup, held, { isNew: false, isMailedAgain: kind === 'mailed_again' });
}

/** Whoever guessed too often is told nothing about any code, or the right one would stand out (rule 14). */
function codesShut(
  setup: RegistrationSetup,
  { input }: RegisterOrder,
  origin: RegisterOrigin,
): RegisterRefusal | undefined {
  const waitSeconds = input.code === undefined ? undefined : codeWait(setup, origin);
  return waitSeconds === undefined ? undefined : refusal(429, 'too_many', { retryAfterSeconds: waitSeconds });
}

async function refuseCode(
  setup: RegistrationSetup,
  { input }: RegisterOrder,
  origin: RegisterOrigin,
): Promise<RegisterAnswer> {
  const waitSeconds = countWrongCode(setup, origin);
  if (waitSeconds !== undefined) return refusal(429, 'too_many', { retryAfterSeconds: waitSeconds });
  const codeHash = codeMark(input.code ?? '');
  await getDb().tx((tx) => noteRefusedCode(tx, setup.scope, { codeHash, at: now() }), {
    guarded: true,
    label: 'registration.code',
  });
  return refusal(409, 'code');
}

function again(answer: RegisterAnswer): RegisterAnswer {
  return answer.ok ? { ...answer, isNew: false } : answer;
}

function busy(): RegisterRefusal {
  return refusal(503, 'busy', { retryAfterSeconds: 1 + Math.floor(Math.random() * 3) });
}

// Modules exist twice (native and bundled by Next): the attempts that run live in globalThis (architecture.md 7).
const KEY = Symbol.for('plenum.register-flights');
function flights(): Map<string, Promise<RegisterAnswer>> {
  const place = globalThis as { [KEY]?: Map<string, Promise<RegisterAnswer>> };
  place[KEY] ??= new Map();
  return place[KEY];
}
