import { deskAnswer, editionDesk } from '#app/_request/record-page.ts';
import { statementAnswer } from '#app/_request/statement-answer.ts';

type Context = { readonly params: Promise<{ lang: string; edition: string }> };

/** A statement as PDF, CSV (the default) or JSON; `scope` is edition, sub_forum or session, `part` its slug or code. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { language, who, edition } = await editionDesk(params, 'audience');
  const query = new URL(request.url).searchParams;
  return deskAnswer(() => statementAnswer(who, edition, { language, query }));
}
