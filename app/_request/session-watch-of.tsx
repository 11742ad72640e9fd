import { SessionWatch } from '#components/broadcast/session-watch.tsx';
import type { SessionPageView } from '#domain/programme/view/session-page.ts';
import { openSessionBoard } from '#usecases/broadcast/live-board.ts';
import type { EditionRequest } from './edition.ts';
import { boardReading, isBroadcast, livePage } from './live-request.ts';

type Props = { readonly request: EditionRequest; readonly view: SessionPageView };

/** The Watch control of a session, where its edition broadcasts at all; a session that is not broadcast says so (B1). */
export async function SessionWatchOf({ request, view }: Props) {
  const { slug, href } = request;
  if (view.isBusy || !(await isBroadcast(slug))) return null;
  const board = await openSessionBoard(slug, view.code, boardReading(request));
  const page = livePage(request, href.session(slug, view.code));
  return (
    <div data-print="no" className="border-t border-border py-4">
      <SessionWatch {...page} view={board} address={href.sessionLiveBoard(slug, view.code)} />
    </div>
  );
}
