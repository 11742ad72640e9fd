import { sameData } from '../canonical-json.ts';
import { dateText } from '../date-text.ts';
import type { Language } from '../locale.ts';
import type { OccurrenceDiff } from '../programme/release-diff.ts';
import type { ProgrammeSnapshot } from '../programme/snapshot.ts';
import { nameOfRow } from './row-name.ts';

/** What public pages show of a programme beside its sessions at their times, in the order in which it is told. */
const PUBLIC_KINDS = [
  'edition',
  'session',
  'track',
  'format',
  'sub_forum',
  'venue',
  'hall',
  'day',
  'person',
  'organisation',
  'partner',
  'floor_plan',
] as const;
type PublicKind = (typeof PUBLIC_KINDS)[number];

const EFFECTS = ['added', 'renamed', 'changed', 'removed'] as const;
type PublicEffect = (typeof EFFECTS)[number];

/** Things of one kind that a release would change in one way, at least one of them. */
export type PublicChange = {
  readonly kind: PublicKind;
  readonly effect: PublicEffect;
  /** `former` is another name than the present one, or null. */
  readonly names: readonly { readonly name: string; readonly former: string | null }[];
};

/**
 * What a release would change on public pages beyond the occurrences of `diff`: names of tracks, halls, people, sessions
 * without a time and the like. Empty before the first release, when all is new. `hasOther` is what has no name: the series
 * and the parts of joined halls.
 */
export function publicChanges(
  before: ProgrammeSnapshot | null,
  after: ProgrammeSnapshot,
  diff: readonly OccurrenceDiff[],
  language: Language,
): { readonly named: readonly PublicChange[]; readonly hasOther: boolean } {
  if (!before) return { named: [], hasOther: false };
  const told = new Set(
    diff.flatMap(({ sessionBefore, sessionAfter }) => [sessionBefore?.id, sessionAfter?.id]),
  );
  const named = PUBLIC_KINDS.flatMap((kind) => {
    const rows = (snapshot: ProgrammeSnapshot) => SHOWN[kind](snapshot, language);
    const changes = compared(rows(before), rows(after)).filter(
      ({ id, effect }) => !(kind === 'session' && told.has(id)) && !(COMES_ALONG.has(kind) && isEnd(effect)),
    );
    return EFFECTS.flatMap((effect): PublicChange[] => {
      const names = changes
        .filter((one) => one.effect === effect)
        .map(({ name, former }) => ({ name, former }));
      return names.length === 0 ? [] : [{ kind, effect, names }];
    });
  });
  const nameless = ({ series, hallParts }: ProgrammeSnapshot) => ({ series, hallParts });
  return { named, hasOther: !sameData(nameless(before), nameless(after)) };
}

/** How many things a release would change: each occurrence, each thing with a name, and all the rest as one. */
export function changeCount({
  lines,
  named,
  hasOther,
}: {
  readonly lines: readonly unknown[];
  readonly named: readonly PublicChange[];
  readonly hasOther: boolean;
}): number {
  return lines.length + named.reduce((sum, { names }) => sum + names.length, 0) + (hasOther ? 1 : 0);
}

/** People and organisations come and go with the sessions and roles that name them, which are told themselves. */
const COMES_ALONG: ReadonlySet<PublicKind> = new Set(['person', 'organisation']);

/** A thing with its name for the reader, what of it is its name in all languages, and all that is shown of it. */
type Shown = { readonly id: string; readonly name: string; readonly label: unknown; readonly data: unknown };
type Shows = (snapshot: ProgrammeSnapshot, language: Language) => Shown[];

const SHOWN: Readonly<Record<PublicKind, Shows>> = {
  edition: rowsOf(({ edition }) => [edition]),
  session: rowsOf(({ sessions }) => sessions),
  track: rowsOf(({ tracks }) => tracks),
  format: rowsOf(({ formats }) => formats),
  sub_forum: rowsOf(({ subForums }) => subForums),
  venue: rowsOf(({ venues }) => venues),
  hall: rowsOf(({ halls }) => halls),
  day: ({ days }, language) =>
    days.map((day) => ({ id: day.id, name: dateText(day.onDate, language), label: day.onDate, data: day })),
  person: rowsOf(({ people }) => people),
  organisation: rowsOf(({ organisations }) => organisations),
  partner: partnersOf,
  floor_plan: rowsOf(({ floorPlans }) => floorPlans ?? []),
};

function rowsOf(of: (snapshot: ProgrammeSnapshot) => readonly { readonly id: string }[]): Shows {
  return (snapshot, language) =>
    of(snapshot).map((row) => ({
      id: row.id,
      name: nameOfRow(row, snapshot.edition, language),
      label: ['name', 'title', 'names'].map((field): unknown => Reflect.get(row, field) ?? null),
      data: row,
    }));
}

function partnersOf(
  { organisationRoles, organisations, edition }: ProgrammeSnapshot,
  language: Language,
): Shown[] {
  const byId = new Map(organisations.map((row) => [row.id, row]));
  return organisationRoles.map((role) => {
    const organisation = byId.get(role.organisationId);
    const name = organisation ? nameOfRow(organisation, edition, language) : '';
    return { id: role.id, name, label: role.organisationId, data: role };
  });
}

function compared(before: readonly Shown[], after: readonly Shown[]) {
  const [old, now] = [before, after].map((rows) => new Map(rows.map((row) => [row.id, row])));
  const gone = before.filter(({ id }) => !now?.has(id)).map((row) => entry(row, 'removed'));
  const present = after.flatMap((row) => {
    const earlier = old?.get(row.id);
    if (!earlier) return [entry(row, 'added')];
    if (sameData(earlier.data, row.data)) return [];
    if (sameData(earlier.label, row.label)) return [entry(row, 'changed')];
    return [entry(row, 'renamed', earlier.name)];
  });
  return [...present, ...gone];
}

function entry({ id, name }: Shown, effect: PublicEffect, before = name) {
  return { id, name, former: before === name ? null : before, effect };
}

function isEnd(effect: PublicEffect): boolean {
  return effect === 'added' || effect === 'removed';
}
