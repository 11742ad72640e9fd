/** Addresses from domain/paths.ts, bound to this edition by the page. */
export type EditionHref = {
  readonly programme: string;
  /** Where registration is open. */
  readonly register: string | undefined;
  readonly day: (date: string) => string;
  readonly format: (slug: string) => string;
  readonly track: (slug: string) => string;
  readonly hall: (slug: string) => string;
  readonly forum: (slug: string) => string;
  readonly series: string;
};
