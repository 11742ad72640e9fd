import { now } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import { failureOf, log } from '#adapters/log.ts';
import { newSigningKey } from '#adapters/signing.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { registrationById } from '#db/registration/registration.ts';
import {
  editionsWithDeadTickets,
  killSigningKey,
  nextKid,
  rollSigningKey,
  ticketsOfDeadKeys,
} from '#db/registration/signing-key.ts';
import { signingKeys } from '#db/registration/ticket.ts';
import type { Tx } from '#db/types.ts';
import { systemViewer, type Viewer } from '#domain/viewer.ts';
import { gateEdition, gateHouse, requireFreshSignIn } from '../access.ts';
import { queueRegistrationMail } from './registration-mail.ts';
import { type RegistrationSetup, readSetup } from './setup-facts.ts';
import { reissueTicket } from './ticket.ts';

export type KeyRoll =
  | { readonly ok: true; readonly kid: number; readonly reissued: number }
  /** `no_more`: all 255 numbers were given; `unknown`: no such key; `dead`: it was killed before. */
  | { readonly ok: false; readonly reason: 'no_more' | 'unknown' | 'dead' };

/**
 * A new key for new codes; codes of the old ones stay good (registration.md rule 48).
 * @throws NotFoundError, ForbiddenError, ReauthRequiredError
 */
export async function rollKey(viewer: Viewer, slug: string): Promise<KeyRoll> {
  const { setup, at } = await open(viewer, slug);
  return getDb().tx(
    async (tx) => {
      const kid = await addKey(tx, setup, at);
      if (kid === undefined) return { ok: false, reason: 'no_more' };
      await note({ tx, setup, viewer, at }, 'registration.key_roll', kid);
      return { ok: true, kid, reissued: 0 };
    },
    { label: 'registration.key' },
  );
}

/**
 * Emergency: codes of the key are refused from this moment; its tickets are signed anew, and each holder is mailed the new
 * one (rule 48). What a crash leaves is done within a minute.
 * @throws NotFoundError, ForbiddenError, ReauthRequiredError
 */
export async function killKey(viewer: Viewer, slug: string, kid: number): Promise<KeyRoll> {
  const { setup, at } = await open(viewer, slug);
  const { read, tx: write } = getDb();
  const found = (await signingKeys(read, setup.scope)).find((key) => key.kid === kid);
  if (found === undefined) return { ok: false, reason: 'unknown' };
  const killed = await write(
    async (tx): Promise<KeyRoll> => {
      const next = found.retiredAt === null ? await addKey(tx, setup, at) : setup.key.kid;
      if (next === undefined) return { ok: false, reason: 'no_more' };
      if (!(await killSigningKey(tx, setup.scope, kid, at))) return { ok: false, reason: 'dead' };
      await note({ tx, setup, viewer, at }, 'registration.key_kill', kid);
      return { ok: true, kid: next, reissued: 0 };
    },
    { label: 'registration.key' },
  );
  return killed.ok ? { ...killed, reissued: await reissueDead(viewer, setup.scope.editionId) } : killed;
}

/** Recurring work: what an emergency roll left, because its process died or somebody registered in that moment. */
export async function reissueLeft(): Promise<number> {
  let total = 0;
  for (const editionId of await editionsWithDeadTickets(getDb().read)) {
    try {
      total += await reissueDead(systemViewer('registration'), editionId);
    } catch (error) {
      log('warn', { event: 'registration.reissue-failed', ...failureOf(error) });
    }
  }
  return total;
}

/** Signs all tickets of dead keys anew, so many in a transaction; gives how many there were. */
async function reissueDead(viewer: Viewer, editionId: string): Promise<number> {
  const { scope, edition } = await gateHouse(systemViewer('registration'), editionId);
  const db = getDb();
  let total = 0;
  for (;;) {
    const setup = await readSetup(db.read, scope, edition);
    const done = await db.tx((tx) => reissueSome({ tx, setup, viewer, at: now() }), {
      label: 'registration.reissue',
    });
    total += done;
    if (done < AT_ONCE) return total;
  }
}

/** Few enough that nobody who registers meanwhile waits for them. */
const AT_ONCE = 50;

type KeyWork = {
  readonly tx: Tx;
  readonly setup: RegistrationSetup;
  readonly viewer: Viewer;
  readonly at: number;
};

async function reissueSome(work: KeyWork): Promise<number> {
  const { tx, setup, at } = work;
  const tickets = await ticketsOfDeadKeys(tx, setup.scope, AT_ONCE);
  for (const ticket of tickets) {
    const registration = await registrationById(tx, setup.scope, ticket.registrationId);
    if (registration === undefined) throw new Error('A ticket is nobody’s');
    await reissueTicket(work, registration, ticket);
    const mark = `key-${ticket.kid}`;
    await queueRegistrationMail(tx, setup, registration, { kind: 'changed', at, mark });
  }
  return tickets.length;
}

async function open(viewer: Viewer, slug: string): Promise<{ setup: RegistrationSetup; at: number }> {
  const { scope, edition } = await gateEdition(viewer, 'registration.setup', { edition: slug });
  const at = now();
  requireFreshSignIn(viewer, at);
  return { setup: await readSetup(getDb().read, scope, edition), at };
}

async function addKey(tx: Tx, { scope }: RegistrationSetup, at: number): Promise<number | undefined> {
  const kid = await nextKid(tx, scope);
  if (kid === undefined) return undefined;
  await rollSigningKey(tx, scope, { kid, ...newSigningKey(environment().dataFolder), createdAt: at });
  return kid;
}

async function note({ tx, setup, viewer, at }: KeyWork, action: string, kid: number): Promise<void> {
  const { editionId } = setup.scope;
  const line = { editionId, action, targetKind: 'edition', targetId: editionId, fields: ['kid'] };
  await recordAudit(tx, viewer, at, [{ ...line, values: { kid: { before: null, after: kid } } }]);
}
