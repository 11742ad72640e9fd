import type { ProgrammeChange, RowSet } from '../programme/programme.ts';

/** What has public addresses that must not die (design.md rule 27). */
export const ADDRESSED = [
  'edition',
  'series',
  'sub-forum',
  'hall',
  'track',
  'session',
  'person',
  'organisation',
  'page',
] as const;
export type Addressed = (typeof ADDRESSED)[number];

/** An address that something had until now. */
export type OldSlug = {
  readonly kind: Addressed;
  /** True for what has one address in the whole instance. */
  readonly isOfInstance: boolean;
  readonly slug: string;
  readonly ownerId: string;
};

const NAMED: Readonly<Partial<Record<RowSet, { readonly kind: Addressed; readonly column: string }>>> = {
  subForums: { kind: 'sub-forum', column: 'slug' },
  halls: { kind: 'hall', column: 'slug' },
  tracks: { kind: 'track', column: 'slug' },
  sessions: { kind: 'session', column: 'code' },
  people: { kind: 'person', column: 'slug' },
  organisations: { kind: 'organisation', column: 'slug' },
};

/** The addresses that a change leaves behind. */
export function oldSlugs({ edition, rows }: ProgrammeChange): OldSlug[] {
  const renamed = edition && edition.before.slug !== edition.after.slug ? edition.before : undefined;
  const left = rows.flatMap(({ set, id, before, after }): OldSlug[] => {
    const named = NAMED[set];
    if (named === undefined || before === null || after === null) return [];
    const [slug, now] = [Reflect.get(before, named.column), Reflect.get(after, named.column)];
    if (typeof slug !== 'string' || slug === now) return [];
    return [{ kind: named.kind, isOfInstance: INSTANCE.has(named.kind), slug, ownerId: id }];
  });
  const own: OldSlug[] = renamed
    ? [{ kind: 'edition', isOfInstance: true, slug: renamed.slug, ownerId: renamed.id }]
    : [];
  return [...own, ...left];
}

const INSTANCE: ReadonlySet<Addressed> = new Set(['edition', 'series', 'person', 'organisation']);
