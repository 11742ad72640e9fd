import { now } from '#adapters/clock.ts';
import { spendCode } from '#db/account/one-time-code.ts';
import { getDb } from '#db/client.ts';
import { liveOfAddress } from '#db/registration/registration.ts';
import { ticketsOf } from '#db/registration/ticket.ts';
import { normaliseEmail } from '#domain/account.ts';
import type { CodeAnswerOrder, CodeAsked, CodeOrder, DeskResult } from '#domain/checkin/desk-protocol.ts';
import type { CodeAnswer } from '#domain/checkin/protocol.ts';
import type { ThrottleRule } from '#domain/throttle.ts';
import type { Viewer } from '#domain/viewer.ts';
import { EVEN_MS, evenTime } from '../account/even-time.ts';
import { makeCode, tryCodeOfFlow } from '../account/one-time-code.ts';
import { countAttempt } from '../account/throttle.ts';
import { readSetup } from '../registration/setup-facts.ts';
import { readCode } from '../registration/ticket.ts';
import { type Desk, type DeskSeat, openDesk } from './desk-device.ts';
import { foundPersons } from './desk-person.ts';

/** A queue of people who lost their tickets, and nobody who tries addresses out. */
const DEVICE_RULE: ThrottleRule = { burst: 20, perQuarterHour: 20 };

/**
 * Mails eight digits to an address, to get a lost ticket at the kiosk (T2). The answer and its time are the same for an
 * address that nobody registered; then nobody gets a mail (security-reliability.md rule 14, V4). Three an hour for an
 * address. @throws NotFoundError for a device without `print`
 */
export async function askTicketCode(
  house: Viewer,
  seat: DeskSeat,
  { email, language }: CodeOrder,
): Promise<DeskResult<CodeAsked>> {
  const { scope, deviceId } = await openDesk(house, seat, ['print']);
  const emailNorm = normaliseEmail(email);
  if (emailNorm === undefined) return { ok: false, reason: 'input.invalid' };
  const waitSeconds = countAttempt([{ kind: 'door-code', who: deviceId, rule: DEVICE_RULE }]);
  if (waitSeconds !== undefined) return { ok: false, reason: 'too.many', retryAfterSeconds: waitSeconds };
  return evenTime(EVEN_MS, () =>
    getDb().tx(
      async (tx): Promise<DeskResult<CodeAsked>> => {
        const live = await liveOfAddress(tx, scope, emailNorm);
        const isKnown = live.some(({ state }) => state === 'confirmed');
        const mailTo = isKnown ? { language, accountId: null } : undefined;
        const wish = {
          email: email.trim(),
          emailNorm,
          purpose: 'lost_ticket',
          accountId: null,
          mailTo,
        } as const;
        const asked = await makeCode(tx, wish, now());
        return asked.ok ? { ok: true, value: { flow: asked.flow } } : { ok: false, reason: 'too.many' };
      },
      { label: 'door.code' },
    ),
  );
}

/**
 * The tickets of an address for who typed its code; each code opens once. `code.wrong`: other digits; `code.over`: nothing
 * is left to try. @throws NotFoundError for a device without `print`
 */
export async function answerTicketCode(
  house: Viewer,
  seat: DeskSeat,
  { flow, digits }: CodeAnswerOrder,
): Promise<DeskResult<CodeAnswer>> {
  const desk = await openDesk(house, seat, ['print']);
  const tried = await tryCodeOfFlow(flow, digits, 'lost_ticket');
  if (!tried.ok) return { ok: false, reason: tried.reason === 'wrong' ? 'code.wrong' : 'code.over' };
  const isSpent = await getDb().tx((tx) => spendCode(tx, tried.code.id, now()), {
    guarded: true,
    label: 'door.code_answer',
  });
  if (!isSpent) return { ok: false, reason: 'code.over' };
  return { ok: true, value: { found: await ticketsOfAddress(desk, tried.code.emailNorm) } };
}

async function ticketsOfAddress({ scope, edition }: Desk, emailNorm: string): Promise<CodeAnswer['found']> {
  const { read } = getDb();
  const live = await liveOfAddress(read, scope, emailNorm);
  const confirmed = live.filter(({ state }) => state === 'confirmed').map(({ id }) => id);
  const tickets = await ticketsOf(read, scope, confirmed);
  const setup = await readSetup(read, scope, edition);
  const codes = new Map<number, string>();
  for (const ticket of tickets) {
    const code = await readCode(read, setup, ticket);
    if (code !== undefined) codes.set(ticket.id, code);
  }
  const found = await foundPersons(read, scope, [...codes.keys()]);
  return found.map((person) => ({ ...person, code: codes.get(person.ticketNo) ?? '' }));
}
