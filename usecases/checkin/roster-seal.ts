import { createHmac, type KeyObject } from 'node:crypto';
import { environment } from '#adapters/env.ts';
import { openSigningKey, tokenSignature } from '#adapters/signing.ts';
import { editionNumber } from '#db/registration/setup.ts';
import { signingKeys } from '#db/registration/ticket.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Reader } from '#db/types.ts';
import { packRow } from '#domain/checkin/roster-page.ts';
import { nameContent, sealName } from '#domain/checkin/sealed-name.ts';
import type { RosterFact } from './roster-facts.ts';

/** What rows of an edition are sealed with: its number and the keys that signed its codes. */
export type SealMeans = { readonly editionNo: number; readonly keys: ReadonlyMap<number, KeyObject> };

export async function readSealMeans(reader: Reader, scope: EditionScope): Promise<SealMeans> {
  const editionNo = (await editionNumber(reader, scope)) ?? 0;
  const { dataFolder } = environment();
  const opened = (await signingKeys(reader, scope)).flatMap((key) => {
    const found = openSigningKey(dataFolder, key);
    return found === undefined ? [] : [[key.kid, found] as const];
  });
  return { editionNo, keys: new Map(opened) };
}

/** A name as it was sealed last: sealing it again would give the same bytes. */
export type Seal = { readonly mark: string; readonly rev: number; readonly sealedName: Uint8Array };

/**
 * A row in bytes with its name sealed by the code of the ticket as it is now; without a name where its key is not here.
 * `before` spares the work where neither code nor name changed.
 */
export async function packFact(
  means: SealMeans,
  fact: RosterFact,
  before?: Seal,
): Promise<{ readonly bytes: Uint8Array; readonly seal: Seal }> {
  if (fact.packed) return { bytes: fact.packed, seal: NO_SEAL };
  const { kid, ticketNo, typeNo, generation, validityNo, name, organisation } = fact;
  const mark = JSON.stringify([means.editionNo, kid, typeNo, generation, validityNo, name, organisation]);
  const seal = before?.mark === mark ? before : { mark, ...(await sealed(means, fact)) };
  return { bytes: packRow({ ...fact, ticketNo, rev: seal.rev, sealedName: seal.sealedName }), seal };
}

const NO_SEAL: Seal = { mark: '', rev: 0, sealedName: new Uint8Array() };

async function sealed({ editionNo, keys }: SealMeans, fact: RosterFact): Promise<Omit<Seal, 'mark'>> {
  const { kid, ticketNo, typeNo, generation, validityNo, name, organisation } = fact;
  const key = keys.get(kid);
  const content = nameContent(name, organisation);
  if (key === undefined || content.length === 0) return { rev: 0, sealedName: new Uint8Array() };
  const signature = tokenSignature(
    { kind: 'ticket', kid, editionNo, ticketNo, typeNo, generation, validityNo },
    key,
  );
  const rev = revOf(signature, content);
  return { rev, sealedName: await sealName(signature, { editionNo, ticketNo, rev }, content) };
}

/**
 * Changes whenever what is sealed changes, without a counter that would have to be kept: the MAC of the content under the
 * signature. Whoever has the roster alone learns nothing from it, as names cannot be tried without the code; and that two
 * contents of one ticket fall on the same number, so that a key would seal twice, happens once in 2^32 changes.
 */
function revOf(signature: Uint8Array, content: Uint8Array): number {
  return createHmac('sha256', signature).update('plenum.roster.rev').update(content).digest().readUInt32BE(0);
}
