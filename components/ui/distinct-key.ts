/** A key for each of a list that never changes, from what it says; what says the same is told apart by its number. */
export function distinctKeys(texts: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return texts.map((text) => {
    const number = (seen.get(text) ?? 0) + 1;
    seen.set(text, number);
    return number === 1 ? text : `${text} (${number})`;
  });
}
