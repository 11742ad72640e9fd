import { tableFile } from '#app/_request/attendance-file.ts';
import { attendanceTable, attendanceWhat } from '#app/_request/attendance-wish.ts';
import { freshAnswer } from '#app/_request/fresh-answer.ts';
import { editionDesk } from '#app/_request/record-page.ts';
import { paths } from '#domain/paths.ts';
import { isLocalDay } from '#domain/time.ts';

type Context = { readonly params: Promise<{ lang: string; edition: string }> };

/**
 * Attendance as CSV, or XLSX by `format=xlsx`: `what` is one of the files of `attendance-wish.ts`, sessions where it is none,
 * and those of a question or a flow are of `day`. Files with people ask for a fresh sign-in.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { language, who, edition } = await editionDesk(params, 'doors/attendance');
  const query = new URL(request.url).searchParams;
  const what = attendanceWhat(query.get('what'));
  const asked = query.get('day') ?? '';
  const day = isLocalDay(asked) ? asked : undefined;
  const next = paths(language).deskEdition(edition, 'doors', 'attendance');
  return freshAnswer(paths(language).signIn({ next, why: 'again' }), async () => {
    const table = await attendanceTable(what, { who, edition, language, day });
    return tableFile(table, { name: `${edition}-${what}`, isBook: query.get('format') === 'xlsx', language });
  });
}
