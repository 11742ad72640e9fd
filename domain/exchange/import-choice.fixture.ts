import { ROW_SETS } from '../programme/change.ts';
import type { Edition, Hall, Session, Track } from '../programme/entity.ts';
import type { Slot, SlotHall } from '../programme/plan-entity.ts';
import type { Programme } from '../programme/programme.ts';

const editionId = 'e1';

/** A programme without rows; only what a choice looks at is filled in. */
export function blankProgramme(): Programme {
  const rows = Object.fromEntries(ROW_SETS.map((set) => [set, []]));
  const edition = { id: editionId, name: { en: 'Forum' }, startOn: '2026-01-01', endOn: '2026-01-02' };
  const other = { plan: { id: 'plan', seq: 1 }, rules: [], acknowledgements: [] };
  return {
    ...rows,
    ...other,
    series: { id: 'series' },
    edition: edition as unknown as Edition,
  } as unknown as Programme;
}

export function track(id: string): Track {
  return { id, editionId, slug: id, name: { en: id } } as unknown as Track;
}

export function hall(id: string): Hall {
  return { id, editionId, slug: id, name: { en: id }, subForumId: null } as unknown as Hall;
}

export function session(id: string, values: Partial<Session> = {}): Session {
  const texts = { title: { en: `Title ${id}` }, abstract: {} };
  return {
    id,
    editionId,
    trackId: null,
    formatId: null,
    subForumId: null,
    rev: 1,
    ...texts,
    ...values,
  } as unknown as Session;
}

export function slot(id: string, sessionId: string): Slot {
  return {
    id,
    editionId,
    sessionId,
    occurrenceId: `o-${id}`,
    startAt: 0,
    endAt: 1,
    rev: 1,
  } as unknown as Slot;
}

export function slotHall(id: string, slotId: string, hallId: string): SlotHall {
  return { id, editionId, slotId, hallId, kind: 'room' } as unknown as SlotHall;
}
