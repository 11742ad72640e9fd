/** How many rows of each noun an edition has: the figures of the desk's navigation. */
export type DeskCounts = {
  readonly subForums: number;
  readonly venues: number;
  readonly halls: number;
  readonly days: number;
  readonly tracks: number;
  readonly formats: number;
  readonly sessions: number;
  readonly people: number;
  readonly organisations: number;
  readonly pages: number;
  /** Mails about releases that nobody has approved or discarded. */
  readonly releaseMails: number;
};

/** Commands given to a draft since the release that the public sees; all of them before the first one. */
export function editsSince(draftSeq: number, release: { readonly seq: number } | null): number {
  return draftSeq - (release?.seq ?? 0);
}
