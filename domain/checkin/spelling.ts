/**
 * Whether a corrected name can still be the same person's (rule 40): what stands there in Latin letters, whatever the order
 * of its words and the script, differs in no more than four of ten letters, or adds and drops whole words only. Both names
 * come in Latin letters. Another person's name is a transfer, which asks for a code.
 */
export function isSpellingOf(before: string, after: string): boolean {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  if (old.length === 0 || now.length === 0) return false;
  const [few, many] = old.length <= now.length ? [old, now] : [now, old];
  if (few.every((word) => many.includes(word))) return true;
  const [left, right] = [old.join(''), now.join('')];
  return distance(left, right) <= Math.floor(Math.max(left.length, right.length) * LARGEST_SHARE);
}

const LARGEST_SHARE = 0.4;

function wordsOf(latin: string): string[] {
  return (
    latin
      .toLowerCase()
      .match(/[a-z0-9]+/g)
      ?.sort() ?? []
  );
}

/** Letters to put in, to take out or to change (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [at, letter] of [...from].entries()) {
    const next = [at + 1];
    for (const [place, other] of [...to].entries()) {
      const change = (row[place] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(change, (row[place + 1] ?? 0) + 1, (next[place] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
