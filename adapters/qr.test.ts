import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import {
  addressSymbol,
  QUIET_ZONE,
  symbolPath,
  symbolPng,
  symbolRuns,
  TICKET_MODULES,
  ticketSymbol,
} from './qr.ts';
import { readPhoto } from './qr-photo.fixture.ts';
import { readTicketSymbol } from './qr-reader.fixture.ts';

/** registration.md rule 50, with two spaces in a row. */
const CODE =
  'S1:X62300SNT8:56BLIB0C40A8QUMB:-2S%M9LH  FV6CPKF*VU5R73+BL93TFW $79*KTXG3WJQ:4BE8B7J20F2ABCBLYTMESM-57Z/7P7C1HJF0V9B740';
const symbol = ticketSymbol(CODE);
const SIDE = TICKET_MODULES + 2 * QUIET_ZONE;

describe('the symbol of a ticket', () => {
  it('has 37 by 37 modules, level M, and says the code', () => {
    expect(symbol.size).toBe(37);
    expect(symbol.modules).toHaveLength(37 * 37);
    expect(readTicketSymbol([...symbol.modules])).toEqual({ level: 'M', text: CODE });
  });

  it.each(['', CODE.slice(1), CODE.toLowerCase(), `${CODE} `, CODE.replace('S', 'ü')])(
    'is not made of %j',
    (text) => {
      expect(() => ticketSymbol(text)).toThrow('Only the code of a ticket');
    },
  );

  it('is told in runs that cover each dark module once', () => {
    const runs = symbolRuns(symbol);
    expect(runs.reduce((sum, { width }) => sum + width, 0)).toBe(
      symbol.modules.reduce((sum, dark) => sum + dark, 0),
    );
    expect(runs[0]).toEqual({ x: 0, y: 0, width: 7 });
    for (const { x, y, width } of runs) {
      expect([...symbol.modules.subarray(y * 37 + x, y * 37 + x + width)]).toEqual(Array(width).fill(1));
    }
  });
});

describe('the symbol of an address', () => {
  it.each([
    'webcal://forum.example/cal/f/agenda.ics',
    `https://forum.example/cal/${'forum-'.repeat(10)}/track/${'track-'.repeat(10)}.ics?lang=ru`,
  ])('says %s to a decoder that others wrote', async (address) => {
    expect(await readPhoto(addressSymbol(address), { pixelsPerModule: 3 })).toBe(address);
  });
});

describe('drawn', () => {
  it('as a path it stands on white, four modules from every edge', () => {
    const { side, light, dark } = symbolPath(symbol);
    expect(side).toBe(SIDE);
    expect(light).toBe('M0 0h45v45H0z');
    expect(dark.startsWith('M4 4h7v1h-7z')).toBe(true);
    const ends = Array.from(dark.matchAll(/M(\d+) (\d+)h(\d+)/g), ([, x, y, width]) => [
      Number(x) + Number(width),
      Number(y) + 1,
    ]).flat();
    expect(Math.max(...ends)).toBe(SIDE - QUIET_ZONE);
  });

  it('as a picture for mails it has eight pixels a module, black and white only', async () => {
    const png = await symbolPng(symbol);
    const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true });
    expect([info.format, info.width, info.height]).toEqual(['raw', 360, 360]);
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect([...new Set(data)].sort()).toEqual([0, 255]);
    const grid = Array.from({ length: SIDE * SIDE }, (_, at): number => {
      const [x, y] = [(at % SIDE) * 8 + 4, Math.floor(at / SIDE) * 8 + 4];
      return data[y * 360 + x] === 0 ? 1 : 0;
    });
    const inside = grid.filter((_, at) => isInside(at % SIDE) && isInside(Math.floor(at / SIDE)));
    expect(readTicketSymbol(inside).text).toBe(CODE);
    expect(grid.reduce((sum, dark) => sum + dark, 0)).toBe(inside.reduce((sum, dark) => sum + dark, 0));
    expect(png.length).toBeLessThan(3_000);
  });
});

function isInside(at: number): boolean {
  return at >= QUIET_ZONE && at < SIDE - QUIET_ZONE;
}
