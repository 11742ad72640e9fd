import { create } from 'qrcode';
import sharp from 'sharp';
import { TOKEN_LENGTH } from '#domain/token/ticket-token.ts';

/** A symbol without its quiet zone, row by row: 1 is dark. */
export type QrSymbol = { readonly size: number; readonly modules: Uint8Array };

/** Dark modules side by side in one row, in modules from the upper left corner of the symbol. */
export type QrRun = { readonly x: number; readonly y: number; readonly width: number };

/** Modules of white on every side, in every theme and on paper (ISO/IEC 18004; registration.md rule 39). */
export const QUIET_ZONE = 4;
/** Version 5 (registration.md rule 44). */
export const TICKET_MODULES = 37;

/**
 * The symbol of a ticket: 37 by 37 modules, error correction M, alphanumeric. @throws Error for a text that is none of
 * our codes: a symbol of another size would not fit where this one is printed
 */
export function ticketSymbol(text: string): QrSymbol {
  if (text.length !== TOKEN_LENGTH || !/^[0-9A-Z $%*+\-./:]*$/.test(text))
    throw new Error('Only the code of a ticket is drawn as one');
  const { modules } = create([{ data: text, mode: 'alphanumeric' }], {
    version: TICKET_VERSION,
    errorCorrectionLevel: 'M',
  });
  if (modules.size !== TICKET_MODULES) throw new Error(`The symbol has ${modules.size} modules`);
  return { size: modules.size, modules: Uint8Array.from(modules.data, (value) => (value ? 1 : 0)) };
}

/** The symbol of an address, as large as it has to be, with error correction M. */
export function addressSymbol(address: string): QrSymbol {
  const { modules } = create(address, { errorCorrectionLevel: 'M' });
  return { size: modules.size, modules: Uint8Array.from(modules.data, (value) => (value ? 1 : 0)) };
}

/** The dark runs of every row, from top to bottom: rectangles for a PDF. */
export function symbolRuns({ size, modules }: QrSymbol): QrRun[] {
  const runs: QrRun[] = [];
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const from = x;
      while (x < size && modules[y * size + x] === 1) x += 1;
      if (x > from) runs.push({ x: from, y, width: x - from });
    }
  }
  return runs;
}

/**
 * For `<svg viewBox="0 0 {side} {side}" shape-rendering="crispEdges">`: fill `light` white and then `dark` black, whatever
 * the theme. The quiet zone is inside.
 */
export function symbolPath(symbol: QrSymbol): {
  readonly side: number;
  readonly light: string;
  readonly dark: string;
} {
  const side = sideOf(symbol);
  const runs = symbolRuns(symbol).map(
    ({ x, y, width }) => `M${x + QUIET_ZONE} ${y + QUIET_ZONE}h${width}v1h-${width}z`,
  );
  return { side, light: `M0 0h${side}v${side}H0z`, dark: runs.join('') };
}

/** A PNG for mails, black on white with its quiet zone, so many pixels for each module. */
export function symbolPng(symbol: QrSymbol, pixelsPerModule = 8): Promise<Buffer> {
  const side = sideOf(symbol);
  const grey = new Uint8Array(side * side).fill(255);
  for (const { x, y, width } of symbolRuns(symbol)) {
    const from = (y + QUIET_ZONE) * side + x + QUIET_ZONE;
    grey.fill(0, from, from + width);
  }
  return sharp(grey, { raw: { width: side, height: side, channels: 1 } })
    .resize(side * pixelsPerModule, side * pixelsPerModule, { kernel: 'nearest' })
    .toColourspace('b-w')
    .png({ compressionLevel: 9 })
    .toBuffer();
}

const TICKET_VERSION = 5;

function sideOf({ size }: QrSymbol): number {
  return size + 2 * QUIET_ZONE;
}
