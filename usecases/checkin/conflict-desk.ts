import type { ConflictRow } from '#db/checkin/conflict.ts';
import {
  type ConflictShow,
  conflictCounts,
  conflictPage,
  mutedKinds,
  openConflictCounts,
  scansNamed,
} from '#db/checkin/conflict-list.ts';
import { areaNames, type CheckpointName, checkpointNames, deviceNames } from '#db/checkin/door-board.ts';
import type { ScanRow } from '#db/checkin/scan.ts';
import { storedTallies, type TallyRow } from '#db/checkin/tally.ts';
import { registrationsOfTickets } from '#db/checkin/ticket.ts';
import { declinedTracking } from '#db/checkin/tracking.ts';
import { getDb } from '#db/client.ts';
import { registrationsByIds } from '#db/registration/registration.ts';
import type { EditionScope } from '#db/scope.ts';
import { CONFLICT_KINDS, type ConflictKind } from '#domain/checkin/vocabulary.ts';
import type { LocaleMap } from '#domain/locale.ts';
import { decidePermission } from '#domain/permissions.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { actorNames } from './actor-name.ts';
import { settle } from './conflict-settle.ts';
import { doorPlanNow } from './door-work.ts';
import { isHallDoor } from './hall-door.ts';

export const CONFLICTS_PER_PAGE = 50;

/** What an address asks of the list; `kind` absent: all that are told. */
export type ConflictFilter = {
  readonly show: ConflictShow;
  readonly kind: ConflictKind | undefined;
  /** From 1. */
  readonly page: number;
};

/** One scan of a conflict, with its place, device and time (S2). */
export type ConflictScan = Pick<
  ScanRow,
  | 'id'
  | 'correctedAt'
  | 'deviceAt'
  | 'offsetMs'
  | 'receivedAt'
  | 'direction'
  | 'shownVerdict'
  | 'admitted'
  | 'method'
  | 'isOverride'
  | 'overrideReason'
> & {
  readonly place: CheckpointName | undefined;
  readonly areaName: LocaleMap;
  readonly device: string;
  readonly isAnnulled: boolean;
};

export type ConflictLine = Pick<
  ConflictRow,
  'id' | 'kind' | 'at' | 'firstSeenAt' | 'stands' | 'resolvedAt' | 'note'
> & {
  /** One or two, in order of time. */
  readonly scans: readonly ConflictScan[];
  /** Absent for conflicts of a device, for unknown tickets, and for those who may not see who registered. */
  readonly person:
    | { readonly registrationId: string; readonly name: string; readonly organisation: string }
    | undefined;
  readonly resolvedBy: string | undefined;
};

export type ConflictList = {
  readonly edition: Pick<
    Edition,
    'slug' | 'name' | 'city' | 'zone' | 'zoneText' | 'locales' | 'defaultLocale'
  >;
  readonly counts: Readonly<Record<ConflictShow, number>>;
  /** How many of each kind are in this show; those that are told of, then muted ones. */
  readonly kinds: readonly {
    readonly kind: ConflictKind;
    readonly count: number;
    readonly isMuted: boolean;
  }[];
  readonly lines: readonly ConflictLine[];
  readonly page: number;
  readonly pages: number;
  readonly maySettle: boolean;
};

/** All facts of the doors that somebody has to look at, the latest first. @throws NotFoundError, ForbiddenError */
export async function listConflicts(
  viewer: Viewer,
  slug: string,
  { show, kind, page }: ConflictFilter,
): Promise<ConflictList> {
  const { scope, edition } = await gateEdition(viewer, 'door.see', { edition: slug });
  const { read } = getDb();
  const muted = await mutedKinds(read, scope);
  const counts = await conflictCounts(read, scope);
  const told = CONFLICT_KINDS.filter((one) => !muted.includes(one));
  const countOf = (from: ConflictShow, kinds: readonly ConflictKind[]) =>
    kinds.reduce((sum, one) => sum + (counts[from].get(one) ?? 0), 0);
  const kinds = kind === undefined ? told : [kind];
  const pages = Math.max(1, Math.ceil(countOf(show, kinds) / CONFLICTS_PER_PAGE));
  const at = Math.min(Math.max(1, page), pages);
  const rows = await conflictPage(read, scope, {
    ...{ show, kinds, limit: CONFLICTS_PER_PAGE, offset: (at - 1) * CONFLICTS_PER_PAGE },
  });
  return {
    edition,
    counts: {
      open: countOf('open', told),
      resolved: countOf('resolved', told),
      explained: countOf('explained', told),
    },
    kinds: CONFLICT_KINDS.map((one) => ({
      kind: one,
      count: counts[show].get(one) ?? 0,
      isMuted: muted.includes(one),
    })),
    lines: await linesOf(viewer, scope, edition, rows),
    page: at,
    pages,
    maySettle: may(viewer, 'door.settle', edition),
  };
}

export type ResolveAnswer = { readonly ok: true } | { readonly ok: false; readonly reason: 'resolved' };

/**
 * Settles a conflict with a note; it stays in the list with who settled it and when. `resolved`: somebody did before.
 * @throws NotFoundError, ForbiddenError
 */
export async function resolveConflict(
  viewer: Viewer,
  slug: string,
  { id, note }: { readonly id: string; readonly note: string },
): Promise<ResolveAnswer> {
  const { scope } = await gateEdition(viewer, 'door.settle', { edition: slug });
  const resolvedAt = await settle(scope, viewer, { id, note });
  return resolvedAt === undefined ? { ok: false, reason: 'resolved' } : { ok: true };
}

