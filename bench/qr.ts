import { randomBytes } from 'node:crypto';
import { ticketSymbol } from '#adapters/qr.ts';
import { PHOTO_KINDS, photoOf, readPhoto } from '#adapters/qr-photo.fixture.ts';
import { packToken, tokenText } from '#domain/token/ticket-token.ts';
import type { Figure } from './figure.ts';

const PHOTOS = 100;

/** Symbols of tickets in pictures of a phone's size, read by a decoder that others wrote (registration.md, "Targets"). */
export async function benchQr(): Promise<Figure[]> {
  const bench = 'QR of a ticket at 3 pixels per module';
  const modules = ticketSymbol(aCode(0)).size;
  const figures: Figure[] = [
    { bench, figure: 'side', required: { most: 37 }, achieved: modules, unit: 'modules' },
  ];
  for (const kind of PHOTO_KINDS) {
    let read = 0;
    for (let number = 0; number < PHOTOS; number += 1) {
      const code = aCode(number);
      if ((await readPhoto(ticketSymbol(code), photoOf(kind, number))) === code) read += 1;
    }
    const achieved = Math.round((read / PHOTOS) * 1_000) / 10;
    figures.push({ bench, figure: `read, ${kind}`, required: { least: 95 }, achieved, unit: '%' });
  }
  return figures;
}

function aCode(number: number): string {
  const common = { kind: 'ticket', kid: 1, editionNo: 1, typeNo: 1, generation: 1, validityNo: 0 } as const;
  return tokenText(packToken({ ...common, ticketNo: number * 37 + 5 }), randomBytes(64));
}
