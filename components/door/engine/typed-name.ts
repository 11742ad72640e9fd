import type { TypedNameAnswer } from '#domain/checkin/desk-protocol.ts';
import { humanCodeOf, isTicketNo } from '#domain/token/human-code.ts';
import type { Shown } from '../engine.ts';
import type { DoorCore } from './core.ts';
import { type DoorLink, jsonOf } from './link.ts';

/**
 * Puts the name beside the answer to a typed number, as long as that is on the screen: a number opens no sealed name, so the
 * server is asked (rule 23). Without a network the answer stays as it is. The name is written nowhere.
 */
export async function askTypedName(core: DoorCore, link: DoorLink, { ticketNo }: Shown): Promise<void> {
  if (ticketNo === null || !isTicketNo(ticketNo) || !core.isOnline) return;
  const body = { code: humanCodeOf(ticketNo) };
  const told = await jsonOf<TypedNameAnswer>(await link.call({ method: 'POST', path: 'names', body }));
  const { shown } = core;
  // What was read meanwhile is about somebody else; a call back or a leave to pass is about the same one.
  if (!told?.name || core.isClosed || shown?.ticketNo !== ticketNo || shown.method !== 'manual') return;
  core.shown = { ...shown, name: { name: told.name, organisation: told.organisation } };
  core.changed();
}
