import { foldText } from '#domain/folded-text.ts';

/** The folded form of a text. Store it in a column and fold the question too. */
export function fold(text: string): string {
  return foldText(text);
}

/** Makes text literal inside a LIKE pattern; the query says `escape '\'` (database.md 1.4). */
export function likeEscape(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}
