import { foundOr404 } from '#app/_request/edition.ts';
import { invoiceAnswer } from '#app/_request/invoice-answer.ts';
import { ownInvoice } from '#usecases/registration/invoice-paper.ts';

type Context = { readonly params: Promise<{ secret: string; id: string }> };

/** An invoice of a group on paper, for whoever has the link of its contact (registration.md F2, rule 32). */
export async function GET(_req: Request, { params }: Context): Promise<Response> {
  const { secret, id } = await params;
  return invoiceAnswer(await foundOr404(() => ownInvoice(secret, id, 'party')));
}
