import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import { type Allocation, registrationsOfCode } from '#db/registration/allocation.ts';
import { poolsByIds } from '#db/registration/pool-stock.ts';
import type { Registration } from '#db/registration/registration.ts';
import { codeById } from '#db/registration/setup.ts';
import type { TicketType } from '#db/registration/ticket-type.ts';
import {
  DELEGATION_ROWS_MOST,
  type DelegateFault,
  type DelegateRow,
  readDelegates,
} from '#domain/registration/delegation-input.ts';
import { emailHint } from '#domain/registration/email-hint.ts';
import { isLiveState, type RegistrationState } from '#domain/registration/vocabulary.ts';
import { anonymousViewer, type Viewer } from '#domain/viewer.ts';
import { NotFoundError } from '../access.ts';
import { allocationSecretOf, openOwnAllocation } from './allocation-link.ts';
import type { RegistrationEdition } from './answer.ts';
import { type Entered, enterRegistration } from './enter.ts';
import { moveAndPromote } from './promote.ts';
import { editionShown } from './registration-page.ts';
import type { RegistrationWork } from './registration-work.ts';
import { languageOf, type RegistrationSetup, seatPools } from './setup-facts.ts';
import { secretOf } from './ticket.ts';
import { StaleRegistrationError } from './transition.ts';

export type DelegateShown = {
  /** Its public id. */
  readonly id: string;
  readonly name: string;
  readonly emailHint: string;
  readonly state: RegistrationState;
  /** Of whom the delegation itself brought in, until their link was renewed or the ticket passed on. */
  readonly secret: string | undefined;
};

/** The list that the link of a delegation opens (registration.md G4). */
export type DelegationPage = {
  readonly edition: RegistrationEdition;
  readonly name: string;
  readonly secret: string;
  /** To pass on: whoever types it takes one of the seats. */
  readonly code: string;
  readonly seats: number;
  readonly used: number;
  readonly returnAt: number | null;
  readonly isReturned: boolean;
  /** Undefined where nobody can be written to. */
  readonly hasReminders: boolean | undefined;
  readonly people: readonly DelegateShown[];
  readonly types: readonly { readonly slug: string; readonly name: TicketType['name'] }[];
};

/** @throws NotFoundError for a link that opens nothing */
export async function delegationPage(secret: string): Promise<DelegationPage> {
  const { setup, allocation } = await openOwnAllocation(secret);
  const { read } = getDb();
  const { codeId, poolId, name, returnAt, returnedAt, aside, email, remindersOffAt } = allocation;
  const [pool] = await poolsByIds(read, setup.scope, [poolId]);
  const people = await registrationsOfCode(read, setup.scope, codeId);
  const { code, types } = await codeFacts(setup, allocation);
  const isReturned = returnedAt !== null;
  return {
    edition: editionShown(setup.edition),
    name,
    secret: allocationSecretOf(allocation),
    code,
    seats: isReturned ? aside : (pool?.capacity ?? 0),
    used: pool?.used ?? 0,
    returnAt,
    isReturned,
    hasReminders: email === null ? undefined : remindersOffAt === null,
    people: people.filter(({ state }) => isLiveState(state)).map(personShown),
    types: types.map(({ slug, name: title }) => ({ slug, name: title })),
  };
}

function personShown(person: Registration): DelegateShown {
  const { publicId: id, badgeName, email, state, source, linkMadeAt } = person;
  // Who typed the code has answers and consents of their own behind the link.
  const secret = source === 'delegation' && linkMadeAt === null ? secretOf(person) : undefined;
  return { id, name: badgeName ?? '', emailHint: emailHint(email), state, secret };
}

async function codeFacts(setup: RegistrationSetup, { codeId }: Allocation) {
  const code = await codeById(getDb().read, setup.scope, codeId);
  const types = setup.types.filter(({ id }) => code?.unlockTypeIds.includes(id));
  return { code: code?.codeNorm ?? '', types };
}

export type DelegateAnswer =
  | { readonly ok: true; readonly count: number }
  | {
      readonly ok: false;
      readonly reason: 'faults' | 'empty' | 'too_many' | 'closed';
      readonly faults: readonly DelegateFault[];
    };

/**
 * Brings people in on the seats of a delegation, all of the list or nothing; a dry run does everything and takes it back,
 * so that it finds what the real one would. @throws NotFoundError
 */
