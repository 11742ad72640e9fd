/**
 * A text that no spreadsheet takes for a formula: one that would begin with `= + - @`, a tab or a line end, also behind
 * spaces, quotes or as a full-width form, gets an apostrophe before it. Everything else stays as it is
 * (security-reliability.md rule 20, T13).
 */
export function neutralCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text behind {@link neutralCell}: `restoredCell(neutralCell(x)) === x` for every text. */
export function restoredCell(text: string): string {
  return text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;
}

// Apostrophes may stand before it too, or taking one away would not be exact. Invisible signs count as spaces.
const FORMULA = /^(?:['"‘’“”«»`\p{Z}\p{Cf}]|[^\P{Cc}\t\r\n])*[=+\-@\t\r\n＝＋－﹢﹣＠﹫−]/u;
