import { randomBytes } from 'node:crypto';
import { getDb } from '#db/client.ts';
import { PAGE_ROWS } from '#domain/checkin/roster-page.ts';
import {
  type SearchKeyAnswer,
  type SearchKeyOrder,
  type SearchRow,
  sealSearchPage,
} from '#domain/checkin/search-page.ts';
import { emailHint } from '#domain/registration/email-hint.ts';
import { groupedHumanCode } from '#domain/token/human-code.ts';
import { macOf } from '../account/secret.ts';
import type { DeviceCaller } from './device-access.ts';
import { checkPin, type PinRefusal } from './door-shift.ts';
import { openRosterBook } from './roster-book.ts';
import type { RosterFact } from './roster-facts.ts';

export type SearchPage = { readonly bytes: Uint8Array; readonly feed: number; readonly next: number | null };

/** A page of people for search without a network, sealed for this device alone (rule 24). */
export async function readSearchPage(caller: DeviceCaller, after: number | null): Promise<SearchPage> {
  const { book, cursor: feed } = await openRosterBook(getDb().read, caller.scope);
  const rest = book.facts().filter(({ ticketNo }) => after === null || ticketNo > after);
  const rows = rest.slice(0, PAGE_ROWS);
  const nonce = new Uint8Array(randomBytes(12));
  const bytes = await sealSearchPage(keyOf(caller), nonce, rows.map(searchRow));
  return { bytes, feed, next: rest.length > rows.length ? (rows.at(-1)?.ticketNo ?? null) : null };
}

/** The key of these pages for an operator with a PIN. @returns why not, where it is not theirs */
export async function openSearchKey(
  caller: DeviceCaller,
  { operatorId, pin }: SearchKeyOrder,
): Promise<{ readonly ok: true; readonly answer: SearchKeyAnswer } | PinRefusal> {
  const checked = await checkPin(caller, { operatorId: operatorId ?? null, pin });
  if (!checked.ok) return checked;
  // Whoever has no PIN has nothing that a key could be given for.
  if (!checked.hasPin) return { ok: false, reason: 'wrong_pin' };
  return { ok: true, answer: { key: Buffer.from(keyOf(caller)).toString('base64url') } };
}

/** Of the device and its own key: a new pairing makes another, and no other device opens the pages. */
function keyOf({ device: { id, publicKey } }: DeviceCaller): Uint8Array<ArrayBuffer> {
  return new Uint8Array(macOf('door', 'search', id, Buffer.from(publicKey ?? []).toString('base64url')));
}

function searchRow(fact: RosterFact): SearchRow {
  const { ticketNo, humanCode, name, organisation, position, email, typeNo } = fact;
  const code = groupedHumanCode(humanCode);
  return { ticketNo, humanCode: code, name, organisation, position, emailHint: emailHint(email), typeNo };
}
