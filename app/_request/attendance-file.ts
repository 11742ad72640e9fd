import { csvOf } from '#adapters/csv.ts';
import { xlsxOf } from '#adapters/xlsx.ts';
import { isKeptByPerson } from '#domain/checkin/attendance.ts';
import { isTooFew } from '#domain/checkin/occupancy.ts';
import { isAdmitted } from '#domain/checkin/scan.ts';
import { isVerdict } from '#domain/checkin/verdict.ts';
import type { ExportTable } from '#domain/desk/export-table.ts';
import type { Language } from '#domain/locale.ts';
import { isoWithOffset } from '#domain/time.ts';
import { doorWord } from '#i18n/door-text.ts';
import type { AttendanceExport, ScanExport } from '#usecases/checkin/attendance-export.ts';
import type { AttendanceDetail, AttendanceList } from '#usecases/checkin/attendance-report.ts';
import { type AttendanceWords, attendanceWords, confidenceText } from './attendance-words.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A table as the file that was asked for. */
export async function tableFile(
  table: ExportTable,
  {
    name,
    isBook,
    language,
  }: { readonly name: string; readonly isBook: boolean; readonly language: Language },
): Promise<Response> {
  const body = isBook ? await xlsxOf(table, name) : csvOf(table, language);
  return new Response(body, {
    headers: {
      'content-type': isBook ? XLSX : 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.${isBook ? 'xlsx' : 'csv'}"`,
      'cache-control': 'private, no-store',
    },
  });
}

/** Minutes as plain numbers with two decimals: seconds are known, and spreadsheets count with them. */
const minutes = (seconds: number) => Math.round(seconds / 0.6) / 100;
const share = (value: number) => Math.round(value * 10_000) / 10_000;

/** A line for each session, with the rule of each figure in the words of its column. */
export function sessionTable({ edition, sessions }: AttendanceExport, language: Language): ExportTable {
  const words = attendanceWords(edition, language);
  const { t } = words;
  const column = (key: Parameters<typeof columnOf>[1]) => columnOf(t, key);
  const unit = (text: string) => `${text}, ${t('attendance.correct.minutes')}`;
  return {
    header: [
      ...[column('code'), column('session'), column('hall'), column('start'), column('end')],
      ...[unit(column('length')), column('mode'), column('required')],
      ...[column('unique'), column('attended'), column('partial'), column('peak'), column('peakAt')],
      ...[unit(column('average')), column('booked'), column('noShow'), column('late'), column('nameless')],
      ...[column('confidence'), t('attendance.detail.corrected')],
    ],
    rows: sessions.map((detail) => sessionRow(detail, words)),
  };
}

function sessionRow(
  detail: AttendanceDetail,
  { t, zone, pick }: AttendanceWords,
): ExportTable['rows'][number] {
  const { session, slot, figure, halls, at } = detail;
  const isOver = slot.endAt <= at;
  const named = <T>(value: T) => (isKeptByPerson(slot.mode) ? value : null);
  return [
    ...[session.code, pick(session.title), halls.map(pick).join(', ')],
    ...[isoWithOffset(slot.startAt, zone), isoWithOffset(slot.endAt, zone)],
    ...[
      minutes((slot.endAt - slot.startAt) / 1000),
      t(`attendance.mode.${slot.mode}`),
      share(slot.requiredShare),
    ],
    ...[named(figure.unique), named(figure.attended), named(figure.partial)],
    ...[figure.peak?.people ?? 0, figure.peak === null ? null : isoWithOffset(figure.peak.at, zone)],
    named(figure.averageSeconds === null ? null : minutes(figure.averageSeconds)),
    ...[named(figure.booked), isOver ? named(figure.noShow) : null, named(figure.late), figure.nameless],
    ...[confidenceText(t, figure), named(figure.corrected)],
  ];
}

