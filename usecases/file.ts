import { randomBytes } from 'node:crypto';
import { now } from '#adapters/clock.ts';
import {
  idsOnDisk,
  type ReceivedFile,
  readUnusedMarks,
  removeFile,
  settleFile,
  writeUnusedMarks,
} from '#adapters/file-store.ts';
import { removeOldImports } from '#adapters/import-store.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { addFile, fileById, knownFiles, removeFiles, type StoredFile, unusedFiles } from '#db/file.ts';
import { fileNameOf, type ImageWidth, isPicture } from '#domain/file.ts';
import { actorOf, type Viewer } from '#domain/viewer.ts';
import { gate, gateInstance, NotFoundError } from './access.ts';
import { judgeFile, type UploadRefusal } from './file-judgement.ts';
import { isOfSession, reachOfSessionFile } from './material-file.ts';
import { type FileOwnerOrder, gateFileOwner } from './upload-owner.ts';

/** What a file is for: an edition's things, or a person or organisation of the whole instance. */
export type UploadOrder = FileOwnerOrder & { readonly name: string };

export type FileView = Pick<StoredFile, 'id' | 'name' | 'mediaType' | 'byteCount' | 'variants'>;

/** A place for an upload, for those who may bring one; ask before a byte is read. @throws NotFoundError, ForbiddenError */
export async function beginUpload(
  viewer: Viewer,
  order: UploadOrder,
): Promise<{ id: string; editionId: string | null }> {
  const editionId = await gateFileOwner(viewer, order);
  return { id: randomBytes(16).toString('base64url'), editionId };
}

/**
 * Keeps a received file: judged by its first bytes, pictures written again without metadata, everything synced and
 * in its place before the row that names it is stored (security-reliability.md rule 16). A refused file leaves
 * nothing behind; a process that dies on the way leaves only what the next start sweeps away.
 */
export async function keepUpload(
  viewer: Viewer,
  order: UploadOrder,
  { id, editionId }: { readonly id: string; readonly editionId: string | null },
  received: ReceivedFile,
): Promise<{ readonly ok: true; readonly file: FileView } | UploadRefusal> {
  const kept = await judgeFile(order.ownerKind, id, received);
  if (!kept.ok) {
    await removeFile(id);
    return kept;
  }
  await settleFile(id);
  const at = now();
  const { sha256, byteCount } = received;
  const { mediaType, variants } = kept;
  const name = fileNameOf(order.name);
  const { ownerKind, ownerId } = order;
  const row: StoredFile = {
    ...{
      id,
      editionId,
      ownerKind,
      ownerId,
      visibility: 'private',
      name,
      mediaType,
      sha256,
      byteCount,
      variants,
    },
    alt: {},
    createdBy: actorOf(viewer),
    createdAt: at,
  };
  await getDb().tx(
    async (tx) => {
      await addFile(tx, row);
      const entry = { editionId, action: 'file.upload', targetKind: 'file', targetId: id, fields: [] };
      const values = { byteCount: { before: null, after: byteCount } };
      await recordAudit(tx, viewer, at, [{ ...entry, values }]);
    },
    { label: 'file.upload' },
  );
  return { ok: true, file: { id, name, mediaType, byteCount, variants } };
}

export type OpenFile = {
  readonly id: string;
  /** Name of the part on disk. */
  readonly part: string;
  readonly name: string;
  readonly mediaType: string;
  readonly sha256: string;
  /** `lasting`: public for ever; `asked_again`: public as long as its session says so. */
  readonly caching: 'lasting' | 'asked_again' | 'private';
  readonly isPicture: boolean;
};

/**
 * A file for its reader: public once something public names it, else for those who may see the edition's desk. Files
 * of a session have an audience of their own (material-file.ts).
 * Unknown, foreign and not allowed look alike (security-reliability.md rule 17, T1).
 */
