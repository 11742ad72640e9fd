/** Limits of mailed codes (security-reliability.md rule 14). */
export const CODE_DIGITS = 8;
export const CODE_LIFE_MS = 10 * 60_000;
export const CODE_TRIES = 5;
export const CODES_PER_HOUR = 3;
export const HOUR_MS = 3_600_000;

/** The digits of what somebody typed or pasted: spaces and hyphens of a mail are no mistakes. Undefined for anything else. */
export function readDigits(text: string): string | undefined {
  const digits = text.normalize('NFKC').replace(/[\s\u00a0\u2011-]/g, '');
  return /^\d{8}$/.test(digits) ? digits : undefined;
}

/** In two groups, as the mail shows them: they are easier to carry over. */
export function groupedDigits(digits: string): string {
  return `${digits.slice(0, 4)} ${digits.slice(4)}`;
}

/** What is known of the code of one browser when somebody tries it. */
export type CodeFacts = {
  readonly triesBefore: number;
  readonly expiresAt: number;
  readonly usedAt: number | null;
};

/** Whether the code can still be tried; the try itself is counted before the digits are compared. */
export function codeState(facts: CodeFacts, at: number): 'open' | 'over' {
  const isOpen = facts.usedAt === null && facts.expiresAt > at && facts.triesBefore < CODE_TRIES;
  return isOpen ? 'open' : 'over';
}
