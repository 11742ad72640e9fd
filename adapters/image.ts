import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { type FileVariants, IMAGE_WIDTHS, MOST_PIXELS } from '#domain/file.ts';

// One picture at a time in libvips' own threads: pictures of organizers must not slow pages down.
sharp.concurrency(1);

/**
 * Decodes a picture and writes it again as WebP at the widths of security-reliability.md rule 16, turned upright,
 * without any metadata; whatever else the file carried is gone. Smaller pictures are not enlarged.
 * @returns 'not_a_picture' for what cannot be decoded, 'too_many_pixels' above 40 megapixels
 */
export async function reencodePicture(
  source: string,
  folder: string,
): Promise<FileVariants | 'not_a_picture' | 'too_many_pixels'> {
  const made = await decode(source);
  if (typeof made === 'string') return made;
  const variants: Record<string, { bytes: number; height: number }> = {};
  for (const { wanted, data, height } of made) {
    await writeFile(path.join(folder, `${wanted}.webp`), data, { mode: 0o600 });
    variants[wanted] = { bytes: data.length, height };
  }
  return variants;
}

// What fails here is the picture's fault; a full disk fails outside.
async function decode(source: string) {
  try {
    const { width = 0, height = 0 } = await sharp(source, {
      failOn: 'error',
      limitInputPixels: false,
    }).metadata();
    if (width * height > MOST_PIXELS) return 'too_many_pixels';
    const made = [];
    for (const wanted of IMAGE_WIDTHS) {
      const { data, info } = await sharp(source, { failOn: 'error', limitInputPixels: MOST_PIXELS })
        .rotate()
        .resize({ width: wanted, withoutEnlargement: true })
        .webp({ quality: 82 })
        .toBuffer({ resolveWithObject: true });
      made.push({ wanted, data, height: info.height });
    }
    return made;
  } catch {
    return 'not_a_picture';
  }
}
