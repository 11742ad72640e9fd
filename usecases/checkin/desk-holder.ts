import { timingSafeEqual } from 'node:crypto';
import { type TicketHolder, ticketHolders } from '#db/checkin/door-person.ts';
import { printJobsOf } from '#db/checkin/print-job.ts';
import { getDb } from '#db/client.ts';
import type { DeskResult, HolderAnswer } from '#domain/checkin/desk-protocol.ts';
import { groupedHumanCode } from '#domain/token/human-code.ts';
import { readToken } from '#domain/token/ticket-token.ts';
import type { Viewer } from '#domain/viewer.ts';
import { NotFoundError } from '../access.ts';
import { type RegistrationSetup, readSetup } from '../registration/setup-facts.ts';
import { readCode } from '../registration/ticket.ts';
import { type Desk, type DeskSeat, openDesk } from './desk-device.ts';

/** Somebody's ticket at the desk, with how the edition registers people. */
export type DeskTicket = TicketHolder & { readonly setup: RegistrationSetup };

/**
 * Whose ticket lies before a station, by the text of its symbol: a kiosk browses nobody (T2). `ticket.unusable` for codes
 * that were replaced, blocked or are none of this edition. @throws NotFoundError for a device without `print`
 */
export async function ticketHolder(
  house: Viewer,
  seat: DeskSeat,
  code: string,
): Promise<DeskResult<HolderAnswer>> {
  const desk = await openDesk(house, seat, ['print']);
  const { read } = getDb();
  const token = readToken(code);
  const [holder] = token.ok ? await ticketHolders(read, desk.scope, [token.fields.ticketNo]) : [];
  const setup = holder && (await readSetup(read, desk.scope, desk.edition));
  if (setup === undefined || holder === undefined || !(await isCodeOf(setup, holder, code)))
    return { ok: false, reason: 'ticket.unusable' };
  const { registration, ticket } = holder;
  const jobs = await printJobsOf(read, desk.scope, ticket.id);
  const value = {
    ...{ ticketNo: ticket.id, humanCode: groupedHumanCode(ticket.humanCode), typeNo: ticket.typeNo },
    name: registration.badgeName ?? '',
    organisation: registration.organisation ?? '',
    position: registration.position ?? '',
    generation: ticket.generation,
    isPrinted: jobs.some(({ generation, state }) => generation === ticket.generation && state === 'printed'),
  };
  return { ok: true, value };
}

/**
 * The ticket that an order names. Whoever may not search has to hold its code: a number alone opens nothing.
 * @throws NotFoundError for a ticket of another edition, and without the code where it is needed
 */
export async function ticketOfOrder(
  desk: Desk,
  { ticketNo, code }: { readonly ticketNo: number; readonly code?: string | undefined },
): Promise<DeskTicket> {
  const { read } = getDb();
  const [holder] = await ticketHolders(read, desk.scope, [ticketNo]);
  if (holder === undefined) throw new NotFoundError('no such ticket');
  const setup = await readSetup(read, desk.scope, desk.edition);
  const isShown = desk.capabilities.has('search') || (await isCodeOf(setup, holder, code ?? ''));
  if (!isShown) throw new NotFoundError('code not shown');
  return { ...holder, setup };
}

/** Signatures of Ed25519 are always the same, so the text of a good code is known. */
async function isCodeOf(setup: RegistrationSetup, { ticket }: TicketHolder, code: string): Promise<boolean> {
  const known = await readCode(getDb().read, setup, ticket);
  if (known === undefined) return false;
  const [left, right] = [Buffer.from(known), Buffer.from(code)];
  return left.length === right.length && timingSafeEqual(left, right);
}
