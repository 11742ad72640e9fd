import type { LiveDeskFacts } from '#domain/broadcast/live-desk.ts';
import { grantBeside } from '../watch-request.ts';
import { deskIn, type OwnDeskView, ownAddress } from './desk-state.ts';

/** What opens the desk of a closed broadcast to one viewer, and what stands there. */
export type DeskRight = {
  readonly grant: string;
  readonly facts: LiveDeskFacts;
  readonly own: OwnDeskView;
};

/**
 * Asks for the desk of a closed broadcast, by the link of a ticket or the session of an account. `refused`: it is not for them (any
 * more); `unknown`: nobody answered, and nothing is to be changed by that. Never throws.
 */
export async function askForDesk(
  { broadcastId, own }: { readonly broadcastId: string; readonly own: string },
  ticket: string | undefined,
): Promise<DeskRight | 'refused' | 'unknown'> {
  const grant = await grantBeside(broadcastId, ticket);
  if (grant === undefined) return 'unknown';
  if (grant === null) return 'refused';
  try {
    const answer = await fetch(ownAddress(own, '', grant));
    if (!answer.ok) return 'unknown';
    const said = (await answer.json()) as OwnDeskView & { readonly facts?: unknown };
    const facts = deskIn(said.facts);
    return facts === undefined ? 'refused' : { grant, facts, own: said };
  } catch {
    return 'unknown';
  }
}
