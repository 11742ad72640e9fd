import { notFound } from 'next/navigation';
import { tableFile } from '#app/_request/attendance-file.ts';
import { boardCard, boardTable } from '#app/_request/door-board-file.ts';
import { deskAnswer, editionDesk } from '#app/_request/record-page.ts';
import { openDoorBoard } from '#usecases/checkin/door-board.ts';

type Context = { readonly params: Promise<{ lang: string; edition: string }> };

/** Counted once for everybody who asks within a second, as the board itself. */
const OLDEST_MS = 1_000;

/** One card of the board as CSV, for whoever may see the board: `card` is inside, arrivals, refused or devices. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { language, who, edition } = await editionDesk(params, 'doors');
  const card = boardCard(new URL(request.url).searchParams.get('card'));
  return deskAnswer(async () => {
    const board = await openDoorBoard(who, edition, OLDEST_MS);
    // Asked after the gate: whoever may not see the board learns nothing of its addresses.
    if (card === undefined) notFound();
    const table = boardTable(card, board, language);
    return tableFile(table, { name: `${edition}-doors-${card}`, isBook: false, language });
  });
}
