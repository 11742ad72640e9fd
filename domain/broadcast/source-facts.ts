import type { SourceKind } from './vocabulary.ts';

/** A source as the desk shows it; instants are UTC ms. */
export type MediaSourceFacts = {
  readonly id: string;
  readonly kind: SourceKind;
  readonly url: string;
  readonly locale: string | null;
  readonly failedAt: number | null;
};
