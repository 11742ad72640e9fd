import type { LocaleMap } from '#domain/locale.ts';
import type { ConsentPurpose } from '#domain/registration/vocabulary.ts';
import type { DeskRefusal } from '../record/record-answer.ts';

/** One wording as it was shown, its days written, and what people said to it. */
export type ConsentWording = {
  readonly version: number;
  readonly text: LocaleMap;
  readonly isRequired: boolean;
  /** "since 3 May 2026" or "3 May 2026 – 5 June 2026". */
  readonly shownText: string;
  readonly given: number;
  readonly withdrawn: number;
};

export type ConsentLine = {
  readonly purpose: ConsentPurpose;
  readonly title: string;
  readonly current: ConsentWording | undefined;
  readonly history: readonly ConsentWording[];
  readonly mayRequire: boolean;
  /** Questions that are asked now need it. */
  readonly isNeeded: boolean;
};

export type ConsentPlace = {
  readonly edition: string;
  readonly locales: readonly string[];
  readonly defaultLocale: string;
};

export type ConsentAnswer =
  | { readonly ok: true; readonly version: number }
  | { readonly ok: false; readonly reason: 'stale' | 'no_text' | 'not_requirable' | 'needed' };

export type ConsentActions = {
  readonly save: (input: {
    edition: string;
    purpose: ConsentPurpose;
    version: number | null;
    text: Record<string, string>;
    isRequired: boolean;
  }) => Promise<ConsentAnswer | DeskRefusal>;
  readonly retire: (input: {
    edition: string;
    purpose: ConsentPurpose;
    version: number | null;
  }) => Promise<ConsentAnswer | DeskRefusal>;
};
