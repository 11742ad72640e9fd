import { auditFile, auditQueryOf, filterOf } from '#app/_request/audit-request.ts';
import { freshAnswer } from '#app/_request/fresh-answer.ts';
import { languageOf } from '#app/_request/language.ts';
import { signedInViewer } from '#app/_request/viewer.ts';
import { paths } from '#domain/paths.ts';
import { exportAudit } from '#usecases/audit.ts';

type Context = { readonly params: Promise<{ lang: string }> };

/** The log as a file, as long as it is; asks for a fresh sign-in. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const language = await languageOf(params);
  const next = paths(language).desk('audit');
  const who = await signedInViewer(language, next);
  const query = auditQueryOf(Object.fromEntries(new URL(request.url).searchParams));
  return freshAnswer(paths(language).signIn({ next, why: 'again' }), async () => {
    const found = await exportAudit(who, {}, filterOf(query), language);
    return auditFile(found, language, 'audit');
  });
}
