import { CONSENT_PURPOSES, type ConsentPurpose } from './vocabulary.ts';

/** Purposes that may stand between a person and a ticket (rule 27); all others are a free choice. */
export const REQUIRABLE_PURPOSES = ['terms', 'privacy_notice'] as const satisfies readonly ConsentPurpose[];

/** The wording of one purpose that is shown now. */
export type ConsentText = {
  readonly id: string;
  readonly purpose: ConsentPurpose;
  readonly version: number;
  readonly isRequired: boolean;
};

export type ConsentRefusal = { readonly purpose: ConsentPurpose; readonly code: 'missing' | 'unknown' };

/** What somebody ticked; nothing is ticked beforehand, and `false` is the same as nothing. */
export type GivenConsents = Readonly<Partial<Record<ConsentPurpose, boolean>>>;

export function isRequirable(purpose: ConsentPurpose): boolean {
  return (REQUIRABLE_PURPOSES as readonly ConsentPurpose[]).includes(purpose);
}

/**
 * The wordings that a person agreed to, one row each, or what is missing: every required text, and the consent of its own
 * where a special answer is given (rule 26). Agreeing to something that the edition does not ask is refused: a program
 * that believes it did would be wrong. `terms` is the exception: programs always send it, also where no text is set up.
 */
export function decideConsents(
  texts: readonly ConsentText[],
  given: GivenConsents,
  hasSpecialAnswer: boolean,
):
  | { readonly ok: true; readonly texts: readonly ConsentText[] }
  | { readonly ok: false; readonly refusals: readonly ConsentRefusal[] } {
  const textOf = new Map(texts.map((text) => [text.purpose, text]));
  const refusals = CONSENT_PURPOSES.flatMap((purpose): ConsentRefusal[] => {
    const text = textOf.get(purpose);
    const isGiven = given[purpose] === true;
    if (isGiven && text === undefined && purpose !== 'terms') return [{ purpose, code: 'unknown' }];
    const isNeeded = isRequirable(purpose)
      ? text?.isRequired === true
      : purpose === 'special_answers' && hasSpecialAnswer;
    return isNeeded && !isGiven ? [{ purpose, code: 'missing' }] : [];
  });
  if (refusals.length > 0) return { ok: false, refusals };
  return { ok: true, texts: texts.filter(({ purpose }) => given[purpose] === true) };
}

/** Whether a person may take it back from the ticket page; without the terms there is no registration (P3). */
export function isWithdrawable(purpose: ConsentPurpose): boolean {
  return !isRequirable(purpose);
}
