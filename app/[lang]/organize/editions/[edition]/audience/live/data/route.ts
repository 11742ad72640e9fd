import { csvOf } from '#adapters/csv.ts';
import { audienceBoardView, boardTable, courseTable } from '#app/_request/audience-board-view.ts';
import { deskAnswer, editionDesk } from '#app/_request/record-page.ts';
import { fileAnswer } from '#app/_request/statement-answer.ts';
import { openAudienceBoard } from '#usecases/viewing/audience-board.ts';

type Params = { readonly params: Promise<{ lang: string; edition: string }> };

/** The live board as JSON, for pages that are open already; with `format=csv` what it shows as a table. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { language, who, edition } = await editionDesk(params, 'audience/live');
  return deskAnswer(async () => {
    const view = audienceBoardView(await openAudienceBoard(who, edition), language);
    const { searchParams: asked } = new URL(request.url);
    if (asked.get('format') !== 'csv')
      return Response.json(view, { headers: { 'cache-control': 'private, no-store' } });
    const isCourse = asked.get('part') === 'course';
    const table = isCourse ? courseTable(view, language) : boardTable(view, language);
    const name = isCourse ? `live-course-${edition}.csv` : `live-${edition}.csv`;
    return fileAnswer(csvOf(table, language), 'text/csv; charset=utf-8', name);
  });
}
