/** A planned end, and the first release of those in a row that said it; UTC ms. */
export type ToldEnd = { readonly endAt: number; readonly publishedAt: number };

/**
 * The ends that the releases of a programme said of one slot, the newest first, from what each of them said, the newest first. A
 * release that says what the one before said tells nothing new.
 */
export function toldEnds(releases: readonly ToldEnd[]): ToldEnd[] {
  const told: ToldEnd[] = [];
  for (const one of releases) {
    if (told.at(-1)?.endAt === one.endAt) told.pop();
    told.push(one);
  }
  return told;
}

/**
 * The deadline that holds: that of the newest end which lay ahead when it was told. One that was told too late would end what is live
 * by an edit, so the end before it goes on to hold; undefined where only an operator may.
 */
export function deadlineOf(told: readonly ToldEnd[], of: (endAt: number) => number): number | undefined {
  const found = told.find(({ endAt, publishedAt }) => publishedAt < of(endAt));
  return found && of(found.endAt);
}
