import type { Language } from '../locale.ts';
import { comparerFor } from '../person-name.ts';

/** A sheet of paper in millimetres. */
export const A4 = { width: 210, height: 297 } as const;
/** What printers leave white at the edges. */
const MARGIN = 5;

export type SheetGrid = {
  readonly columns: number;
  readonly rows: number;
  /** Upper left corner of the first card, so that the block stands in the middle of the sheet. */
  readonly left: number;
  readonly top: number;
};

/** How many cards of this size (mm) stand on an upright A4 sheet without gaps between them; at least one. */
export function sheetGrid(card: { readonly width: number; readonly height: number }): SheetGrid {
  const columns = Math.max(1, Math.floor((A4.width - 2 * MARGIN) / card.width));
  const rows = Math.max(1, Math.floor((A4.height - 2 * MARGIN) / card.height));
  const left = (A4.width - columns * card.width) / 2;
  return { columns, rows, left, top: (A4.height - rows * card.height) / 2 };
}

/** Where the card with this place on its sheet stands (mm); the back of a sheet turned over its long edge is mirrored. */
export function cardCorner(
  place: number,
  card: { readonly width: number; readonly height: number },
  side: 'front' | 'back',
): { readonly x: number; readonly y: number } {
  const { columns, left, top } = sheetGrid(card);
  const column = place % columns;
  const seen = side === 'front' ? column : columns - 1 - column;
  return { x: left + seen * card.width, y: top + Math.floor(place / columns) * card.height };
}

/** By category, then by name, as people of the language look for them. Source: registration.md rule 42. */
export function sortedBadges<Badge extends { readonly category: string; readonly sortName: string }>(
  badges: readonly Badge[],
  language: Language,
): Badge[] {
  const compare = comparerFor(language);
  return [...badges].sort((a, b) => compare(a.category, b.category) || compare(a.sortName, b.sortName));
}
