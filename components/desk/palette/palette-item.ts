import type { IconName } from '../../ui/icon.tsx';

export type PaletteKind =
  | 'session'
  | 'person'
  | 'hall'
  | 'track'
  | 'organisation'
  | 'edition'
  | 'page'
  | 'action';

/** Something to go to or to do. */
export type PaletteItem = {
  readonly id: string;
  readonly kind: PaletteKind;
  readonly label: string;
  /** Beside the name: when, or of which forum. */
  readonly note: string;
  readonly href: string;
};

/** The answer of the server to typed words. */
export type PaletteFound = {
  readonly items: readonly PaletteItem[];
  /** The words as the other keyboard layout gives them, when only those found something. */
  readonly readAs: string | null;
};

export const PALETTE_ICONS: Readonly<Record<PaletteKind, IconName>> = {
  session: 'grid',
  person: 'person',
  hall: 'place',
  track: 'layers',
  organisation: 'building',
  edition: 'calendar',
  page: 'next',
  action: 'plus',
};
