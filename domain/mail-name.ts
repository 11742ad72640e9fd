/** Longer names are cut: they stand in other people's sentences (security-reliability.md T5). */
export const NAME_LIMIT = 80;

/**
 * A name as a mail may show it: one line, at most 80 characters, without invisible characters, and with nothing that
 * a mail program would turn into a link, an address or a picture. `Anna, see evil.com` becomes `Anna, see evil. com`.
 */
export function inertName(name: string): string {
  const plain = inertLine(name);
  const letters = [...plain];
  return letters.length <= NAME_LIMIT
    ? plain
    : `${letters
        .slice(0, NAME_LIMIT - 1)
        .join('')
        .trimEnd()}…`;
}

/** The lines of a text by somebody unknown, each as inert as a name; empty ones fall out. */
export function inertParagraphs(text: string): string[] {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .map(inertLine)
    .filter((line) => line !== '');
}

function inertLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[<>[\]`|]/g, '')
    .replace(/:\s*\/[/\\]*/g, ': ')
    .replace(/[/\\]{2,}/g, ' ')
    .replace(/(?<=[\p{L}\p{N}-])[.。．｡](?=[\p{L}\p{N}]{2})/gu, '. ')
    .replace(/\s*[@＠]\s*/g, ' (at) ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** Formatting characters: zero width, direction, tags, variation. They hide what a name says. */
const INVISIBLE = /\p{Cf}|\u034f|\u115f|\u1160|\u17b4|\u17b5|\u3164|\uffa0|[\ufe00-\ufe0f]/gu;
