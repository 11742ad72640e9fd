import { frozenPaper } from '#app/_request/frozen-paper.ts';
import { languageOf } from '#app/_request/language.ts';
import { pdfAnswer } from '#app/_request/pdf-answer.ts';
import { deskAnswer } from '#app/_request/record-page.ts';
import { openFrozenReport } from '#usecases/viewing/report.ts';

type Context = { readonly params: Promise<{ lang: string; hash: string }> };

/** A frozen report as PDF in the language of the address. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { hash } = await params;
  const language = await languageOf(params);
  return deskAnswer(async () => {
    const report = await openFrozenReport(hash);
    const name = `audience-${report.document.edition.slug}-${report.no}-${language}.pdf`;
    return pdfAnswer({ kind: 'statement', statement: frozenPaper(report, language) }, { name });
  });
}
