import { foundOr404 } from '#app/_request/edition.ts';
import { invoiceAnswer } from '#app/_request/invoice-answer.ts';
import { ownInvoice } from '#usecases/registration/invoice-paper.ts';

type Context = { readonly params: Promise<{ secret: string; id: string }> };

/** An invoice on paper, for whoever has the link of the registration that it was made for (registration.md F2). */
export async function GET(_req: Request, { params }: Context): Promise<Response> {
  const { secret, id } = await params;
  return invoiceAnswer(await foundOr404(() => ownInvoice(secret, id)));
}
