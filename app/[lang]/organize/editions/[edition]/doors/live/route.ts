import { boardView } from '#app/_request/door-board-view.ts';
import { deskAnswer, editionDesk } from '#app/_request/record-page.ts';
import { openDoorBoard } from '#usecases/checkin/door-board.ts';

type Params = { readonly params: Promise<{ lang: string; edition: string }> };

/** Counted once for everybody who asks within a second (checkin.md rule 37). */
const OLDEST_MS = 1_000;

/** The board as JSON, for pages that are open already. */
export async function GET(_: Request, { params }: Params): Promise<Response> {
  const { language, who, edition } = await editionDesk(params, 'doors');
  return deskAnswer(async () =>
    Response.json(boardView(await openDoorBoard(who, edition, OLDEST_MS), language), {
      headers: { 'cache-control': 'private, no-store' },
    }),
  );
}
