/**
 * A text without e-mail addresses and phone numbers, each replaced by `…`: organizers and speakers write them into
 * titles and abstracts, and a feed carries them into calendars where nobody can take them back (calendar.md rule 20).
 */
export function withoutContacts(text: string): string {
  const mailFree = text.includes('@') ? text.replaceAll(MAIL, GONE) : text;
  if (!PERHAPS_PHONE.test(mailFree)) return mailFree;
  return PHONES.reduce(
    (rest, pattern) => rest.replaceAll(pattern, (found) => (isPhoneSized(found) ? GONE : found)),
    mailFree,
  );
}

const GONE = '…';

// The length of the first part is bounded, or a long word would be looked through once for each of its letters.
const MAIL = /(?:mailto:)?[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/giu;

// Each of the patterns below begins and ends with a digit, or a bracket or plus before it, and holds nothing else.
const PERHAPS_PHONE = /\d[\d \u00a0().\u2011\u2013-]{5,}\d/;

const PHONES: readonly RegExp[] = [
  // International: +7 (495) 123-45-67, +49 30 1234567.
  /(?:tel:)?\+\d[\d \u00a0().\u2011\u2013-]{7,19}\d/g,
  // Russian without plus: 8 (800) 555-35-35, 7-495-123-45-67.
  /(?<![\d.,-])[78][ \u00a0-]?\(?\d{3}\)?[ \u00a0-]?\d{3}[ \u00a0\u2011-]?\d{2}[ \u00a0\u2011-]?\d{2}(?![\d-])/g,
  // With the code of a town in brackets: (39152) 1-23-45, (212) 555-0123.
  /\(\d{3,5}\)[ \u00a0-]?\d{1,3}[ \u00a0-]\d{2}[ \u00a0-]?\d{2}(?!\d)/g,
  // In groups that nothing else is written in: 123-45-67, 212-555-0123.
  /(?<![\d-])(?:\d{3}-\d{2}-\d{2}|\d{3}-\d{3}-\d{4})(?![\d-])/g,
];

/** ITU-T E.164: at most 15 digits. */
function isPhoneSized(found: string): boolean {
  const digits = found.replaceAll(/\D/g, '').length;
  return digits >= 7 && digits <= 15;
}
