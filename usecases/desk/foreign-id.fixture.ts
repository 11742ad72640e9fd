import { eq } from 'drizzle-orm';
import { addInvite } from '#db/account/invite.ts';
import { aGrant, anAccount, anApiToken } from '#db/factories/account.ts';
import { someMaterials } from '#db/factories/material.ts';
import { aSession } from '#db/factories/session.ts';
import { aSubForum } from '#db/factories/sub-forum.ts';
import { aFloorPlan, aTenancy, type Tenant } from '#db/factories/tenancy.ts';
import { aTrack } from '#db/factories/track.ts';
import { newId } from '#db/id.ts';
import type { Db, Tx } from '#db/types.ts';
import { systemViewer, type Viewer } from '#domain/viewer.ts';
import { saveRecord } from './record.ts';

const house = systemViewer('test');

/** One of everything that an action can be told of an edition, by id. */
export type EditionIds = Tenant['ids'] & {
  readonly edition: string;
  readonly floorPlan: string;
  readonly picture: string;
  readonly material: string;
  readonly slides: string;
  readonly command: string;
  readonly grant: string;
  readonly invite: string;
  readonly token: string;
  /** A session without files, in the parts of the other. */
  readonly looseSession: string;
};

export type IdAction = {
  /** The action of the matrix, and which id of its input is told. */
  readonly name: string;
  /** With the ids of another edition in place of `ids` it has to be refused; with `own` in both places it is a control. */
  readonly run: (who: Viewer, slug: string, ids: EditionIds, own: EditionIds) => Promise<unknown>;
  /** Who has the session, its track or its sub-forum may do it with it. */
  readonly isOfSession?: true;
  /** Changes nothing. */
  readonly isRead?: true;
  /** The right is that of the thing itself, wherever it is: only who has it in one edition alone is refused. */
  readonly isByScope?: true;
};

/** Two editions of two series with one of everything each, and a second part of each kind in the first. */
export type ForeignWorld = {
  readonly slug: string;
  readonly own: EditionIds;
  readonly foreign: EditionIds;
  /** Parts of the first edition in which its session does not stand. */
  readonly otherPart: { readonly track: string; readonly subForum: string; readonly session: string };
};

/** Seeds it; `undoer` is who gave the command of each edition. */
export async function aForeignWorld(db: Db, undoer: Viewer): Promise<ForeignWorld> {
  const { first, other } = await db.tx((tx) => aTenancy(tx));
  const rest = new Map<string, Awaited<ReturnType<typeof restOf>>>();
  for (const tenant of [first, other]) rest.set(tenant.edition.id, await db.tx((tx) => restOf(tx, tenant)));
  const idsOf = async (tenant: Tenant): Promise<EditionIds> => {
    const { ids, edition } = tenant;
    const more = rest.get(edition.id);
    if (!more) throw new Error('not seeded');
    return { ...ids, ...more, edition: edition.id, command: await aStep(undoer, tenant) };
  };
  const otherPart = await db.tx(async (tx) => {
    const { edition } = first;
    const [track, subForum] = [await aTrack(tx, edition), await aSubForum(tx, edition)];
    return { track: track.id, subForum: subForum.id, session: (await aSession(tx, edition)).id };
  });
  return { slug: first.edition.slug, own: await idsOf(first), foreign: await idsOf(other), otherPart };
}

async function aStep(undoer: Viewer, { edition, ids }: Tenant): Promise<string> {
  const order = { noun: 'format', id: ids.format, base: null, values: { name: { en: 'Renamed' } } } as const;
  const who = undoer.kind === 'account' ? atHome(undoer) : house;
  const saved = await saveRecord(who, edition.slug, order);
  if (!saved.ok || saved.commandId === null) throw new Error(JSON.stringify(saved));
  return saved.commandId;
}

/** The same person, as the owner of the house. */
function atHome(viewer: Extract<Viewer, { kind: 'account' }>): Viewer {
  return { ...viewer, grants: [{ role: 'owner', scope: { kind: 'instance' } }] };
}

async function restOf(tx: Tx, tenant: Tenant) {
  const { edition, ids } = tenant;
  const scope = { kind: 'edition', editionId: edition.id } as const;
  await tx.update(tx.t.session).set({ subForumId: ids['sub-forum'] }).where(eq(tx.t.session.id, ids.session));
  const plan = await aFloorPlan(tx, tenant);
  const materials = await someMaterials(tx, tenant);
  const invite = newId();
  await addInvite(tx, {
    id: invite,
    tokenHash: invite,
    email: 'somebody@forum.example',
    emailNorm: `somebody@${edition.slug}.example`,
    role: 'desk',
    scope,
    language: 'en',
    invitedBy: 'system:test',
    createdAt: Date.now(),
    expiresAt: Date.now() + 86_400_000,
  });
  return {
    floorPlan: plan.id,
    picture: plan.fileId,
    material: materials.ids[0] ?? '',
    slides: materials.looseFileId,
    grant: await aGrant(tx, (await anAccount(tx)).id, 'reviewer', scope),
    invite,
    token: await anApiToken(tx, edition.id),
    looseSession: (await aSession(tx, edition, { trackId: ids.track, subForumId: ids['sub-forum'] })).id,
  };
}
