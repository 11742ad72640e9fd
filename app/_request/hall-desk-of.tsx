import { liveFocus } from '#domain/broadcast/live-focus.ts';
import type { HallLiveView } from '#domain/broadcast/live-view.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { openLiveDesk } from '#usecases/broadcast/live-desk.ts';
import { type EditionRequest, foundOrUndefined } from './edition.ts';
import { LetInDeskOf, LiveDeskOf } from './live-desk-of.tsx';

type Props = { readonly request: EditionRequest; readonly code: string };

/** What stands beside the player of a hall: of the broadcast that the page is about. */
export function hallDesk(request: EditionRequest, view: HallLiveView, asked: string | undefined) {
  const { broadcast } = liveFocus(view, asked !== undefined);
  if (broadcast === null) return undefined;
  return { broadcastId: broadcast.id, body: <HallDeskOf request={request} code={broadcast.code} /> };
}

/**
 * Questions and polls beside the player, as everybody sees them. The page is kept for everybody, so a broadcast that is not open to
 * all has a link in it, and its desk opens in the browser of whoever may watch (B11).
 */
async function HallDeskOf({ request, code }: Props) {
  const { t, slug, href, language, index } = request;
  const visit = { viewer: anonymousViewer, tab: '' };
  const found = await foundOrUndefined(() => openLiveDesk(visit, slug, code));
  if (found === undefined) return null;
  const desk = {
    ...{ language, edition: slug, sessionCode: code, broadcastId: found.place.broadcast.id },
    ...{ locales: index.snapshot.edition.locales, isBesidePlayer: true },
  };
  if (found.ok) return <LiveDeskOf {...desk} facts={found.facts} keepsTab={found.keepsTab} />;
  return (
    <LetInDeskOf
      {...desk}
      closed={
        <p>
          <a href={href.questions(slug, code, { mine: '1' })} className="link">
            {t('liveDesk.title')}
          </a>
        </p>
      }
    />
  );
}
