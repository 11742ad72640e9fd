import { invoiceAnswer } from '#app/_request/invoice-answer.ts';
import { deskAnswer, editionDesk } from '#app/_request/record-page.ts';
import { deskInvoice } from '#usecases/registration/invoice-paper.ts';

type Params = { readonly params: Promise<{ lang: string; edition: string; id: string }> };

/** An invoice or credit note on paper, for the organizers. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const { id } = await params;
  const { who, edition } = await editionDesk(params, 'registration/payments');
  return deskAnswer(async () => invoiceAnswer(await deskInvoice(who, edition, id)));
}
