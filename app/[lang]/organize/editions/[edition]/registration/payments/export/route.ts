import { csvOf } from '#adapters/csv.ts';
import { freshAnswer } from '#app/_request/fresh-answer.ts';
import { paymentQuery, paymentTableRows } from '#app/_request/payment-screen-view.ts';
import { editionDesk } from '#app/_request/record-page.ts';
import { paths } from '#domain/paths.ts';
import { exportPayments } from '#usecases/registration/payment-list.ts';

type Params = { readonly params: Promise<{ lang: string; edition: string }> };

/** The payments that the list lets through, as CSV; asks for a fresh sign-in, as names and addresses leave with it. */
export async function GET(request: Request, { params }: Params) {
  const { language, who, edition } = await editionDesk(params, 'registration/payments');
  const query = paymentQuery(new URL(request.url).searchParams);
  const next = paths(language).deskEdition(edition, 'registration', 'payments');
  return freshAnswer(paths(language).signIn({ next, why: 'again' }), async () => {
    const table = paymentTableRows(await exportPayments(who, edition, query), language);
    return new Response(csvOf(table, language), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${edition}-payments.csv"`,
        'cache-control': 'private, no-store',
      },
    });
  });
}