export async function addDelegates(
  secret: string,
  text: string,
  { isDryRun }: { readonly isDryRun: boolean },
  viewer: Viewer = anonymousViewer,
): Promise<DelegateAnswer> {
  const { setup, allocation } = await openOwnAllocation(secret);
  if (allocation.returnedAt !== null) return { ok: false, reason: 'closed', faults: [] };
  const { rows, faults } = readDelegates(text);
  if (rows.length + faults.length === 0) return { ok: false, reason: 'empty', faults: [] };
  if (rows.length > DELEGATION_ROWS_MOST) return { ok: false, reason: 'too_many', faults: [] };
  const { types } = await codeFacts(setup, allocation);
  try {
    return await getDb().tx(
      async (tx) => {
        const work = { tx, setup, viewer, by: 'contact' as const, at: now() };
        const found = [...faults, ...(await enterAll(work, allocation, types, rows))];
        const answer: DelegateAnswer =
          found.length > 0
            ? { ok: false, reason: 'faults', faults: found.sort((a, b) => a.line - b.line) }
            : { ok: true, count: rows.length };
        if (isDryRun || !answer.ok) throw new TakeBackError(answer);
        return answer;
      },
      { guarded: true, label: 'allocation.add' },
    );
  } catch (error) {
    if (error instanceof TakeBackError) return error.answer;
    throw error;
  }
}

class TakeBackError extends Error {
  override readonly name = 'TakeBackError';
  readonly answer: DelegateAnswer;
  constructor(answer: DelegateAnswer) {
    super('taken back');
    this.answer = answer;
  }
}

async function enterAll(
  work: RegistrationWork,
  allocation: Allocation,
  types: readonly TicketType[],
  rows: readonly DelegateRow[],
): Promise<DelegateFault[]> {
  const faults: DelegateFault[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    const { line, emailNorm } = row;
    const type = row.type === '' ? types[0] : types.find(({ slug }) => slug === row.type);
    if (type === undefined) faults.push({ line, code: 'type' });
    else if (emailNorm !== null && seen.has(emailNorm)) faults.push({ line, code: 'twice' });
    else {
      const entered = await enterOne(work, allocation, type, row);
      if (!entered.ok) faults.push({ line, code: CODES[entered.reason] ?? 'full' });
    }
    if (emailNorm !== null) seen.add(emailNorm);
  }
  return faults;
}

const CODES: Readonly<Partial<Record<Extract<Entered, { ok: false }>['reason'], DelegateFault['code']>>> = {
  duplicate: 'registered',
  closed: 'closed',
  code: 'closed',
};

function enterOne(
  work: RegistrationWork,
  { codeId, poolId }: Allocation,
  type: TicketType,
  { name, email, emailNorm }: DelegateRow,
): Promise<Entered> {
  const { id: typeId, priceMinor, currency, vatRate } = type;
  const money = { priceMinor, currency, vatRate };
  const locale = languageOf(work.setup.edition.defaultLocale);
  const row = {
    typeId,
    source: 'delegation',
    locale,
    ...money,
    codeId,
    badgeName: name,
    email,
    emailNorm,
  } as const;
  const poolIds = seatPools(work.setup, type, { allocationPoolId: poolId });
  const form = { consents: [], via: 'import', answers: [] } as const;
  return enterRegistration(work, { row, poolIds, isApproved: true, joinsWaitlist: false, ...form });
}

/** Gives the seat of one person back to the delegation; somebody else can take it. @throws NotFoundError */
export async function removeDelegate(
  secret: string,
  publicId: string,
  viewer: Viewer = anonymousViewer,
): Promise<{ readonly ok: boolean }> {
  const { setup, allocation } = await openOwnAllocation(secret);
  try {
    return await getDb().tx(
      async (tx) => {
        const people = await registrationsOfCode(tx, setup.scope, allocation.codeId);
        const found = people.find((one) => one.publicId === publicId);
        if (found === undefined) throw new NotFoundError('nobody of this delegation');
        const work = { tx, setup, viewer, by: 'contact' as const, at: now() };
        return { ok: (await moveAndPromote(work, found, 'cancel')).ok };
      },
      { guarded: true, label: 'allocation.remove' },
    );
  } catch (error) {
    if (error instanceof StaleRegistrationError) return { ok: false };
    throw error;
  }
}
