import { environment } from '#adapters/env.ts';
import { hubRosterRows, storedHubCopy } from '#db/checkin/hub.ts';
import type { Reader } from '#db/types.ts';
import type { HubCopy } from '#domain/checkin/hub-protocol.ts';
import type { RosterRow } from '#domain/checkin/roster.ts';
import { readRows } from '#domain/checkin/roster-page.ts';

/** What the center said about the doors, on a venue hub; null on every other server. One query, on hubs alone. */
export async function hubCopy(reader: Reader): Promise<HubCopy | null> {
  return environment().hub ? ((await storedHubCopy(reader)) ?? null) : null;
}

/** The roster of a hub: rows as they came. Whose they are it does not know. */
export async function hubRosterFacts(
  reader: Reader,
  ticketNos: readonly number[] | null,
): Promise<(RosterRow & typeof NOBODY & { readonly packed: Uint8Array })[]> {
  const rows = await hubRosterRows(reader, ticketNos);
  return rows.flatMap(({ bytes }) =>
    readRows(bytes).map(({ rev: _, sealedName: _name, ...row }) => ({ ...row, ...NOBODY, packed: bytes })),
  );
}

const NOBODY = {
  ...{ registrationId: '', kid: 0, humanCode: '', name: '', organisation: '', position: '', email: '' },
} as const;
