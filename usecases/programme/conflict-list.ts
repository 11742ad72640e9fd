import { getDb } from '#db/client.ts';
import { loadProgramme } from '#db/programme/load.ts';
import { type LocaleMap, pickText } from '#domain/locale.ts';
import { findConflicts } from '#domain/programme/conflict.ts';
import { blocksRelease, type Finding } from '#domain/programme/finding.ts';
import type { Programme } from '#domain/programme/programme.ts';
import { isoWithOffset } from '#domain/time.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gate } from '../access.ts';
import { sha256 } from './import-means.ts';

/** One side of a finding, as people look for it. */
export type FindingSide = {
  occurrenceId: string;
  /** Null for what is no session, e.g. a break. */
  sessionId: string | null;
  publicNo: number;
  code: string;
  title: string;
  /** With the offset of the zone at that moment. */
  start: string;
  end: string;
  halls: string[];
};
export type NamedFinding = {
  code: Finding['code'];
  level: Finding['level'];
  isBlocking: boolean;
  subject: { kind: Finding['subject']['kind']; id: string; name: string };
  sides: FindingSide[];
  facts: Finding['facts'];
  acknowledgedBy: string | null;
};

/**
 * The findings of the main draft with names and times. Without `isAll` exactly those that keep a release back, by
 * their level, acknowledged or not; warnings only with it.
 * @throws NotFoundError, ForbiddenError
 */
export async function listConflicts(
  viewer: Viewer,
  slug: string,
  { isAll = false }: { isAll?: boolean } = {},
): Promise<NamedFinding[]> {
  const scope = await gate(viewer, 'programme.see_draft', { edition: slug });
  const programme = await loadProgramme(getDb().read, scope);
  const findings = findConflicts(programme, { sha256 });
  return describeFindings(programme, isAll ? findings : findings.filter(({ level }) => level !== 'warn'));
}

/** Puts names, codes and times to findings. */
export function describeFindings(programme: Programme, findings: readonly Finding[]): NamedFinding[] {
  const names = namesOf(programme);
  return findings.map((finding) => ({
    code: finding.code,
    level: finding.level,
    isBlocking: blocksRelease(finding),
    subject: { ...finding.subject, name: names.subject(finding.subject) },
    sides: finding.occurrences.flatMap((id) => names.side(id)),
    facts: finding.facts,
    acknowledgedBy: finding.acknowledgedBy,
  }));
}

function namesOf(programme: Programme) {
  const { defaultLocale, locales } = programme.edition;
  const text = (map: LocaleMap | undefined) =>
    pickText(map, defaultLocale, defaultLocale, locales)?.text ?? '';
  const sessions = new Map(programme.sessions.map((row) => [row.id, row]));
  const slots = new Map(programme.slots.map((row) => [row.occurrenceId, row]));
  const hallsBySlot = Map.groupBy(programme.slotHalls, ({ slotId }) => slotId);
  const people = new Map(programme.people.map((row) => [row.id, row.names]));
  const named = new Map<string, LocaleMap>([
    ...programme.halls.map((row) => [row.id, row.name] as const),
    ...programme.tracks.map((row) => [row.id, row.name] as const),
    ...programme.sessions.map((row) => [row.id, row.title] as const),
  ]);
  const person = (id: string) =>
    text(
      Object.fromEntries(Object.entries(people.get(id) ?? {}).map(([locale, name]) => [locale, name.full])),
    );
  return {
    subject: ({ kind, id }: Finding['subject']) => (kind === 'person' ? person(id) : text(named.get(id))),
    side: (occurrenceId: string): FindingSide[] => {
      const slot = slots.get(occurrenceId);
      if (!slot) return [];
      const halls = (hallsBySlot.get(slot.id) ?? []).map(({ hallId }) => text(named.get(hallId)));
      const title = text(sessions.get(slot.sessionId ?? '')?.title ?? slot.title);
      const [start, end] = [isoWithOffset(slot.startAt, slot.zone), isoWithOffset(slot.endAt, slot.zone)];
      const { sessionId, publicNo, occurrenceCode: code } = slot;
      return [{ occurrenceId, sessionId, publicNo, code, title, start, end, halls }];
    },
  };
}
