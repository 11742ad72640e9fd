import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { areaNames, type CheckpointName, checkpointNames, deviceNames } from '#db/checkin/door-board.ts';
import type { AnnulmentRow, OutcomeRow, ScanRow } from '#db/checkin/scan.ts';
import { scanList } from '#db/checkin/scan-list.ts';
import { registrationsOfTickets } from '#db/checkin/ticket.ts';
import { allDeclinedTracking } from '#db/checkin/tracking.ts';
import { getDb } from '#db/client.ts';
import { registrationsByIds } from '#db/registration/registration.ts';
import type { EditionScope } from '#db/scope.ts';
import type { LocaleMap } from '#domain/locale.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { type LocalDay, programmeDay } from '#domain/time.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition, requireFreshSignIn } from '../access.ts';
import { readAttendanceFacts } from './attendance-facts.ts';
import { type AttendanceDetail, type ReportEdition, readWholeReport } from './attendance-report.ts';
import { doorPlanNow } from './door-work.ts';
import { isHallDoor } from './hall-door.ts';

export type AttendanceExport = {
  readonly edition: ReportEdition;
  readonly sessions: readonly AttendanceDetail[];
};

/** The record of the doors as it came in, with the names of what it speaks of. */
export type ScanExport = {
  readonly edition: ReportEdition;
  readonly scans: readonly ScanRow[];
  readonly outcomes: ReadonlyMap<string, readonly OutcomeRow[]>;
  readonly annulments: ReadonlyMap<string, AnnulmentRow>;
  readonly places: ReadonlyMap<string, CheckpointName>;
  readonly areas: ReadonlyMap<string, LocaleMap>;
  readonly devices: ReadonlyMap<string, string>;
  /** By registration. */
  readonly people: ReadonlyMap<string, { readonly name: string; readonly email: string }>;
  /** Registration by ticket, where the scan came in before it was known. */
  readonly owners: ReadonlyMap<number, string>;
};

/** More than an edition has (20,000 tickets with 20 scans); a file that could not be opened helps nobody. */
const MOST_SCANS = 400_000;
const CHUNK = 500;

/** Figures of all sessions, without people. @throws NotFoundError, ForbiddenError */
export async function exportSessions(viewer: Viewer, slug: string): Promise<AttendanceExport> {
  const { scope, edition } = await gateEdition(viewer, 'door.see', { edition: slug });
  const facts = await readAttendanceFacts(getDb().read, scope, edition, now());
  return { edition, sessions: await readWholeReport(edition, facts) };
}

/**
 * The same with everybody by name, of one day where one is asked for. Personal data of many: for who signed in within 15 minutes, and written down.
 * @throws NotFoundError, ForbiddenError, ReauthRequiredError
 */
export async function exportPeople(viewer: Viewer, slug: string, day?: LocalDay): Promise<AttendanceExport> {
  const { scope, edition } = await openPersonal(viewer, slug, 'door.export_attendance');
  const facts = await readAttendanceFacts(getDb().read, scope, edition, now());
  const sessions = await readWholeReport(edition, facts);
  const isOfDay = ({ slot }: AttendanceDetail) =>
    day === undefined || programmeDay(slot.startAt, edition.zone, edition.dayChange) === day;
  return { edition, sessions: sessions.filter(isOfDay) };
}

/** All scans, annulled ones too, in the order of their time. @throws NotFoundError, ForbiddenError, ReauthRequiredError */
export async function exportScans(viewer: Viewer, slug: string): Promise<ScanExport> {
  const { scope, edition } = await openPersonal(viewer, slug, 'door.export_scans');
  const { read } = getDb();
  const { scans, outcomes, annulments } = await scanList(read, scope, MOST_SCANS);
  const open = scans.flatMap((row) => (row.registrationId === null ? (row.ticketNo ?? []) : []));
  const owners = await ownersOf(scope, [...new Set(open)]);
  const ids = [...scans.flatMap(({ registrationId }) => registrationId ?? []), ...owners.values()];
  const people = await registrationsByIds(read, scope, [...new Set(ids)]);
  const declined = await allDeclinedTracking(read, scope);
  const { layout } = await doorPlanNow(read, scope);
  const isOnlyCounted = ({ registrationId, ticketNo, checkpointId }: ScanRow) =>
    declined.has(registrationId ?? owners.get(ticketNo ?? -1) ?? '') && isHallDoor(layout, checkpointId);
  return {
    ...{ edition, owners },
    scans: scans.map((row) => (isOnlyCounted(row) ? { ...row, ...NOBODY } : row)),
    outcomes: Map.groupBy(outcomes, ({ scanId }) => scanId),
    annulments: new Map(annulments.map((row) => [row.scanId, row])),
    places: new Map((await checkpointNames(read, scope)).map((row) => [row.id, row])),
    areas: new Map((await areaNames(read, scope)).map(({ id, name }) => [id, name])),
    devices: await deviceNames(read, scope),
    people: new Map(
      people.map(({ id, badgeName, email }) => [id, { name: badgeName ?? '', email: email ?? '' }]),
    ),
  };
}

/** What rule 36 leaves of a scan whose device did not know yet that the person declined. */
const NOBODY = { ticketNo: null, registrationId: null, generation: null } as const;

/** A few hundred numbers at a time: a statement takes no more. */
async function ownersOf(scope: EditionScope, ticketNos: readonly number[]): Promise<Map<number, string>> {
  const owners = new Map<number, string>();
  for (let from = 0; from < ticketNos.length; from += CHUNK)
    for (const [ticketNo, id] of await registrationsOfTickets(
      getDb().read,
      scope,
      ticketNos.slice(from, from + CHUNK),
    ))
      owners.set(ticketNo, id);
  return owners;
}

async function openPersonal(viewer: Viewer, slug: string, action: string) {
  const { scope, edition } = await gateEdition(viewer, 'door.see', { edition: slug });
  await gateEdition(viewer, 'person.export', { edition: slug });
  const at = now();
  requireFreshSignIn(viewer, at);
  const line = { editionId: edition.id, action, targetKind: 'edition', targetId: edition.id, fields: [] };
  await getDb().tx((tx) => recordAudit(tx, viewer, at, [line]), { label: action });
  return { scope, edition: edition satisfies Edition };
}
