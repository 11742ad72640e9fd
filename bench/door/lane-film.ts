import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { symbolPng, ticketSymbol } from '#adapters/qr.ts';

/*
 * A film for the fake camera of Chromium: phones with tickets on them, one after the other, and nothing in between. A second of
 * it is a picture of more than a megabyte, so there is one each second.
 */
const FILM = { width: 1280, height: 720 } as const;
/** Of the code: pixels for each module, as at arm's length. */
const MODULE = 9;

type FilmOrder = {
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
  const blank = await frame(null);
  await add(blank, lead);
  for (const code of codes) {
    await add(await frame(code), shown);
    await add(blank, empty);
  }
  out.end();
  await once(out, 'close');
  return frames / perSecond;
}

/** Planes of one picture; grey alone, so that both planes of colour are flat. */
async function frame(code: string | null): Promise<Buffer> {
  const { width, height } = FILM;
  const base = sharp({ create: { width, height, channels: 3, background: { r: 118, g: 114, b: 108 } } });
  const symbol = code === null ? [] : [{ input: await symbolPng(ticketSymbol(code), MODULE) }];
  const grey = await sharp(await base.composite(symbol).png().toBuffer())
    .greyscale()
    .blur(0.7)
    .raw()
    .toBuffer();
  return Buffer.concat([grey, Buffer.alloc((width * height) / 2, 128)]);
}