/** A line for each person and session: the made figure and the corrected one. */
export function peopleTable({ edition, sessions }: AttendanceExport, language: Language): ExportTable {
  const { t, zone, pick } = attendanceWords(edition, language);
  const column = (key: Parameters<typeof columnOf>[1]) => columnOf(t, key);
  const made = t('attendance.detail.made', { value: t('attendance.correct.minutes') });
  return {
    header: [
      ...[column('name'), column('email'), column('organisation')],
      ...[column('code'), column('session'), column('start')],
      ...[t('attendance.correct.minutes'), column('share'), column('status'), made],
      ...[t('attendance.detail.made', { value: column('status') }), column('firstIn')],
      ...[t('attendance.column.hall'), column('online'), column('confidence'), column('booked')],
      t('attendance.detail.reasons'),
    ],
    rows: sessions.flatMap(({ session, slot, attendees }) =>
      attendees.map(({ name, email, organisation, raw, corrected, isBooked, corrections }) => [
        ...[name, email, organisation, session.code, pick(session.title), isoWithOffset(slot.startAt, zone)],
        ...[minutes(corrected.seconds), share(corrected.share), t(`attendance.status.${corrected.status}`)],
        ...[minutes(raw.seconds), t(`attendance.status.${raw.status}`)],
        raw.firstInAt === null ? null : isoWithOffset(raw.firstInAt, zone),
        ...[minutes(raw.modes.doorSeconds), minutes(raw.modes.onlineSeconds)],
        raw.confidence === null ? null : t(`attendance.confidence.${raw.confidence}`),
        isBooked ? t('structure.yes') : t('structure.no'),
        corrections.map(({ reason }) => reason).join('; '),
      ]),
    ),
  };
}

/** The record as it came in, annulled scans too. */
export function scanTable(record: ScanExport, language: Language): ExportTable {
  const { t, zone, pick } = attendanceWords(record.edition, language);
  const yesNo = (value: boolean) => (value ? t('structure.yes') : t('structure.no'));
  const column = (key: Parameters<typeof columnOf>[1]) => columnOf(t, key);
  return {
    header: [
      ...(['id', 'time', 'deviceTime', 'offset', 'place', 'area', 'device', 'direction'] as const).map(
        (key) => t(`attendance.scan.${key}`),
      ),
      ...[t('attendance.scan.ticket'), column('name'), column('email')],
      ...(['verdict', 'admitted', 'method', 'override', 'annulled', 'received'] as const).map((key) =>
        t(`attendance.scan.${key}`),
      ),
    ],
    rows: record.scans.map((scan) => {
      const place = record.places.get(scan.checkpointId);
      const owner = scan.registrationId ?? record.owners.get(scan.ticketNo ?? -1) ?? '';
      const person = record.people.get(owner);
      const admitted = admittedOf(record, scan);
      const annulment = record.annulments.get(scan.id);
      return [
        ...[
          scan.id,
          isoWithOffset(scan.correctedAt, zone),
          isoWithOffset(scan.deviceAt, zone),
          scan.offsetMs,
        ],
        ...[pick(place?.name), pick(record.areas.get(place?.areaId ?? '')) || t('doorBoard.site')],
        ...[record.devices.get(scan.deviceId) ?? '', t(`doorBoard.conflict.${scan.direction}`)],
        ...[scan.ticketNo === null ? null : String(scan.ticketNo), person?.name ?? '', person?.email ?? ''],
        isVerdict(scan.shownVerdict) ? doorWord(t, scan.shownVerdict) : scan.shownVerdict,
        admitted === null ? t('attendance.scan.open') : yesNo(admitted),
        ...[t(`doorBoard.conflict.method.${scan.method}`), scan.overrideReason ?? ''],
        annulment === undefined ? t('structure.no') : (annulment.reason ?? t('structure.yes')),
        isoWithOffset(scan.receivedAt, zone),
      ];
    }),
  };
}

/** The ways between halls that enough people took. */
export function flowTable(list: AttendanceList, language: Language): ExportTable {
  const { t, pick } = attendanceWords(list.edition, language);
  return {
    header: (['from', 'to', 'people'] as const).map((key) => t(`attendance.flow.${key}`)),
    rows: list.flow
      .filter(({ people }) => !isTooFew(people))
      .map(({ fromAreaId, toAreaId, people }) => [
        pick(list.halls.get(fromAreaId)),
        pick(list.halls.get(toAreaId)),
        people,
      ]),
  };
}

function admittedOf({ outcomes }: ScanExport, scan: ScanExport['scans'][number]): boolean | null {
  const own = outcomes.get(scan.id) ?? [];
  return scan.admitted === null && own.length === 0 ? null : isAdmitted(scan, own);
}

function columnOf(
  t: AttendanceWords['t'],
  key:
    | 'code'
    | 'session'
    | 'hall'
    | 'start'
    | 'end'
    | 'length'
    | 'mode'
    | 'required'
    | 'unique'
    | 'attended'
    | 'partial'
    | 'peak'
    | 'peakAt'
    | 'average'
    | 'booked'
    | 'noShow'
    | 'late'
    | 'nameless'
    | 'confidence'
    | 'name'
    | 'email'
    | 'organisation'
    | 'share'
    | 'status'
    | 'firstIn'
    | 'online',
): string {
  return t(`attendance.column.${key}`);
}
