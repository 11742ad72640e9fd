import { csvOf } from '#adapters/csv.ts';
import { clashRows } from '#app/_request/booking-view.ts';
import { freshAnswer } from '#app/_request/fresh-answer.ts';
import { editionDesk } from '#app/_request/record-page.ts';
import { paths } from '#domain/paths.ts';
import { NotFoundError } from '#usecases/access.ts';
import { exportClashes } from '#usecases/registration/clash-desk.ts';

type Params = { readonly params: Promise<{ lang: string; edition: string }> };

/** Whose bookings overlap, as CSV; asks for a fresh sign-in, as names and addresses leave with it. */
export async function GET(_: Request, { params }: Params) {
  const { language, who, edition } = await editionDesk(params, 'registration/bookings');
  const next = `${paths(language).deskEdition(edition, 'registration', 'bookings')}?part=clashes` as const;
  return freshAnswer(paths(language).signIn({ next, why: 'again' }), async () => {
    const report = await exportClashes(who, edition);
    if (report === undefined) throw new NotFoundError();
    return new Response(csvOf(clashRows(report, language), language), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${edition}-overlaps.csv"`,
        'cache-control': 'private, no-store',
      },
    });
  });
}