/** How many wait for somebody; kinds that are muted do not. For the navigation and the board; the gate is the caller's. */
export async function openConflicts(scope: EditionScope): Promise<number> {
  const { read } = getDb();
  const counts = await openConflictCounts(read, scope, await mutedKinds(read, scope));
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

type Naming = {
  readonly places: ReadonlyMap<string, CheckpointName>;
  readonly areas: ReadonlyMap<string, LocaleMap>;
  readonly devices: ReadonlyMap<string, string>;
  readonly annulled: ReadonlySet<string>;
};

async function linesOf(
  viewer: Viewer,
  scope: EditionScope,
  edition: Edition,
  rows: readonly ConflictRow[],
): Promise<ConflictLine[]> {
  const { read } = getDb();
  const idsOf = ({ scanKey }: ConflictRow) => scanKey.split(' ');
  const { scans, annulled } = await scansNamed(read, scope, rows.flatMap(idsOf));
  const naming: Naming = {
    places: new Map((await checkpointNames(read, scope)).map((row) => [row.id, row])),
    areas: new Map((await areaNames(read, scope)).map(({ id, name }) => [id, name])),
    devices: await deviceNames(read, scope),
    annulled,
  };
  const byId = new Map(scans.map((row) => [row.id, row]));
  const unknown = rows.flatMap(idsOf).filter((id) => !byId.has(id));
  const tallies = (await storedTallies(read, unknown)).filter(
    ({ editionId }) => editionId === scope.editionId,
  );
  const taps = new Map(tallies.map((row) => [row.id, asScan(row)]));
  const people = may(viewer, 'registration.see', edition)
    ? await holdersOf(scope, rows)
    : new Map<number, ConflictLine['person']>();
  const ids = [...people.values()].flatMap((person) => person?.registrationId ?? []);
  const declined = await declinedTracking(read, scope, ids);
  const { layout } = await doorPlanNow(read, scope);
  const actors = await actorNames(rows.flatMap(({ resolvedBy }) => resolvedBy ?? []));
  return rows.map((row) => {
    const own = idsOf(row)
      .flatMap((id) => byId.get(id) ?? taps.get(id) ?? [])
      .sort((a, b) => a.correctedAt - b.correctedAt);
    const { id, kind, at, firstSeenAt, stands, resolvedAt, resolvedBy, note } = row;
    const person = row.ticketNo === null ? undefined : people.get(row.ticketNo);
    // Rule 36, where a device did not know yet that somebody declined.
    const isOnlyCounted =
      declined.has(person?.registrationId ?? '') &&
      own.some(({ checkpointId }) => isHallDoor(layout, checkpointId));
    return {
      ...{ id, kind, at, firstSeenAt, stands, resolvedAt, note },
      scans: own.map((scan) => scanOf(scan, naming)),
      // A conflict of a clock is about a device, whoever was scanned.
      person: isOnlyCounted ? undefined : person,
      resolvedBy: resolvedBy === null ? undefined : actors.get(resolvedBy),
    };
  });
}

type Seen = Omit<ConflictScan, 'place' | 'areaName' | 'device' | 'isAnnulled'> &
  Pick<ScanRow, 'checkpointId' | 'deviceId'>;

/** A tap for somebody without a name, as what it stands for: somebody came in. */
function asScan(tap: TallyRow): Seen {
  const { id, checkpointId, deviceId, deviceAt, offsetMs, correctedAt, receivedAt } = tap;
  return {
    ...{ id, checkpointId, deviceId, deviceAt, offsetMs, correctedAt, receivedAt },
    ...{ direction: 'in', shownVerdict: 'ok', admitted: true, method: 'manual' },
    ...{ isOverride: false, overrideReason: null },
  };
}

function scanOf(scan: Seen, { places, areas, devices, annulled }: Naming): ConflictScan {
  const place = places.get(scan.checkpointId);
  return {
    ...scan,
    ...{ place, areaName: areas.get(place?.areaId ?? '') ?? {} },
    ...{ device: devices.get(scan.deviceId) ?? '', isAnnulled: annulled.has(scan.id) },
  };
}

/** Whose tickets some conflicts are about, by the number of the ticket. Two queries. */
async function holdersOf(
  scope: EditionScope,
  rows: readonly ConflictRow[],
): Promise<Map<number, ConflictLine['person']>> {
  const { read } = getDb();
  const numbers = [...new Set(rows.flatMap(({ ticketNo }) => ticketNo ?? []))];
  const owners = await registrationsOfTickets(read, scope, numbers);
  const people = new Map(
    (await registrationsByIds(read, scope, [...owners.values()])).map((row) => [row.id, row]),
  );
  return new Map(
    [...owners].flatMap(([ticketNo, registrationId]) => {
      const found = people.get(registrationId);
      if (found === undefined) return [];
      const { badgeName, organisation } = found;
      const person = { registrationId, name: badgeName ?? '', organisation: organisation ?? '' };
      return [[ticketNo, person] as const];
    }),
  );
}

function may(viewer: Viewer, deed: 'door.settle' | 'registration.see', { id, seriesId }: Edition): boolean {
  const target = { kind: 'edition', editionId: id, seriesId, isPublic: true } as const;
  return decidePermission(viewer, deed, target) === 'allowed';
}
