import { type OccurrenceDiff, releaseDiff } from '../programme/release-diff.ts';
import type { ProgrammeSnapshot } from '../programme/snapshot.ts';
import { versionText } from '../programme/version-text.ts';
import { type ApiPage, byId, cut } from './page.ts';
import type { ChangesQuery } from './query.ts';
import { openSlots, timesOf } from './row.ts';
import type { ChangeRow } from './row-schema.ts';
import { type Say, sayIn } from './text.ts';

/**
 * What differs between two releases, by occurrence (programme.md rule 19). A session that was closed or becomes closed
 * is removed or added: nothing of it is told while it is closed.
 */
export function changePage(from: ProgrammeSnapshot, to: ProgrammeSnapshot, query: ChangesQuery): ApiPage {
  const say = sayIn(query.lang, to.edition);
  const diffs = releaseDiff(openPart(from), openPart(to));
  const rows = diffs.map((diff) => ({ id: diff.occurrenceId, diff })).sort(byId);
  const { page, next } = cut(rows, query);
  return {
    version: versionText(to.release),
    data: page.map(({ diff }) => changeRow(diff, say)),
    next_cursor: next,
  };
}

function openPart(snapshot: ProgrammeSnapshot): ProgrammeSnapshot {
  return { ...snapshot, slots: openSlots(snapshot) };
}

function changeRow(diff: OccurrenceDiff, say: Say): ChangeRow {
  const { occurrenceId, kind, changes, before, after } = diff;
  const session = diff.sessionAfter ?? diff.sessionBefore;
  const title = session?.title ?? (after ?? before)?.title ?? {};
  return {
    id: occurrenceId,
    kind,
    changes: [...changes],
    session_id: session?.id ?? null,
    before: before === null ? null : timesOf(before),
    after: after === null ? null : timesOf(after),
    ...say({ title }),
  };
}
