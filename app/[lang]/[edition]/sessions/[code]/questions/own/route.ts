import { foundOrUndefined } from '#app/_request/edition.ts';
import { ownDesk } from '#app/_request/live-desk-view.ts';
import { viewer } from '#app/_request/viewer.ts';
import { NOTHING_OWN } from '#components/broadcast/live-desk/desk-state.ts';
import { openLiveDesk } from '#usecases/broadcast/live-desk.ts';

type Params = { readonly params: Promise<{ edition: string; code: string }> };

/**
 * What one visitor asked and voted there, for scripts: of whoever holds the grant that is named (`g`), is signed in, else of the tab
 * that is named. With it what everybody there may know, for whoever is let in after the page was made.
 */
export async function GET(req: Request, { params }: Params): Promise<Response> {
  const { edition, code } = await params;
  const query = new URL(req.url).searchParams;
  const visit = { viewer: await viewer(), tab: query.get('tab') ?? '', grant: query.get('g') ?? undefined };
  const found = await foundOrUndefined(() => openLiveDesk(visit, edition, code));
  const answer = found?.ok ? { ...ownDesk(found.own), facts: found.facts } : NOTHING_OWN;
  return Response.json(answer, { headers: { 'Cache-Control': 'private, no-store' } });
}
