import jsQR from 'jsqr';
import sharp from 'sharp';
import type { QrSymbol } from './qr.ts';
import { QUIET_ZONE, symbolPng } from './qr.ts';

export const PHOTO_KINDS = ['plain', 'blurred', 'turned', 'covered', 'grey', 'worst'] as const;
export type PhotoKind = (typeof PHOTO_KINDS)[number];

/** The so-maniest picture of a kind, 3 pixels for each module: blur, any turn, a quarter of an edge hidden, or all of it. */
export function photoOf(kind: PhotoKind, number: number): Photo {
  const base = { pixelsPerModule: 3 };
  const edge = (['top', 'right', 'bottom', 'left'] as const)[number % 4] ?? 'top';
  const hidden = { covered: 0.25, thumb: { edge, at: (number % 7) / 6 } };
  if (kind === 'blurred') return { ...base, blur: 0.5 + (number % 5) * 0.15 };
  if (kind === 'turned') return { ...base, degrees: (number * 37) % 360 };
  if (kind === 'covered') return { ...base, ...hidden };
  if (kind === 'grey') return { ...base, grey: [60, 190] };
  if (kind === 'worst')
    return { ...base, ...hidden, blur: 0.6, degrees: ((number * 13) % 31) - 15, grey: [30, 220] };
  return base;
}

/** What a decoder that others wrote reads in the picture; undefined for nothing. */
export async function readPhoto(symbol: QrSymbol, photo: Photo): Promise<string | undefined> {
  const { rgba, width, height } = await photograph(symbol, photo);
  return read(rgba, width, height)?.data;
}

// CommonJS whose types say that it is a module.
const read = ((jsQR as { readonly default?: unknown }).default ?? jsQR) as typeof jsQR;

/** How a phone sees a symbol: everything that is not given is as it was drawn. */
type Photo = {
  /** Pixels for each module in the picture. */
  readonly pixelsPerModule: number;
  /** Radius of the blur in pixels; none for 0. */
  readonly blur?: number;
  readonly degrees?: number;
  /** A thumb over one edge of the symbol: how much of that edge it hides, 0 to 1. */
  readonly covered?: number;
  /** Which edge, and where on it: 0 to 1. */
  readonly thumb?: { readonly edge: 'top' | 'right' | 'bottom' | 'left'; readonly at: number };
  /** How dark white is and how light black is, 0 to 255. */
  readonly grey?: readonly [dark: number, light: number];
};

type Picture = { readonly rgba: Uint8ClampedArray; readonly width: number; readonly height: number };

/** The symbol on a grey ground in a picture of a phone's size, with what goes wrong before a camera. */
async function photograph(symbol: QrSymbol, photo: Photo): Promise<Picture> {
  const { pixelsPerModule, blur = 0, degrees = 0, grey = [0, 255] } = photo;
  const fine = pixelsPerModule * FINER;
  const side = (symbol.size + 2 * QUIET_ZONE) * fine;
  const card = await sharp(await symbolPng(symbol, fine))
    .composite(thumbOf(symbol, photo, fine))
    .png()
    .toBuffer();
  const turned = await sharp(card)
    .rotate(degrees, { background: GROUND })
    .png()
    .toBuffer({ resolveWithObject: true });
  const [width, height] = [turned.info.width / FINER, turned.info.height / FINER].map(Math.round);
  const small = await sharp(turned.data).resize(width, height, { kernel: 'cubic' }).png().toBuffer();
  const scale = (grey[1] - grey[0]) / 255;
  const seen = sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: GROUND } }).composite(
    [{ input: small, left: placeIn(WIDTH, width ?? side), top: placeIn(HEIGHT, height ?? side) }],
  );
  let pixels = sharp(await seen.png().toBuffer()).linear(scale, grey[0]);
  if (blur > 0) pixels = pixels.blur(blur);
  const { data, info } = await pixels.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { rgba: new Uint8ClampedArray(data), width: info.width, height: info.height };
}

const [WIDTH, HEIGHT] = [480, 640];
/** Drawn so much finer, then made small: edges fall between pixels as they do in a camera. */
const FINER = 4;
const GROUND = { r: 128, g: 124, b: 118 };
/** How far a thumb reaches into the symbol, in modules. */
const THUMB_DEPTH = 3;

function placeIn(whole: number, part: number): number {
  return Math.max(0, Math.floor((whole - part) / 2));
}

function thumbOf({ size }: QrSymbol, { covered = 0, thumb }: Photo, fine: number) {
  if (covered === 0 || thumb === undefined) return [];
  const length = Math.round(size * covered);
  // Between the two finder patterns of the edge: without one of those nobody finds a symbol.
  const from = QUIET_ZONE + FINDER + Math.round((size - 2 * FINDER - length) * thumb.at);
  const depth = QUIET_ZONE + THUMB_DEPTH;
  const far = size + 2 * QUIET_ZONE - depth;
  const isFlat = thumb.edge === 'top' || thumb.edge === 'bottom';
  const [wide, high] = isFlat ? [length, depth] : [depth, length];
  const left = isFlat ? from : thumb.edge === 'left' ? 0 : far;
  const top = isFlat ? (thumb.edge === 'top' ? 0 : far) : from;
  const create = { width: wide * fine, height: high * fine, channels: 3 as const, background: SKIN };
  return [{ input: { create }, left: left * fine, top: top * fine }];
}

const FINDER = 8;
const SKIN = { r: 196, g: 152, b: 130 };
