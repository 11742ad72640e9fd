import { certificatePaper } from '#app/_request/certificate-paper.ts';
import { languageOf } from '#app/_request/language.ts';
import { pdfAnswer } from '#app/_request/pdf-answer.ts';
import { deskAnswer } from '#app/_request/record-page.ts';
import { NotFoundError } from '#usecases/access.ts';
import { verifyCertificate } from '#usecases/viewing/certificate-page.ts';

type Context = { readonly params: Promise<{ lang: string; code: string }> };

/** A certificate as PDF for whoever has its code; what was taken back, or has no name any more, is drawn no more. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { code } = await params;
  const language = await languageOf(params);
  return deskAnswer(async () => {
    const found = await verifyCertificate(code);
    if (found.certificate.revokedAt !== null || found.name === null)
      throw new NotFoundError('no such certificate');
    const name = `certificate-${found.edition.slug}-${found.certificate.no}.pdf`;
    return pdfAnswer({ kind: 'certificate', certificate: certificatePaper(found, language) }, { name });
  });
}
