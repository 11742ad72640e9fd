import type { PaletteItem } from './palette-item.ts';

const KEY = 'plenum-recent';
const MOST = 8;

/** What was opened from the palette last, newest first. Kept with the tab: it names people. */
export function recentItems(): readonly PaletteItem[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? (stored as PaletteItem[]) : [];
  } catch {
    return [];
  }
}

/** Puts an item first among the recent ones. */
export function rememberItem(item: PaletteItem): void {
  try {
    const others = recentItems().filter(({ id }) => id !== item.id);
    sessionStorage.setItem(KEY, JSON.stringify([item, ...others].slice(0, MOST)));
  } catch {
    // Without a store there is nothing to remember, and nothing is lost.
  }
}

/** At the sign-out nothing of anybody's stays. */
export function forgetRecentItems(): void {
  sessionStorage.removeItem(KEY);
}