export async function openFile(
  viewer: () => Promise<Viewer>,
  id: string,
  width: ImageWidth | undefined,
): Promise<OpenFile | undefined> {
  const file = await fileById(getDb().read, id);
  if (!file) return undefined;
  const caching = await cachingFor(viewer, file);
  if (caching === undefined) return undefined;
  const isImage = isPicture(file.mediaType);
  if (width !== undefined && !isImage) return undefined;
  return { ...partOfFile(file, width), caching };
}

/** Which bytes of a stored file are given out, and as what. An answer is never shown in place: it may be a passport. */
export function partOfFile(file: StoredFile, width?: ImageWidth): Omit<OpenFile, 'caching'> {
  const { id, name, ownerKind } = file;
  const isImage = isPicture(file.mediaType);
  const part = isImage ? `${width ?? 1200}.webp` : 'body';
  const mediaType = isImage ? 'image/webp' : file.mediaType;
  const sha256 = `${file.sha256}${width === undefined ? '' : `-${width}`}`;
  return { id, part, name, mediaType, sha256, isPicture: isImage && ownerKind !== 'registration' };
}

async function cachingFor(
  viewer: () => Promise<Viewer>,
  file: StoredFile,
): Promise<OpenFile['caching'] | undefined> {
  if (isOfSession(file)) {
    const reach = await reachOfSessionFile(viewer, file);
    return reach === 'everybody' ? 'asked_again' : reach && 'private';
  }
  if (file.visibility === 'public') return 'lasting';
  return (await maySee(await viewer(), file)) ? 'private' : undefined;
}

/**
 * Removes what no row names: parts of broken uploads, whole files whose row was never stored, programme files of
 * yesterday, and private files that nothing has used for 30 days, counted from the first sweep that found them so (an
 * undo may bring them back until then, also one that only a browser keeps). `isAlone`: whatever was under way before died
 * with its process; otherwise what is younger than an hour is left alone.
 */
export async function sweepFiles({ isAlone }: { readonly isAlone: boolean }): Promise<{ removed: number }> {
  const db = getDb();
  const at = now();
  const before = at - (isAlone ? COARSE_CLOCK_MS : HOUR_MS);
  const { whole, parts } = await idsOnDisk(before);
  const known = await knownFiles(db.read, whole);
  const lost = [...parts, ...whole.filter((id) => !known.has(id))];
  const unused = await longUnused(at - 30 * 24 * HOUR_MS, at);
  if (unused.length > 0) await db.tx((tx) => removeFiles(tx, unused), { label: 'file.sweep' });
  for (const id of [...lost, ...unused]) await removeFile(id);
  const imports = await removeOldImports(at - 24 * HOUR_MS);
  return { removed: lost.length + unused.length + imports };
}

/** What lies unused is written down with the moment since when; what is used again is forgotten. */
async function longUnused(beforeMs: number, at: number): Promise<string[]> {
  const known = await readUnusedMarks();
  const unused = await unusedFiles(getDb().read, beforeMs);
  const marks = new Map(unused.map((id) => [id, Math.min(known.get(id) ?? at, at)]));
  const expired = unused.filter((id) => (marks.get(id) ?? at) <= beforeMs);
  for (const id of expired) marks.delete(id);
  await writeUnusedMarks(marks);
  return expired;
}

const HOUR_MS = 3_600_000;
/** File systems write times of a clock that steps. */
const COARSE_CLOCK_MS = 20;

async function maySee(viewer: Viewer, { editionId, ownerKind }: StoredFile): Promise<boolean> {
  try {
    if (editionId === null) gateInstance(viewer, 'file.upload');
    else if (ownerKind === 'registration') await gate(viewer, 'registration.see', { editionId });
    else await gate(viewer, 'desk.see', { editionId, isAnyPart: true });
    return true;
  } catch (error) {
    if (error instanceof NotFoundError || (error instanceof Error && error.name === 'ForbiddenError'))
      return false;
    throw error;
  }
}
