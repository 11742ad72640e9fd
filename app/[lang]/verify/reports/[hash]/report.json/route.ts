import { deskAnswer } from '#app/_request/record-page.ts';
import { fileAnswer } from '#app/_request/statement-answer.ts';
import { openFrozenReport } from '#usecases/viewing/report.ts';

type Context = { readonly params: Promise<{ hash: string }> };

/** The stored text of a frozen report, byte by byte as it was hashed and signed. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { hash } = await params;
  return deskAnswer(async () => {
    const { text, document, no } = await openFrozenReport(hash);
    return fileAnswer(
      text,
      'application/json; charset=utf-8',
      `audience-${document.edition.slug}-${no}.json`,
    );
  });
}
