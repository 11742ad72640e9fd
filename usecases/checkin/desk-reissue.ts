import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { registrationById } from '#db/registration/registration.ts';
import { ticketsOf } from '#db/registration/ticket.ts';
import type { DeskResult, ReissueAnswer, ReissueOrder } from '#domain/checkin/desk-protocol.ts';
import { groupedHumanCode } from '#domain/token/human-code.ts';
import type { Viewer } from '#domain/viewer.ts';
import { mailAgain } from '../registration/register-again.ts';
import { readCode, reissueTicket } from '../registration/ticket.ts';
import { type DeskSeat, openDesk } from './desk-device.ts';
import { ticketOfOrder } from './desk-holder.ts';

/**
 * A lost badge: the ticket gets a code of the next generation, the old one opens nothing from then on, and the new one goes
 * to the address on file, too (registration.md rules 45, 48). Of two presses at once one counts.
 * @throws NotFoundError for a device without `search` and `print`
 */
export async function reissueAtDoor(
  house: Viewer,
  seat: DeskSeat,
  order: ReissueOrder,
): Promise<DeskResult<ReissueAnswer>> {
  const desk = await openDesk(house, seat, ['search', 'print']);
  const { registration, ticket, setup } = await ticketOfOrder(desk, { ticketNo: order.ticketNo });
  if (ticket.state !== 'active' || registration.state !== 'confirmed')
    return { ok: false, reason: 'ticket.unusable' };
  const { scope, viewer } = desk;
  const raised = await getDb().tx(
    async (tx) => {
      const at = now();
      const current = await registrationById(tx, scope, registration.id);
      const [latest] = await ticketsOf(tx, scope, [registration.id]);
      if (current === undefined || latest?.generation !== ticket.generation || latest.state !== 'active')
        return;
      const work = { tx, setup, viewer, at, reason: order.reason };
      const made = await reissueTicket(work, current, latest);
      const line = { editionId: scope.editionId, targetKind: 'registration', targetId: current.id };
      await recordAudit(tx, viewer, at, [{ ...line, action: 'registration.reissue', fields: ['ticket'] }]);
      if (current.email !== null) await mailAgain({ tx, setup, at }, current);
      return made;
    },
    { label: 'door.reissue' },
  );
  if (raised === undefined) return { ok: false, reason: 'changed.meanwhile' };
  const code = await readCode(getDb().read, setup, raised);
  if (code === undefined) return { ok: false, reason: 'ticket.unusable' };
  const { id: ticketNo, generation, humanCode } = raised;
  return { ok: true, value: { ticketNo, generation, humanCode: groupedHumanCode(humanCode), code } };
}
