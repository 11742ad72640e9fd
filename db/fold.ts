/**
 * The key by which texts are compared, searched and ordered, the same on every engine: NFKC, lower case,
 * ß → ss, ё → е, marks stripped from Latin letters only (й stays й), one space between words
 * (programme.md rule 23). Store it in a column and fold the question too.
 */
export function fold(text: string): string {
  const lowered = text.normalize('NFKC').toLowerCase().replaceAll('ß', 'ss').replaceAll('ё', 'е');
  const stripped = lowered
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC');
  return stripped.replace(/\s+/gu, ' ').trim();
}

/** Makes text literal inside a LIKE pattern; the query says `escape '\'` (database.md 1.4). */
export function likeEscape(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}
