import { bus } from '#adapters/bus.ts';
import { now } from '#adapters/clock.ts';
import type { StoredSigningKey } from '#adapters/signing.ts';
import { getDb } from '#db/client.ts';
import { newId } from '#db/id.ts';
import { addPage } from '#db/page.ts';
import { applyChanges } from '#db/programme/change.ts';
import { storeCommand } from '#db/programme/command.ts';
import { createEdition, raisePublicNumbers } from '#db/programme/edition.ts';
import { type ReleaseBundle, storeRelease } from '#db/programme/release.ts';
import type { EditionScope } from '#db/scope.ts';
import { type BuiltForum, buildForum } from '#db/seed/forum-builder.ts';
import { sampleForums } from '#db/seed/sample-forums.ts';
import { samplePage } from '#db/seed/sample-page.ts';
import { claimSamples, removeSamples, type SampleIds, sampleState } from '#db/seed/sample-record.ts';
import type { Tx } from '#db/types.ts';
import type { Programme, ProgrammeRows, RowSet } from '#domain/programme/programme.ts';
import { actorOf, type Viewer } from '#domain/viewer.ts';
import { gateInstance, gateNewEdition } from './access.ts';
import { storeSampleStage } from './broadcast/sample-stage.ts';
import { storeSampleDoors } from './checkin/sample-door.ts';
import { prepareRelease } from './programme/prepare-release.ts';
import { sampleKey, storeSampleRegistration } from './registration/sample-registration.ts';

/** A sample forum breaks a rule that keeps releases back: a mistake in its declaration. */
export class SampleForumError extends Error {
  override readonly name = 'SampleForumError';
}

/**
 * Loads the sample forums of architecture.md 12 and publishes them, all in one transaction; only into an instance
 * that has no edition and never had them. Gives the slugs that are new: none on every later call.
 * @throws NotFoundError, ForbiddenError; SampleForumError
 */
export async function loadSampleForums(viewer: Viewer): Promise<readonly string[]> {
  gateInstance(viewer, 'edition.create');
  const db = getDb();
  if ((await sampleState(db.read)) !== undefined) return [];
  const at = now();
  const forums: ReadyForum[] = [];
  for (const forum of sampleForums) forums.push(await readyForum(viewer, buildForum(forum, at), at));
  const isLoaded = await db.tx(
    async (tx) => {
      if (!(await claimSamples(tx, at))) return false;
      for (const forum of forums) await storeForum(tx, viewer, forum, at);
      return true;
    },
    { label: 'sample forums' },
  );
  return isLoaded ? announced(forums.map(({ built }) => built.edition.slug)) : [];
}

/**
 * Takes the sample forums away with everybody and everything that only they need, and never loads them again.
 * What a forum of one's own refers to stays. Gives the slugs that are gone.
 * @throws NotFoundError, ForbiddenError
 */
export async function removeSampleForums(viewer: Viewer): Promise<readonly string[]> {
  gateInstance(viewer, 'edition.remove');
  const [ids, at] = [sampleIds(), now()];
  return announced(await getDb().tx((tx) => removeSamples(tx, ids, at), { label: 'remove sample forums' }));
}

type ReadyForum = {
  readonly built: BuiltForum;
  readonly scope: EditionScope;
  readonly bundle: ReleaseBundle;
  readonly key: StoredSigningKey | undefined;
};

/** Everything that needs time happens before the transaction. */
async function readyForum(viewer: Viewer, built: BuiltForum, at: number): Promise<ReadyForum> {
  const scope = gateNewEdition(viewer, built.edition.id);
  const order = { previous: null, at, by: actorOf(viewer), notes: {} };
  const prepared = await prepareRelease(programmeOf(built), order);
  if (!prepared.ok) throw new SampleForumError(`${built.edition.slug}: ${JSON.stringify(prepared)}`);
  return { built, scope, bundle: prepared.bundle, key: sampleKey(built) };
}

async function storeForum(
  tx: Tx,
  viewer: Viewer,
  { built, scope, bundle, key }: ReadyForum,
  at: number,
): Promise<void> {
  const { change, plan } = built;
  await createEdition(tx, built);
  await applyChanges(tx, scope, change);
  const [slots, halls] = [rowsOf(built, 'slots'), rowsOf(built, 'halls')];
  await raisePublicNumbers(tx, scope, {
    lastSlotNo: Math.max(0, ...slots.map((slot) => slot.publicNo)),
    lastHallNo: Math.max(0, ...halls.map((hall) => hall.publicNo)),
  });
  const command = {
    planId: plan.id,
    actor: actorOf(viewer),
    clientId: newId(),
    clientSeq: 1,
    verb: 'sample',
  };
  const told = { payload: change, undoesId: null, at };
  await storeCommand(tx, scope, { ...command, ...told }, plan.seq);
  await storeRelease(tx, scope, bundle);
  await addPage(tx, samplePage(built.edition));
  await storeSampleStage(tx, scope, programmeOf(built), at);
  if (key === undefined) return;
  const setup = { scope, viewer, at, key };
  await storeSampleRegistration(tx, setup, programmeOf(built));
  await storeSampleDoors(tx, setup, programmeOf(built));
}

/** The programme as it will be stored, after its one command. */
export function programmeOf(built: BuiltForum): Programme {
  const { series, edition, plan } = built;
  const rows = <S extends RowSet>(set: S) => rowsOf(built, set);
  return {
    series,
    edition,
    plan: { ...plan, seq: 1 },
    subForums: rows('subForums'),
    venues: rows('venues'),
    halls: rows('halls'),
    hallParts: rows('hallParts'),
    hallLinks: rows('hallLinks'),
    days: rows('days'),
    tracks: rows('tracks'),
    formats: rows('formats'),
    sessions: rows('sessions'),
    talks: rows('talks'),
    cast: rows('cast'),
    people: rows('people'),
    affiliations: rows('affiliations'),
    organisations: rows('organisations'),
    organisationRoles: rows('organisationRoles'),
    slots: rows('slots'),
    slotHalls: rows('slotHalls'),
    availabilities: rows('availabilities'),
    rules: [],
    acknowledgements: [],
  };
}

function rowsOf<S extends RowSet>({ change }: BuiltForum, set: S): ProgrammeRows[S][] {
  return change.rows.flatMap((row) => (row.set === set && row.after ? [row.after as ProgrammeRows[S]] : []));
}

function sampleIds(): SampleIds {
  const built = sampleForums.map((forum) => buildForum(forum, 0));
  return {
    people: built.flatMap((forum) => rowsOf(forum, 'people').map((row) => row.id)),
    organisations: built.flatMap((forum) => rowsOf(forum, 'organisations').map((row) => row.id)),
  };
}

async function announced(slugs: readonly string[]): Promise<readonly string[]> {
  for (const slug of slugs) await bus().publish('edition', slug);
  return slugs;
}
