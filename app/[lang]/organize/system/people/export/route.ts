import { redirect } from 'next/navigation';
import { deskPage } from '#app/_request/desk-page.ts';
import { languageOf } from '#app/_request/language.ts';
import { drawTicket } from '#app/_request/ticket-paper.ts';
import { signedInViewer } from '#app/_request/viewer.ts';
import { paths } from '#domain/paths.ts';
import { ReauthRequiredError } from '#usecases/access.ts';
import { exportPerson } from '#usecases/person-export.ts';

type Context = { readonly params: Promise<{ lang: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const language = await languageOf(params);
  const base = paths(language).desk('system', 'people');
  const viewer = await signedInViewer(language, base);
  // Only an id: names and addresses in a query stay in logs of proxies.
  const given = new URL(request.url).searchParams.get('who') ?? '';
  const who = /^[0-9a-f-]{36}$/.test(given) ? given : '';
  const made = await deskPage(() => exportPerson(viewer, who, drawTicket)).catch((error: unknown) => {
    if (error instanceof ReauthRequiredError) return undefined;
    throw error;
  });
  if (made === undefined) redirect(paths(language).signIn({ next: base, why: 'again' }));
  if (!made.ok) return new Response('', { status: 404, headers: { 'Cache-Control': 'private, no-store' } });
  return new Response(Buffer.from(made.zip), {
    headers: {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="${made.fileName}"`,
      'Cache-Control': 'private, no-store',
    },
  });
}
