/**
 * The key by which texts are compared, searched and ordered, the same on every engine and on devices: NFKC, lower case,
 * ß → ss, ё → е, marks stripped from Latin letters only (й stays й), one space between words (programme.md rule 23).
 */
export function foldText(text: string): string {
  const lowered = text.normalize('NFKC').toLowerCase().replaceAll('ß', 'ss').replaceAll('ё', 'е');
  const stripped = lowered
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC');
  return stripped.replace(/\s+/gu, ' ').trim();
}
