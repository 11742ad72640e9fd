import { flowTable, peopleTable, scanTable, sessionTable, tableFile } from '#app/_request/attendance-file.ts';
import { freshAnswer } from '#app/_request/fresh-answer.ts';
import { editionDesk } from '#app/_request/record-page.ts';
import { paths } from '#domain/paths.ts';
import { isLocalDay } from '#domain/time.ts';
import { exportPeople, exportScans, exportSessions } from '#usecases/checkin/attendance-export.ts';
import { listAttendance } from '#usecases/checkin/attendance-report.ts';

type Context = { readonly params: Promise<{ lang: string; edition: string }> };

/**
 * Attendance as CSV, or XLSX by `format=xlsx`: `what` is sessions (the default), people, scans, or flow (of `day`). Files with
 * people ask for a fresh sign-in.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { language, who, edition } = await editionDesk(params, 'doors/attendance');
  const query = new URL(request.url).searchParams;
  const what = query.get('what');
  const day = query.get('day') ?? '';
  const next = paths(language).deskEdition(edition, 'doors', 'attendance');
  const tableOf = async () => {
    if (what === 'people') return peopleTable(await exportPeople(who, edition), language);
    if (what === 'scans') return scanTable(await exportScans(who, edition), language);
    if (what === 'flow')
      return flowTable(await listAttendance(who, edition, isLocalDay(day) ? day : undefined), language);
    return sessionTable(await exportSessions(who, edition), language);
  };
  return freshAnswer(paths(language).signIn({ next, why: 'again' }), async () => {
    const table = await tableOf();
    const kind = ['people', 'scans', 'flow'].find((one) => one === what) ?? 'sessions';
    return tableFile(table, { name: `${edition}-${kind}`, isBook: query.get('format') === 'xlsx', language });
  });
}
