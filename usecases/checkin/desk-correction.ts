import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { changeRegistration } from '#db/registration/registration.ts';
import { nameInput } from '#domain/account-input.ts';
import type { CorrectionOrder, DeskResult } from '#domain/checkin/desk-protocol.ts';
import type { FoundPerson } from '#domain/checkin/protocol.ts';
import { isSpellingOf } from '#domain/checkin/spelling.ts';
import { isLiveState } from '#domain/registration/vocabulary.ts';
import { latinForm } from '#domain/slug.ts';
import type { Viewer } from '#domain/viewer.ts';
import { type DeskSeat, openDesk } from './desk-device.ts';
import { ticketOfOrder } from './desk-holder.ts';
import { foundPersons } from './desk-person.ts';

/**
 * Corrects the spelling of a name, position or organisation on badge and registration; the code stays (rule 40). A name that
 * is not a spelling of the old one is `correction.other_name`: that seat goes to another person, which asks for more.
 * @throws NotFoundError for a device without `correct`, a ticket whose code was not shown
 */
export async function correctAtDoor(
  house: Viewer,
  seat: DeskSeat,
  order: CorrectionOrder,
): Promise<DeskResult<FoundPerson>> {
  const desk = await openDesk(house, seat, ['correct']);
  const { registration } = await ticketOfOrder(desk, order);
  const name = order.name === undefined ? undefined : nameInput.safeParse(order.name);
  if (name?.success === false) return { ok: false, reason: 'input.invalid' };
  const { badgeName } = registration;
  if (name !== undefined && !isSpellingOf(latinForm(badgeName ?? ''), latinForm(name.data)))
    return { ok: false, reason: 'correction.other_name' };
  if (!isLiveState(registration.state)) return { ok: false, reason: 'ticket.unusable' };
  const wished = {
    badgeName: name === undefined ? badgeName : name.data,
    position: textOf(order.position, registration.position),
    organisation: textOf(order.organisation, registration.organisation),
  };
  const fields = FIELDS.filter((field) => wished[field] !== registration[field]);
  const isDone =
    fields.length === 0 ||
    (await getDb().tx(
      async (tx) => {
        const at = now();
        const after = await changeRegistration(tx, desk.scope, registration, { ...wished, updatedAt: at });
        if (after === undefined) return false;
        const { id: targetId, editionId } = registration;
        const line = { editionId, action: 'registration.correct', targetKind: 'registration', targetId };
        await recordAudit(tx, desk.viewer, at, [{ ...line, fields: fields.map((field) => NAMES[field]) }]);
        return true;
      },
      { guarded: true, label: 'door.correct' },
    ));
  if (!isDone) return { ok: false, reason: 'changed.meanwhile' };
  const [value] = await foundPersons(getDb().read, desk.scope, [order.ticketNo]);
  return value ? { ok: true, value } : { ok: false, reason: 'changed.meanwhile' };
}

const FIELDS = ['badgeName', 'position', 'organisation'] as const;
/** As the desk of registration calls them in the audit log. */
const NAMES = { badgeName: 'name', position: 'position', organisation: 'organisation' } as const;

function textOf(typed: string | undefined, before: string | null): string | null {
  if (typed === undefined) return before;
  return (
    typed
      .normalize('NFC')
      .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
      .trim() || null
  );
}
