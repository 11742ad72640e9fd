const legalForms = new Set('ооо оао пао ао зао гк ук фгбу фгуп нко llc ltd inc plc gmbh ag sa'.split(' '));

/**
 * The matching key of an organisation: equal keys are suggested as the same one, never merged without a person.
 * Lower case, ё as е, no quotes, punctuation and legal forms, single spaces. A name that is nothing but legal
 * forms keeps them, so that no key is empty unless the name has no letter or digit. Source: programme.md rule 25.
 */
export function organisationKey(name: string): string {
  const words = name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/ё\u0308*/g, 'е')
    // "S.A." and "О.О.О." are abbreviations of one word; any other punctuation parts words, save apostrophes.
    .replaceAll(/(?<![\p{L}\p{N}])(?:\p{L}\.){2,}(?!\p{M})/gu, (letters) => letters.replaceAll('.', ''))
    .replaceAll(/['’ʼ`]/g, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);
  const telling = words.filter((word) => !legalForms.has(word));
  return (telling.length > 0 ? telling : words).join(' ');
}
