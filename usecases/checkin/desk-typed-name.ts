import { ticketHolders } from '#db/checkin/door-person.ts';
import { getDb } from '#db/client.ts';
import type { DeskResult, TypedNameAnswer } from '#domain/checkin/desk-protocol.ts';
import type { ThrottleRule } from '#domain/throttle.ts';
import { readHumanCode } from '#domain/token/human-code.ts';
import type { Viewer } from '#domain/viewer.ts';
import { countAttempt } from '../account/throttle.ts';
import { type DeskSeat, openDesk } from './desk-device.ts';

/** As fast as anybody types; right numbers too, since the roster of a stolen phone has all of them. */
const DEVICE_RULE: ThrottleRule = { burst: 30, perQuarterHour: 180 };

/**
 * What a verdict shows of whoever's human code was typed: the number opens no sealed name, so that the server says it (rule
 * 23), and nothing that the badge does not say. `ticket.unusable` for what is no number of this edition; the caller counts
 * those (rule 32). `too.many`: faster than anybody types. @throws NotFoundError for a device without `manual`
 */
export async function typedName(
  house: Viewer,
  seat: DeskSeat,
  typed: string,
): Promise<DeskResult<TypedNameAnswer>> {
  const { scope, deviceId } = await openDesk(house, seat, ['manual']);
  const waitSeconds = countAttempt([{ kind: 'door-name', who: deviceId, rule: DEVICE_RULE }]);
  if (waitSeconds !== undefined) return { ok: false, reason: 'too.many', retryAfterSeconds: waitSeconds };
  const ticketNo = readHumanCode(typed);
  const [holder] = ticketNo === undefined ? [] : await ticketHolders(getDb().read, scope, [ticketNo]);
  if (holder === undefined) return { ok: false, reason: 'ticket.unusable' };
  const { badgeName, organisation } = holder.registration;
  return { ok: true, value: { name: badgeName ?? '', organisation: organisation ?? '' } };
}
