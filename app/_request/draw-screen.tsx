import { DrawPage, type DrawView } from '#components/registration/draw-page.tsx';
import { dateTimeText, zonedTimeText } from '#domain/date-text.ts';
import { localised } from '#domain/programme/view/localised.ts';
import { textIn } from '#domain/programme/view/reading.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { shownIn } from '#i18n/shown-in.ts';
import { type PublicDraw, publicDraws } from '#usecases/registration/lottery-page.ts';
import { type EditionRequest, foundOr404 } from './edition.ts';
import { EditionFrame } from './edition-frame.tsx';

/** What is drawn by lot in an edition, for everybody. */
export async function DrawScreen({ request }: { readonly request: EditionRequest }) {
  const { t, slug } = request;
  const { edition, draws } = await foundOr404(() => publicDraws(anonymousViewer, slug));
  return (
    <EditionFrame request={request} part="register">
      <DrawPage t={t} draws={draws.map((draw) => drawView(draw, edition.zone, request))} />
    </EditionFrame>
  );
}

function drawView(draw: PublicDraw, zone: string, { t, reading, language }: EditionRequest): DrawView {
  const { id, seed, seedHash, closesAt, drawnAt, startAt, count, isOffered, entries } = draw;
  const picked = textIn(draw.name, reading);
  return {
    ...{ id, seed, seedHash },
    name: picked && localised(picked, shownIn(t)),
    whenText: startAt === undefined ? undefined : dateTimeText(startAt, zone, language),
    closesText: zonedTimeText(closesAt, zone, language),
    drawnText: drawnAt === null ? undefined : zonedTimeText(drawnAt, zone, language),
    givenText:
      isOffered === undefined ? undefined : t(isOffered ? 'lottery.page.offered' : 'lottery.page.atOnce'),
    countText: t(drawnAt === null ? 'lottery.page.count' : 'lottery.page.counted', { count }),
    entries: entries.map(({ publicId, size, drawKey }) => ({ publicId, size, drawKey: drawKey ?? '' })),
  };
}
