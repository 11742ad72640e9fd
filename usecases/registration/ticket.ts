import { randomBytes } from 'node:crypto';
import { environment } from '#adapters/env.ts';
import { openSigningKey, signedToken } from '#adapters/signing.ts';
import { linkSecretOf, type PersonalLink } from '#adapters/ticket-link.ts';
import type { Registration } from '#db/registration/registration.ts';
import {
  addTicket,
  addTicketEvent,
  changeTicket,
  type SigningKeyRow,
  signingKeys,
  type TicketRow,
} from '#db/registration/ticket.ts';
import type { Reader, Tx } from '#db/types.ts';
import type { TicketEffect } from '#domain/registration/transition-guard.ts';
import { drawTicketNo, groupedHumanCode, humanCodeOf } from '#domain/token/human-code.ts';
import { actorOf, type Viewer } from '#domain/viewer.ts';
import { type RegistrationSetup, typeById } from './setup-facts.ts';

type TicketWork = {
  readonly tx: Tx;
  readonly setup: RegistrationSetup;
  readonly viewer: Viewer;
  readonly at: number;
  readonly reason?: string | undefined;
};

/**
 * What a transition does to the ticket: a first one, a raised generation, or its end; each with its ticket_event. A raised
 * one takes type, validity and key as they are now. Generation 255 is followed by a new number (registration.md rule 45).
 */
export async function applyTicket(
  work: TicketWork,
  registration: Registration,
  ticket: TicketRow | undefined,
  effect: TicketEffect,
): Promise<TicketRow | undefined> {
  if (effect === 'keep') return ticket;
  if (ticket === undefined) return effect === 'revoke' ? undefined : issueTicket(work, registration);
  if (effect === 'revoke') return endTicket(work, registration, ticket);
  return raiseTicket(work, registration, ticket, effect === 'transfer' ? 'transfer' : 'reissue');
}

/** The text of the QR symbol; undefined while blocked or revoked, or where the key cannot be opened. */
export function codeOf(
  { number }: Pick<RegistrationSetup, 'number'>,
  ticket: TicketRow,
  key: SigningKeyRow,
): string | undefined {
  if (ticket.state !== 'active') return undefined;
  const opened = openSigningKey(environment().dataFolder, key);
  if (opened === undefined) return undefined;
  const { kid, id: ticketNo, typeNo, generation, validityNo } = ticket;
  return signedToken(
    { kind: 'ticket', kid, editionNo: number, ticketNo, typeNo, generation, validityNo },
    opened,
  );
}

/** As {@link codeOf}, with the key that the ticket was made with. */
export async function readCode(
  reader: Reader,
  setup: RegistrationSetup,
  ticket: TicketRow,
): Promise<string | undefined> {
  const isCurrent = setup.key.kid === ticket.kid;
  const key = isCurrent
    ? setup.key
    : (await signingKeys(reader, setup.scope)).find(({ kid }) => kid === ticket.kid);
  return key && codeOf(setup, ticket, key);
}

export function shownHumanCode({ humanCode }: Pick<TicketRow, 'humanCode'>): string {
  return groupedHumanCode(humanCode);
}

/** The 43 characters that open the page of a registration. */
export function secretOf(registration: Registration): string {
  return linkSecretOf(environment().dataFolder, linkOf(registration));
}

/** What the link of a registration is derived from now; a new link is made with the secret of its own day. */
export function linkOf({
  publicId,
  linkVersion,
  linkMadeAt,
  createdAt,
}: Pick<Registration, 'publicId' | 'linkVersion' | 'linkMadeAt' | 'createdAt'>): PersonalLink {
  return { owner: 'registration', publicId, version: linkVersion, madeAt: linkMadeAt ?? createdAt };
}

/** Signs a ticket anew with the key of now: a generation more; one that is blocked stays blocked (rule 48). */
export function reissueTicket(
  work: TicketWork,
  registration: Registration,
  ticket: TicketRow,
): Promise<TicketRow> {
  return raiseTicket(work, registration, ticket, 'reissue', ticket.state);
}

async function issueTicket(work: TicketWork, registration: Registration): Promise<TicketRow> {
  const { tx, setup, at } = work;
  const { typeNo, validityNo } = typeById(setup, registration.typeId);
  for (;;) {
    const id = drawTicketNo(randomBytes);
    const row = {
      id,
      registrationId: registration.id,
      generation: 1,
      kid: setup.key.kid,
      typeNo,
      validityNo,
      state: 'active',
      humanCode: humanCodeOf(id),
      issuedAt: at,
      updatedAt: at,
    } as const;
    if (!(await addTicket(tx, setup.scope, row))) continue;
    await note(work, registration, { id, old: null, now: 1, kind: 'issue' });
    return { ...row, editionId: setup.scope.editionId };
  }
}

async function raiseTicket(
  work: TicketWork,
  registration: Registration,
  ticket: TicketRow,
  kind: 'reissue' | 'transfer',
  state: TicketRow['state'] = 'active',
): Promise<TicketRow> {
  const { tx, setup, at } = work;
  const { typeNo, validityNo } = typeById(setup, registration.typeId);
  const isSpent = ticket.generation >= LAST_GENERATION;
  const id = isSpent ? drawTicketNo(randomBytes) : ticket.id;
  const generation = isSpent ? 1 : ticket.generation + 1;
  const change = { id, generation, kid: setup.key.kid, typeNo, validityNo, state } as const;
  const raised = await changeTicket(tx, setup.scope, registration.id, {
    ...change,
    humanCode: humanCodeOf(id),
    updatedAt: at,
  });
  if (raised === undefined) throw new Error('A ticket is gone');
  await note(work, registration, { id, old: ticket.generation, now: generation, kind });
  return raised;
}

async function endTicket(
  work: TicketWork,
  registration: Registration,
  ticket: TicketRow,
): Promise<TicketRow | undefined> {
  const { tx, setup, at } = work;
  const ended = await changeTicket(tx, setup.scope, registration.id, { state: 'revoked', updatedAt: at });
  const { id, generation } = ticket;
  await note(work, registration, { id, old: generation, now: generation, kind: 'revoke' });
  return ended;
}

function note(
  { tx, setup, viewer, at, reason }: TicketWork,
  registration: Registration,
  told: { id: number; old: number | null; now: number; kind: 'issue' | 'reissue' | 'transfer' | 'revoke' },
): Promise<void> {
  return addTicketEvent(tx, setup.scope, {
    registrationId: registration.id,
    ticketId: told.id,
    kind: told.kind,
    oldGeneration: told.old,
    newGeneration: told.now,
    actor: actorOf(viewer),
    reason: reason ?? null,
    at,
  });
}

const LAST_GENERATION = 255;
