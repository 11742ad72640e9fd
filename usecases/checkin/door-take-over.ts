import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { alignAreas } from '#db/checkin/area.ts';
import type { NamedArea } from '#db/checkin/area-desk.ts';
import { allCheckpoints, editionsWithDoors } from '#db/checkin/checkpoint-desk.ts';
import { getDb } from '#db/client.ts';
import { editionById } from '#db/programme/public-release.ts';
import { nameIn } from '#domain/desk/record-value.ts';
import type { Language, LocaleMap } from '#domain/locale.ts';
import type { Viewer } from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError } from '../access.ts';
import { doorSource, storeDoorCopy } from './door-copy.ts';
import { changeDoors, gateDoors } from './door-place.ts';

/** Editions whose doors the viewer may take over, the latest first. @throws NotFoundError, ForbiddenError */
export async function doorSources(
  viewer: Viewer,
  slug: string,
  language: Language,
): Promise<readonly { readonly slug: string; readonly name: string }[]> {
  const { scope } = await gateDoors(viewer, slug);
  const sources: { slug: string; name: string }[] = [];
  for (const editionId of await editionsWithDoors(getDb().read, scope)) {
    const found = await editionById(getDb().read, editionId);
    if (found !== undefined && (await mayTakeOver(viewer, found.slug)))
      sources.push({ slug: found.slug, name: nameIn(found.name, language, found) || found.slug });
  }
  return sources;
}

export type DoorTakeOver =
  /** `left` checkpoints stood in halls that are called otherwise here. */
  | { readonly ok: true; readonly count: number; readonly left: number }
  | { readonly ok: false; readonly reason: 'already' | 'nothing' };

/**
 * Gives an edition without checkpoints those of another, with rules and zones, dates moved: venues and halls are the same
 * where they are called the same. Devices never come along. @throws NotFoundError, ForbiddenError: asked at both editions
 */
export async function takeOverDoors(viewer: Viewer, slug: string, from: string): Promise<DoorTakeOver> {
  const place = await gateDoors(viewer, slug);
  const { scope, edition } = place;
  const other = await gateDoors(viewer, from);
  const source = await doorSource(getDb().read, other.scope, other.edition);
  if (source.checkpoints.length === 0) return { ok: false, reason: 'nothing' };
  return changeDoors(place, 'door.take_over', async (tx): Promise<DoorTakeOver> => {
    if ((await allCheckpoints(tx, scope)).length > 0) return { ok: false, reason: 'already' };
    await alignAreas(tx, scope);
    const copied = await storeDoorCopy(tx, scope, source, { edition, isSame: isCalledTheSame });
    const at = now();
    const line = { editionId: scope.editionId, action: 'door.take_over', targetKind: 'edition' };
    await recordAudit(tx, viewer, at, [{ ...line, targetId: edition.id, fields: [] }]);
    return { ok: true, ...copied };
  });
}

function isCalledTheSame(old: NamedArea, own: NamedArea): boolean {
  const words = (map: LocaleMap | null) => Object.values(map ?? {}).map((text) => text.trim().toLowerCase());
  const known = words(own.placeName);
  return words(old.placeName).some((word) => word !== '' && known.includes(word));
}

async function mayTakeOver(viewer: Viewer, slug: string): Promise<boolean> {
  try {
    await gateDoors(viewer, slug);
    return true;
  } catch (error) {
    if (error instanceof NotFoundError || error instanceof ForbiddenError) return false;
    throw error;
  }
}
