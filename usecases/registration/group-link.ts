import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { type Allocation, allocationById, changeAllocation } from '#db/registration/allocation.ts';
import { changeParty, type Party, partyById, registrationsOfParty } from '#db/registration/party.ts';
import { changeRegistration } from '#db/registration/registration.ts';
import type { LinkOrder } from '#domain/registration/delegation-input.ts';
import { partyStateOf } from '#domain/registration/party-state.ts';
import { isLiveState } from '#domain/registration/vocabulary.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { queueAllocationMail } from './allocation-mail.ts';
import { mailDelegationAgain, mailGroupAgain } from './register-again.ts';
import type { RegistrationWork } from './registration-work.ts';
import { type RegistrationSetup, readSetup } from './setup-facts.ts';
import { StaleRegistrationError } from './transition.ts';

export type LinkDeedResult =
  | { readonly ok: true; readonly isMailed: boolean }
  | { readonly ok: false; readonly reason: 'gone' | 'stale' | 'no_address' | 'over' | 'too_many' };

/**
 * A new link for a group or a delegation, mailed to its contact; the one before opens nothing from this moment on, whoever
 * has it (registration.md G1, G4, rule 38). Seats of a group that its contact alone has the links of get new ones, too.
 * @throws NotFoundError, ForbiddenError
 */
export function renewGroupLink(viewer: Viewer, slug: string, order: LinkOrder): Promise<LinkDeedResult> {
  return deed(viewer, slug, order, {
    name: 'new_link',
    party: async (work, before) => {
      const change = { linkVersion: before.linkVersion + 1, linkMadeAt: work.at };
      const party = await changeParty(work.tx, work.setup.scope, before, change);
      if (party === undefined) return STALE;
      await renewSeats(work, party);
      return { ok: true, isMailed: (await isOn(work, party)) && (await mailGroupAgain(work, party)) };
    },
    allocation: async (work, before) => {
      const { tx, setup, at } = work;
      const change = { linkVersion: before.linkVersion + 1, linkMadeAt: at };
      const after = await changeAllocation(tx, setup.scope, before, change);
      if (after === undefined) return STALE;
      const mail = { kind: 'delegation', at, mark: `link-${after.linkVersion}` } as const;
      const isMailed = after.returnedAt === null && (await queueAllocationMail(tx, setup, after, mail));
      return { ok: true, isMailed };
    },
  });
}

/** Mails its link once more to the contact of a group or a delegation, three times an hour. @throws NotFoundError, ForbiddenError */
export function sendGroupLink(viewer: Viewer, slug: string, order: LinkOrder): Promise<LinkDeedResult> {
  return deed(viewer, slug, order, {
    name: 'resend',
    party: async (work, party) => {
      if (party.email === null) return NO_ADDRESS;
      if (!(await isOn(work, party))) return OVER;
      return (await mailGroupAgain(work, party)) ? { ok: true, isMailed: true } : TOO_MANY;
    },
    allocation: async (work, allocation) => {
      if (allocation.email === null) return NO_ADDRESS;
      if (allocation.returnedAt !== null) return OVER;
      return (await mailDelegationAgain(work, allocation)) ? { ok: true, isMailed: true } : TOO_MANY;
    },
  });
}

const STALE = { ok: false, reason: 'stale' } as const;
const NO_ADDRESS = { ok: false, reason: 'no_address' } as const;
const OVER = { ok: false, reason: 'over' } as const;
const TOO_MANY = { ok: false, reason: 'too_many' } as const;

type Work = Pick<RegistrationWork, 'tx' | 'setup' | 'viewer' | 'at'>;
type Deed = {
  readonly name: 'new_link' | 'resend';
  readonly party: (work: Work, party: Party) => Promise<LinkDeedResult>;
  readonly allocation: (work: Work, allocation: Allocation) => Promise<LinkDeedResult>;
};

async function deed(
  viewer: Viewer,
  slug: string,
  { of, id }: LinkOrder,
  { name, ...run }: Deed,
): Promise<LinkDeedResult> {
  const { scope, edition } = await gateEdition(viewer, 'registration.manage', { edition: slug });
  const setup: RegistrationSetup = await readSetup(getDb().read, scope, edition);
  const [action, targetKind] =
    of === 'party' ? ([`party.${name}`, 'party'] as const) : ([`allocation.${name}`, 'allocation'] as const);
  try {
    return await getDb().tx(
      async (tx) => {
        const work = { tx, setup, viewer, at: now() };
        const done = await found(work, { of, id }, run);
        if (!done.ok) return done;
        const fields = name === 'new_link' ? ['linkVersion'] : [];
        const line = { editionId: scope.editionId, action, targetKind, targetId: id };
        await recordAudit(tx, viewer, work.at, [{ ...line, fields }]);
        return done;
      },
      { guarded: true, label: action },
    );
  } catch (error) {
    if (error instanceof StaleRegistrationError) return STALE;
    throw error;
  }
}

async function found(
  work: Work,
  { of, id }: LinkOrder,
  run: Pick<Deed, 'party' | 'allocation'>,
): Promise<LinkDeedResult> {
  const { tx, setup } = work;
  if (of === 'party') {
    const party = await partyById(tx, setup.scope, id);
    return party === undefined ? { ok: false, reason: 'gone' } : run.party(work, party);
  }
  const allocation = await allocationById(tx, setup.scope, id);
  return allocation === undefined ? { ok: false, reason: 'gone' } : run.allocation(work, allocation);
}

/** A form that was not sent has a page and nothing to be told of; a group that gave up has neither. */
async function isOn({ tx, setup }: Work, party: Party): Promise<boolean> {
  const seats = await registrationsOfParty(tx, setup.scope, party.id);
  const state = partyStateOf(seats.map((seat) => seat.state));
  return state !== 'held' && isLiveState(state);
}

/** Whoever had the old link of the group has seen these; people with an address of their own keep theirs. */
async function renewSeats({ tx, setup, at }: Work, party: Party): Promise<void> {
  for (const seat of await registrationsOfParty(tx, setup.scope, party.id)) {
    const isOfContact = seat.emailNorm === null || seat.emailNorm === party.emailNorm;
    if (!isOfContact || !isLiveState(seat.state)) continue;
    const change = { linkVersion: seat.linkVersion + 1, linkMadeAt: at, updatedAt: at };
    if ((await changeRegistration(tx, setup.scope, seat, change)) === undefined)
      throw new StaleRegistrationError('changed meanwhile');
  }
}
