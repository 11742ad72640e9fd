import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { symbolPng, ticketSymbol } from '#adapters/qr.ts';

/*
 * A film for the fake camera of Chromium: phones with tickets on them, one after the other, and nothing in between. Each
 * picture carries its number as eight grey fields in the corner that the reader does not look at, so that a test knows when
 * it was shown.
 */
export const FILM = { width: 1280, height: 720 } as const;
/** Of the code: pixels for each module, as at arm's length. */
const MODULE = 9;
export const MARK_SIDE = 40;
export const MARK_BITS = 8;

export type FilmOrder = {
  readonly codes: readonly string[];
  /** So many pictures with a code, so many without, one picture each `every` seconds. */
  readonly shown: number;
  readonly empty: number;
  readonly perSecond: number;
  /** So many pictures without a code come first. */
  readonly lead: number;
  readonly file: string;
};

/** Writes the film as y4m and gives how long it lasts, in seconds. It begins and ends without a code. */
export async function writeFilm({ codes, shown, empty, perSecond, lead, file }: FilmOrder): Promise<number> {
  const out = createWriteStream(path.resolve(file));
  const write = async (bytes: Buffer) => {
    if (!out.write(bytes)) await once(out, 'drain');
  };
  await write(Buffer.from(`YUV4MPEG2 W${FILM.width} H${FILM.height} F${perSecond}:1 Ip A1:1 C420jpeg\n`));
  let frames = 0;
  const add = async (picture: Buffer, times: number) => {
    for (let at = 0; at < times; at += 1) {
      await write(Buffer.from('FRAME\n'));
      await write(picture);
      frames += 1;
    }
  };
  const blank = await frame(null, 0);
  await add(blank, lead);
  for (const [at, code] of codes.entries()) {
    await add(await frame(code, at + 1), shown);
    await add(blank, empty);
  }
  out.end();
  await once(out, 'close');
  return frames / perSecond;
}

/** Planes of one picture; grey alone, so that both planes of colour are flat. */
async function frame(code: string | null, number: number): Promise<Buffer> {
  const { width, height } = FILM;
  const base = sharp({ create: { width, height, channels: 3, background: { r: 118, g: 114, b: 108 } } });
  const marks = Array.from({ length: MARK_BITS }, (_, bit) => ({
    input: {
      create: {
        ...{ width: MARK_SIDE, height: MARK_SIDE, channels: 3 as const },
        background: Math.floor(number / 2 ** bit) % 2 === 1 ? '#ffffff' : '#000000',
      },
    },
    ...{ left: bit * MARK_SIDE, top: 0 },
  }));
  const symbol = code === null ? [] : [{ input: await symbolPng(ticketSymbol(code), MODULE) }];
  const grey = await sharp(
    await base
      .composite([...marks, ...symbol])
      .png()
      .toBuffer(),
  )
    .greyscale()
    .blur(0.7)
    .raw()
    .toBuffer();
  return Buffer.concat([grey, Buffer.alloc((width * height) / 2, 128)]);
}
