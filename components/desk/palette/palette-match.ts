import { inOtherLayout, searchText } from '#domain/search/normalise.ts';
import type { PaletteItem } from './palette-item.ts';

/** The items that hold every typed word at the start of one of theirs, read in the other keyboard layout if need be. */
export function matchingItems(items: readonly PaletteItem[], typed: string): PaletteItem[] {
  const found = holding(items, typed);
  const meant = found.length > 0 ? undefined : inOtherLayout(typed);
  return meant === undefined ? found : holding(items, meant);
}

function holding(items: readonly PaletteItem[], typed: string): PaletteItem[] {
  const words = searchText(typed).split(/\s+/).filter(Boolean);
  return items.filter(({ label }) => {
    const text = ` ${searchText(label)}`;
    return words.every((word) => text.includes(` ${word}`));
  });
}
