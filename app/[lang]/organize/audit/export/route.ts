import { auditFile, auditQueryOf, filterOf } from '#app/_request/audit-request.ts';
import { deskPage } from '#app/_request/desk-page.ts';
import { languageOf } from '#app/_request/language.ts';
import { signedInViewer } from '#app/_request/viewer.ts';
import { paths } from '#domain/paths.ts';
import { exportAudit } from '#usecases/audit.ts';

type Context = { readonly params: Promise<{ lang: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const language = await languageOf(params);
  const who = await signedInViewer(language, paths(language).desk('audit'));
  const query = auditQueryOf(Object.fromEntries(new URL(request.url).searchParams));
  const { lines, zone } = await deskPage(() => exportAudit(who, {}, filterOf(query), language));
  return auditFile(lines, zone, language, 'audit');
}
