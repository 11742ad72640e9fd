import { rm } from 'node:fs/promises';
import path from 'node:path';
import { partFolder, type ReceivedFile } from '#adapters/file-store.ts';
import {
  type FileOwner,
  type FileVariants,
  isPicture,
  PICTURE_OWNERS,
  sniffMediaType,
} from '#domain/file.ts';

export type UploadRefusal = {
  readonly ok: false;
  readonly reason: 'empty' | 'not_taken' | 'not_a_picture' | 'too_many_pixels';
};
type Judged =
  | { readonly ok: true; readonly mediaType: string; readonly variants: FileVariants }
  | UploadRefusal;

/**
 * What received bytes are, by the first of them; a picture is written again beside them without its metadata
 * (security-reliability.md rule 16). The caller removes what was refused.
 */
export async function judgeFile(ownerKind: FileOwner, id: string, received: ReceivedFile): Promise<Judged> {
  if (received.byteCount === 0) return { ok: false, reason: 'empty' };
  const mediaType = sniffMediaType(received.head);
  if (mediaType === undefined) return { ok: false, reason: 'not_taken' };
  if (!isPicture(mediaType)) {
    return PICTURE_OWNERS.has(ownerKind)
      ? { ok: false, reason: 'not_a_picture' }
      : { ok: true, mediaType, variants: {} };
  }
  // Loaded with the first picture: the start waits for no image library.
  const { reencodePicture } = await import('#adapters/image.ts');
  const variants = await reencodePicture(received.path, await partFolder(id));
  if (typeof variants === 'string') return { ok: false, reason: variants };
  // The original carries metadata and whatever was hidden in it: it is not kept.
  await rm(path.resolve(received.path));
  return { ok: true, mediaType, variants };
}
