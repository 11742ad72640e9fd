import { bus } from '#adapters/bus.ts';
import { now } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import { newSigningKey } from '#adapters/signing.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { editionById } from '#db/programme/public-release.ts';
import { allBadges } from '#db/registration/badge.ts';
import { allPools, type Pool } from '#db/registration/pool-stock.ts';
import { allValidities, settingOf } from '#db/registration/setting.ts';
import { currentConsentTexts, openQuestions } from '#db/registration/setup.ts';
import { editionsToTakeOver, subForumNames } from '#db/registration/setup-use.ts';
import { allTypes } from '#db/registration/ticket-type.ts';
import type { Reader } from '#db/types.ts';
import { nameIn } from '#domain/desk/record-value.ts';
import type { Language } from '#domain/locale.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { Viewer } from '#domain/viewer.ts';
import { ForbiddenError, gateEdition, NotFoundError } from '../access.ts';
import { type CopyTarget, type SetupSource, storeCopy } from './setup-copy.ts';

/** Editions whose setup the viewer may take over, the latest first. @throws NotFoundError, ForbiddenError */
export async function setupSources(
  viewer: Viewer,
  slug: string,
  language: Language,
): Promise<readonly { readonly slug: string; readonly name: string }[]> {
  const { scope } = await gateEdition(viewer, 'registration.setup', { edition: slug });
  const sources: { slug: string; name: string }[] = [];
  for (const editionId of await editionsToTakeOver(getDb().read, scope)) {
    const found = await gateQuietly(viewer, editionId);
    if (found !== undefined)
      sources.push({ slug: found.slug, name: nameIn(found.name, language, found) || found.slug });
  }
  return sources;
}

/**
 * Opens registration of an edition with the setup of another: types, pools, questions, consents, badges, settings, their
 * dates moved by as many days as lie between the two. Nothing of those who registered comes along.
 * @throws NotFoundError, ForbiddenError: asked at both editions
 */
export async function takeOverSetup(
  viewer: Viewer,
  slug: string,
  from: string,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: 'already' | 'nothing' }> {
  const { scope, edition } = await gateEdition(viewer, 'registration.setup', { edition: slug });
  const source = await setupSource(viewer, from);
  if (source === undefined) return { ok: false, reason: 'nothing' };
  const [at, key] = [now(), newSigningKey(environment().dataFolder)];
  const isDone = await getDb().tx(
    async (tx) => {
      const subForums = await subForumNames(tx, scope);
      const target: CopyTarget = { edition, subForums };
      if (!(await storeCopy(tx, { scope, viewer, at, key }, source, target))) return false;
      const line = { editionId: edition.id, action: 'registration.take_over', targetKind: 'edition' };
      await recordAudit(tx, viewer, at, [{ ...line, targetId: edition.id, fields: [] }]);
      return true;
    },
    { label: 'registration.take_over' },
  );
  if (!isDone) return { ok: false, reason: 'already' };
  await bus().publish('edition', slug);
  return { ok: true };
}

/** The setup of an edition as it is now; undefined where there is none. @throws NotFoundError, ForbiddenError */
export async function setupSource(viewer: Viewer, slug: string): Promise<SetupSource | undefined> {
  const { scope, edition } = await gateEdition(viewer, 'registration.setup', { edition: slug });
  const reader = getDb().read;
  const setting = await settingOf(reader, scope);
  if (setting.version === 0) return undefined;
  return {
    edition,
    setting,
    types: await allTypes(reader, scope),
    pools: await poolsToCopy(reader, scope),
    validities: await allValidities(reader, scope),
    questions: await openQuestions(reader, scope),
    texts: await currentConsentTexts(reader, scope),
    badges: await allBadges(reader, scope),
    subForums: await subForumNames(reader, scope),
  };
}

/** Whether there is a setup that the viewer may take over. */
export async function hasSetup(viewer: Viewer, slug: string): Promise<boolean> {
  try {
    const { scope } = await gateEdition(viewer, 'registration.setup', { edition: slug });
    return (await settingOf(getDb().read, scope)).version > 0;
  } catch (error) {
    if (error instanceof NotFoundError || error instanceof ForbiddenError) return false;
    throw error;
  }
}

/** Sessions, codes and delegations belong to their edition. */
async function poolsToCopy(reader: Reader, scope: Parameters<typeof allPools>[1]): Promise<Pool[]> {
  const pools = await allPools(reader, scope);
  return pools.filter(({ kind }) => kind === 'edition' || kind === 'type' || kind === 'choice');
}

async function gateQuietly(viewer: Viewer, editionId: string): Promise<Edition | undefined> {
  try {
    await gateEdition(viewer, 'registration.setup', { editionId });
    return await editionById(getDb().read, editionId);
  } catch (error) {
    if (error instanceof NotFoundError || error instanceof ForbiddenError) return undefined;
    throw error;
  }
}
