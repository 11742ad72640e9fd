/** What those at the desk bring files for. */
export const DESK_FILE_OWNERS = [
  'person',
  'organisation',
  'edition',
  'floor_plan',
  'session',
  'none',
] as const;
/** `registration`: an answer of somebody who registered, brought by the link of the ticket alone. */
export const FILE_OWNERS = [...DESK_FILE_OWNERS, 'registration'] as const;
export type DeskFileOwner = (typeof DESK_FILE_OWNERS)[number];
export type FileOwner = (typeof FILE_OWNERS)[number];

/** `public` only once something that the public sees refers to it. */
export const FILE_VISIBILITIES = ['private', 'public'] as const;
export type FileVisibility = (typeof FILE_VISIBILITIES)[number];

/** Re-encoded pictures by their width in pixels; a file that is no picture has none. */
export type FileVariants = Readonly<Record<string, { readonly bytes: number; readonly height: number }>>;

/** security-reliability.md rule 16. */
export const IMAGE_WIDTHS = [160, 480, 1200] as const;
export type ImageWidth = (typeof IMAGE_WIDTHS)[number];

/** The largest file that one PUT may bring; larger materials travel in parts (rule 16). */
export const UPLOAD_BYTES = 20 * 1_048_576;
/** The largest file that answers a question (registration.md rule 24). */
export const ANSWER_FILE_BYTES = 10 * 1_048_576;
/** Why the file of a question is not taken. */
export const ANSWER_FILE_CODES = [
  'empty',
  'not_taken',
  'not_a_picture',
  'too_many_pixels',
  'too_large',
] as const;
export type AnswerFileCode = (typeof ANSWER_FILE_CODES)[number];
/** More pixels than this are refused before they are decoded. */
export const MOST_PIXELS = 40_000_000;

/** Whose files must be pictures; sessions take slides and documents too. */
export const PICTURE_OWNERS: ReadonlySet<FileOwner> = new Set([
  'person',
  'organisation',
  'edition',
  'floor_plan',
]);

export type MediaType =
  | 'image/jpeg'
  | 'image/png'
  | 'image/webp'
  | 'image/gif'
  | 'image/avif'
  | 'application/pdf'
  | 'application/zip';

/**
 * What a file is by its first bytes; undefined for everything that is not taken. SVG, HTML and XML have no magic
 * bytes of their own and are refused by that (security-reliability.md rule 16, T8). Office files are zip archives.
 */
export function sniffMediaType(head: Uint8Array): MediaType | undefined {
  const text = (from: number, length: number) => String.fromCharCode(...head.subarray(from, from + length));
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'image/jpeg';
  if (text(0, 8) === '\u0089PNG\r\n\u001a\n') return 'image/png';
  if (text(0, 4) === 'RIFF' && text(8, 4) === 'WEBP') return 'image/webp';
  if (/^GIF8[79]a$/.test(text(0, 6))) return 'image/gif';
  if (text(4, 8) === 'ftypavif') return 'image/avif';
  if (text(0, 5) === '%PDF-') return 'application/pdf';
  return text(0, 4) === 'PK\u0003\u0004' ? 'application/zip' : undefined;
}

export function isPicture(mediaType: string): boolean {
  return mediaType.startsWith('image/');
}

/** A file's name for people: no path, no control characters, 120 characters at most; never empty. */
export function fileNameOf(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replace(/[\p{Cc}\p{Cf}"<>|?*:]/gu, '')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 120);
  return clean === '' ? 'file' : clean;
}

/** Ids of our own files in a text (a stored snapshot, a page's Markdown). */
export function fileIdsIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\/f\/([\w-]{22})(?![\w])/g)].map(([, id = '']) => id))];
}

/** The id and the width in the last segment of `/f/{id}` or `/f/{id}-480`; undefined for anything else. */
export function parseFileSegment(segment: string): { id: string; width: ImageWidth | undefined } | undefined {
  const [, id, width] = /^([\w-]{22})(?:-(160|480|1200))?$/.exec(segment) ?? [];
  if (id === undefined) return undefined;
  return { id, width: IMAGE_WIDTHS.find((each) => String(each) === width) };
}

/**
 * The sizes of a picture of ours for `<img>`: a small one to begin with and what the browser may choose from;
 * another address, or one of a fixed width, is taken as it is.
 */
export function pictureSources(url: string): { src: string; srcSet?: string } {
  const [, id] = /^\/f\/([\w-]{22})$/.exec(url) ?? [];
  if (id === undefined) return { src: url };
  const [small] = IMAGE_WIDTHS;
  const srcSet = IMAGE_WIDTHS.map((width) => `/f/${id}-${width} ${width}w`).join(', ');
  return { src: `/f/${id}-${small}`, srcSet };
}
