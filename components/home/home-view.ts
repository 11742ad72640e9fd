import type { PickedText } from '#domain/locale.ts';

export type EditionLine = {
  slug: string;
  name: PickedText;
  series: PickedText | undefined;
  startOn: string;
  endOn: string;
  city: PickedText | undefined;
  state: 'open' | 'cancelled';
  isSample: boolean;
};

export type HomeView = {
  now: readonly EditionLine[];
  upcoming: readonly EditionLine[];
  past: readonly EditionLine[];
  series: readonly { slug: string; name: PickedText; editionCount: number; years: string }[];
};
