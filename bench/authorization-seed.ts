import { createHash, randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { addInvite } from '#db/account/invite.ts';
import { aGrant, anAccount, anApiToken, aSignIn } from '#db/factories/account.ts';
import { someMaterials } from '#db/factories/material.ts';
import { anOrganisation } from '#db/factories/organisation.ts';
import { aPerson } from '#db/factories/person.ts';
import { aFloorPlan, aTenancy } from '#db/factories/tenancy.ts';
import { newId } from '#db/id.ts';
import { queueMail } from '#db/mail.ts';
import type { Tx } from '#db/types.ts';
import { ACTORS, type Actor, type Asked, grantsOf, type Tenancy } from '../e2e/authz/actor.ts';
import type { MatrixRow, World } from '../e2e/authz/row.ts';
import { seedAudience } from './authorization-audience.ts';
import { seedDoors } from './authorization-door.ts';
import { seedDoorBoard } from './authorization-door-board.ts';
import { seedLiveDesk } from './authorization-live-desk.ts';
import { seedRegistration } from './authorization-registration.ts';
import { seedStage } from './authorization-stage.ts';

/** Cookies and addresses of the actors of a seeded house. */
export type SeededHouse = {
  readonly world: World;
  readonly tenancy: Tenancy;
  /** Value of the session cookie of an actor at a row; undefined for the anonymous. */
  readonly cookieOf: (actor: Actor, row: MatrixRow) => string | undefined;
};

/**
 * Two tenants, and every actor with the grants that a row asks for. Each row has sessions of its own, and where
 * people change what is theirs also accounts of its own, so that no row stands on what another did.
 */
export async function seedHouse(
  tx: Tx,
  rows: readonly MatrixRow[],
  dataFolder: string,
): Promise<SeededHouse> {
  const { first: mine, firstHidden: hidden, ...others } = await aTenancy(tx);
  const registration = await seedRegistration(tx, mine, dataFolder);
  await holdWatch(tx);
  const tenancy: Tenancy = {
    seriesId: mine.series.id,
    otherSeriesId: others.other.series.id,
    editionId: mine.edition.id,
  };
  const accounts = new Map<string, string>();
  const cookies = new Map<string, string>();
  for (const row of rows) {
    const asked = askedOf(row);
    for (const actor of ACTORS.filter((each) => each !== 'anonymous')) {
      const grants = grantsOf(actor, asked, tenancy);
      const key = `${actor} ${asked.deed ?? row.entry} ${asked.at}`;
      const accountId = accounts.get(key) ?? (await anAccount(tx)).id;
      if (!accounts.has(key)) for (const { role, scope } of grants) await aGrant(tx, accountId, role, scope);
      accounts.set(key, accountId);
      const role = actor.startsWith('ex-') ? 'organizer' : (grants[0]?.role ?? 'registered');
      cookies.set(`${actor} ${row.entry}`, await aSignIn(tx, accountId, role, Date.now()));
    }
  }
  const seeded = {
    registration,
    doors: await seedDoors(tx, mine),
    stage: await seedStage(tx, mine),
    board: await seedDoorBoard(tx, mine, registration.people.note),
    liveDesk: await seedLiveDesk(tx, mine),
    audience: await seedAudience(tx, mine, registration.people.note),
    ...(await aTeam(tx, tenancy.editionId)),
    tokenId: await anApiToken(tx, tenancy.editionId),
    apiKey: await aKnownKey(tx, tenancy.editionId),
    mailId: await aDeadMail(tx),
    floorPlan: await aFloorPlan(tx, mine),
    materials: await someMaterials(tx, mine),
    ...(await idleRows(tx)),
  };
  return {
    world: { mine, hidden, ...others, ...seeded, ...UNBROUGHT },
    tenancy,
    cookieOf: (actor, row) => cookies.get(`${actor} ${row.entry}`),
  };
}

/** What only the running program can make (authorization-bring.ts). */
const UNBROUGHT = {
  fileId: '',
  commandIds: [],
  mergeId: '',
  steps: { directory: '', catalogue: '', series: '', translation: '' },
  spareSessionId: '',
  kept: { fileId: '', fingerprint: '' },
  keptFileId: '',
} as const;

/** What a row asks at the gate; no deed where it asks for none. */
export function askedOf({ permission, at = 'edition' }: MatrixRow): Asked {
  const isDeed = permission !== 'public' && permission !== 'token' && permission !== 'signed_in';
  return { deed: isDeed ? permission : undefined, at };
}

async function idleRows(
  tx: Tx,
): Promise<Pick<World, 'idlePersonId' | 'idleEmail' | 'idleAccountId' | 'idleOrganisationIds'>> {
  const idleOrganisationIds: string[] = [];
  for (let n = 0; n < 4; n += 1) idleOrganisationIds.push((await anOrganisation(tx)).id);
  const { id: idleAccountId, email: idleEmail } = await anAccount(tx);
  return { idlePersonId: (await aPerson(tx)).id, idleEmail, idleAccountId, idleOrganisationIds };
}

async function aDeadMail(tx: Tx): Promise<string> {
  const mail = {
    kind: 'test',
    language: 'en',
    toEmail: 'nobody@forum.example',
    params: {},
    at: Date.now(),
  } as const;
  const id = await queueMail(tx, { ...mail, dedupeKey: 'seed' });
  if (id === undefined) throw new Error('no mail was queued');
  await tx.update(tx.t.mail).set({ state: 'dead', lastError: 'refused' }).where(eq(tx.t.mail.id, id));
  await tx.update(tx.t.outbox).set({ deadAt: Date.now() });
  return id;
}

/** A key without any scope, for rows that would otherwise use up what a minute gives without one. */
async function aKnownKey(tx: Tx, editionId: string): Promise<string> {
  const key = `plenum_${randomBytes(32).toString('base64url')}`;
  const tokenHash = createHash('sha256').update(key).digest('hex');
  const { apiToken } = tx.t;
  // Used in the future: that it is used now is no effect of a row.
  const known = { tokenHash, lastUsedAt: Date.UTC(2100, 0, 1) };
  const id = await anApiToken(tx, editionId);
  await tx.update(apiToken).set(known).where(eq(apiToken.id, id));
  return key;
}

async function aTeam(tx: Tx, editionId: string): Promise<Pick<World, 'grantIds' | 'invite'>> {
  const scope = { kind: 'edition', editionId } as const;
  const grantIds: string[] = [];
  // Roles that every member of the office may hand on: whoever lacks one right of a role may not give it.
  for (const role of ['reviewer', 'reviewer'] as const)
    grantIds.push(await aGrant(tx, (await anAccount(tx)).id, role, scope));
  const [id, token] = [newId(), randomBytes(24).toString('base64url')];
  await addInvite(tx, {
    id,
    tokenHash: createHash('sha256').update(token).digest('hex'),
    email: 'invited@forum.example',
    emailNorm: 'invited@forum.example',
    role: 'reviewer',
    scope,
    language: 'en',
    invitedBy: 'system:seed',
    createdAt: Date.now(),
    expiresAt: Date.now() + 86_400_000,
  });
  return { grantIds, invite: { id, token } };
}

/** Nobody else takes this work up: what it writes of streams, whenever it likes, would be taken for what a request did. */
async function holdWatch(tx: Tx): Promise<void> {
  const farAway = Date.now() + 24 * 3_600_000;
  const held = { name: 'broadcast.watch', holder: newId(), leasedUntil: farAway, startedAt: 0 };
  await tx.insert(tx.t.jobLease).values({ ...held, okAt: null, lastError: null });
}
