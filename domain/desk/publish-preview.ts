import type { LocaleMap } from '../locale.ts';
import type { Programme } from '../programme/programme.ts';
import type { OccurrenceChange, OccurrenceDiff } from '../programme/release-diff.ts';

/** Characters of what is new in a release, and of the reason to publish over findings. */
export const RELEASE_TEXT_LENGTH = 5_000;

/** Why a text of a release cannot go with it, by its locale; `reason` for the reason. Empty when all can. */
export function releaseTextFaults(
  notes: LocaleMap,
  { reason, isReasonNeeded }: { readonly reason: string; readonly isReasonNeeded: boolean },
): Readonly<Record<string, 'required' | 'too_long'>> {
  const texts = isReasonNeeded ? { ...notes, reason } : notes;
  const long = Object.entries(texts).filter(([, text]) => text.length > RELEASE_TEXT_LENGTH);
  return {
    ...(isReasonNeeded && reason.trim() === '' && { reason: 'required' as const }),
    ...Object.fromEntries(long.map(([name]) => [name, 'too_long' as const])),
  };
}

/** One line of what a release would change. */
export type DiffLine = {
  readonly occurrenceId: string;
  readonly kind: OccurrenceDiff['kind'];
  readonly changes: readonly OccurrenceChange[];
  readonly code: string;
  readonly title: LocaleMap;
  readonly before: DiffPlace | null;
  readonly after: DiffPlace | null;
};
export type DiffPlace = {
  readonly startAt: number;
  readonly endAt: number;
  readonly hallIds: readonly string[];
};

/** What is not finished in a draft; none of it keeps a release back (programme.md PU2). */
export type OpenCounts = {
  /** Sessions that shall take place and have no time. */
  readonly unscheduled: number;
  /** Seats of such sessions where nobody confirmed yet. */
  readonly unconfirmed: number;
  /** Titles and abstracts of such sessions that miss a locale, per locale. */
  readonly untranslated: Readonly<Record<string, number>>;
};

/** The difference of two releases as plain lines. */
export function diffLines(diffs: readonly OccurrenceDiff[]): DiffLine[] {
  return diffs.map((diff) => {
    const slot = diff.after ?? diff.before;
    const session = diff.sessionAfter ?? diff.sessionBefore;
    return {
      occurrenceId: diff.occurrenceId,
      kind: diff.kind,
      changes: diff.changes,
      code: slot?.occurrenceCode ?? '',
      title: session?.title ?? slot?.title ?? {},
      before: placeOf(diff.before),
      after: placeOf(diff.after),
    };
  });
}

/** Counts what is open among the sessions that shall take place. */
export function openCounts(draft: Programme): OpenCounts {
  const isDue = (state: string) => state === 'accepted' || state === 'confirmed';
  const due = draft.sessions.filter(({ state }) => isDue(state));
  const ids = new Set(due.map(({ id }) => id));
  const placed = new Set(draft.slots.map(({ sessionId }) => sessionId));
  const isOpen = ({ inviteState }: Programme['cast'][number]) =>
    inviteState === 'idea' || inviteState === 'invited';
  const missing = (locale: string) =>
    due.flatMap(({ title, abstract }) => [title, abstract]).filter((map) => lacks(map, locale)).length;
  return {
    unscheduled: due.filter(({ id }) => !placed.has(id)).length,
    unconfirmed: draft.cast.filter((row) => ids.has(row.sessionId) && row.personId !== null && isOpen(row))
      .length,
    untranslated: Object.fromEntries(draft.edition.locales.map((locale) => [locale, missing(locale)])),
  };
}

/** A text that is nowhere is no missing translation. */
function lacks(map: LocaleMap, locale: string): boolean {
  const isThere = Object.values(map).some((text) => text.trim() !== '');
  return isThere && (map[locale] ?? '').trim() === '';
}

function placeOf(slot: OccurrenceDiff['before']): DiffPlace | null {
  if (!slot) return null;
  return { startAt: slot.startAt, endAt: slot.endAt, hallIds: slot.halls.map(({ hallId }) => hallId) };
}
