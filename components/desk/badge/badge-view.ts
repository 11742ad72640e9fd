import type { BadgeField, BadgeTemplate } from '#domain/token/badge-template.ts';
import type { DeskRefusal } from '../record/record-answer.ts';

export type BadgeLine = {
  readonly id: string;
  readonly name: string;
  readonly layout: BadgeTemplate;
  readonly version: number;
  /** Names of the types that have it. */
  readonly typeNames: readonly string[];
};

export type BadgePlace = {
  readonly edition: string;
  readonly address: string;
  /** What an invented person's badge says. */
  readonly sample: Readonly<Record<Exclude<BadgeField, 'words'>, string>>;
  /** The symbol of a code that opens nothing. */
  readonly symbol: { readonly path: string; readonly side: number };
};

type Fault = {
  readonly reason: 'outside_card' | 'qr_too_small' | 'qr_covered' | 'sizes_crossed' | 'no_name';
  readonly side: 'front' | 'back';
  readonly at: number;
};
export type BadgeAnswer =
  | { readonly ok: true; readonly id: string; readonly version: number }
  | { readonly ok: false; readonly reason: 'stale' | 'gone' | 'no_name' | 'in_use' }
  | { readonly ok: false; readonly reason: 'unfit'; readonly faults: readonly Fault[] };

type Loose<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer Item)[] ? Item[] : T[K] };

export type BadgeActions = {
  readonly save: (input: {
    edition: string;
    id: string | null;
    version: number | null;
    name: string;
    layout: Loose<BadgeTemplate>;
  }) => Promise<BadgeAnswer | DeskRefusal>;
  readonly remove: (input: {
    edition: string;
    id: string;
    version: number;
  }) => Promise<BadgeAnswer | DeskRefusal>;
};

type SheetStart = {
  readonly ok: true;
  readonly order: { readonly typeIds: readonly string[]; readonly since: number; readonly until: number };
  readonly files: readonly number[];
};
export type StartSheets = (input: {
  edition: string;
  typeIds: string[];
  isOnlyNew: boolean;
}) => Promise<SheetStart | DeskRefusal>;
