import type { ExportTable } from '#domain/desk/export-table.ts';
import type { Language } from '#domain/locale.ts';
import type { LocalDay } from '#domain/time.ts';
import type { Viewer } from '#domain/viewer.ts';
import { exportPeople, exportScans, exportSessions } from '#usecases/checkin/attendance-export.ts';
import { listAttendance } from '#usecases/checkin/attendance-report.ts';
import { flowTable, peopleTable, scanTable, sessionTable } from './attendance-file.ts';
import { absentPeopleTable, latePeopleTable, lateTable, noShowTable } from './attendance-question-file.ts';

type Order = {
  readonly who: Viewer;
  readonly edition: string;
  readonly language: Language;
  /** Undefined: today or the first for questions about a day, all days for their people. */
  readonly day: LocalDay | undefined;
};

/** The files of attendance; those with people are for `person.export`, the others for `door.see`. */
const TABLES = {
  sessions: async ({ who, edition, language }: Order) =>
    sessionTable(await exportSessions(who, edition), language),
  people: async ({ who, edition, language }: Order) =>
    peopleTable(await exportPeople(who, edition), language),
  scans: async ({ who, edition, language }: Order) => scanTable(await exportScans(who, edition), language),
  flow: async ({ who, edition, language, day }: Order) =>
    flowTable(await listAttendance(who, edition, day), language),
  'no-show': async ({ who, edition, language, day }: Order) =>
    noShowTable(await listAttendance(who, edition, day), language),
  late: async ({ who, edition, language, day }: Order) =>
    lateTable(await listAttendance(who, edition, day), language),
  'no-show-people': async ({ who, edition, language, day }: Order) =>
    absentPeopleTable(await exportPeople(who, edition, day), language),
  'late-people': async ({ who, edition, language, day }: Order) =>
    latePeopleTable(await exportPeople(who, edition, day), language),
} as const satisfies Readonly<Record<string, (order: Order) => Promise<ExportTable>>>;

export type AttendanceWhat = keyof typeof TABLES;

/** Which file an address asks for; figures of all sessions where it says nothing known. */
export function attendanceWhat(word: string | null): AttendanceWhat {
  return Object.keys(TABLES).find((one): one is AttendanceWhat => one === word) ?? 'sessions';
}

/** The file's table. @throws NotFoundError, ForbiddenError, ReauthRequiredError */
export function attendanceTable(what: AttendanceWhat, order: Order): Promise<ExportTable> {
  return TABLES[what](order);
}
