import type { PriceEffect } from '#domain/registration/access-code.ts';
import type { CodeFault } from '#domain/registration/access-code-input.ts';
import type { DeskRefusal } from '../record/record-answer.ts';

export type CodeLine = {
  readonly id: string;
  readonly code: string;
  readonly emailLock: string | null;
  readonly used: number;
  readonly most: number | null;
  readonly isRevoked: boolean;
};

/** Codes that were made together, their times in words. */
export type BatchLine = {
  readonly batch: string;
  /** What the codes do, in words. */
  readonly effects: readonly string[];
  readonly madeText: string;
  readonly seats: { readonly used: number; readonly nominal: number } | null;
  readonly codes: readonly CodeLine[];
  /** Where its file is. */
  readonly file: string;
};

export type CodePlace = {
  readonly edition: string;
  readonly address: string;
  readonly currency: string;
  /** Name of the edition's zone for people. */
  readonly zone: string;
  readonly types: readonly { readonly id: string; readonly name: string }[];
};

export type CodesAnswer =
  | { readonly ok: true; readonly batch: string; readonly count: number }
  | {
      readonly ok: false;
      readonly reason: 'invalid';
      readonly fields: readonly CodeFault[];
      readonly wrong?: readonly string[];
    };

type Effects = {
  edition: string;
  batch: string;
  unlockTypeIds: string[];
  price: PriceEffect | null;
  skipsApproval: boolean;
  validFrom: string;
  validUntil: string;
};

export type CodeActions = {
  readonly make: (
    input: Effects & { word: string; count: number; uses: number | null; seats: number | null },
  ) => Promise<CodesAnswer | DeskRefusal>;
  readonly invite: (
    input: Effects & { addresses: string; language: 'en' | 'ru' },
  ) => Promise<CodesAnswer | DeskRefusal>;
  readonly revoke: (input: {
    edition: string;
    batch: string;
    codeId: string | null;
  }) => Promise<
    | { readonly ok: true; readonly count: number }
    | { readonly ok: false; readonly reason: 'gone' }
    | DeskRefusal
  >;
};
