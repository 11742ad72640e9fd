import { eq } from 'drizzle-orm';
import { CAPTION_WINDOW, newestLines } from '#domain/broadcast/caption.ts';
import type { LiveDeskRows } from '#domain/broadcast/live-desk.ts';
import { showsResults } from '#domain/broadcast/poll.ts';
import type { QuestionMode } from '#domain/broadcast/vocabulary.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';
import { newestCaptions } from './caption.ts';
import { choicesOf, pollsIn } from './poll.ts';
import { questionsIn } from './question.ts';

/** A broadcast that a live desk stands beside, with the mode that holds there. */
export type DeskBroadcast = Reader['t']['broadcast']['$inferSelect'] & { readonly mode: QuestionMode };

/** Broadcasts of an edition with the question mode of each: its own, else that of the edition, else moderated. One query. */
export async function deskBroadcasts(reader: Reader, { editionId }: EditionScope): Promise<DeskBroadcast[]> {
  const { broadcast, broadcastSetting } = reader.t;
  const rows = await reader
    .select({ row: broadcast, editionMode: broadcastSetting.questionMode })
    .from(broadcast)
    .leftJoin(broadcastSetting, eq(broadcastSetting.editionId, broadcast.editionId))
    .where(eq(broadcast.editionId, editionId));
  return rows.map(({ row, editionMode }) => ({
    ...row,
    mode: row.questionMode ?? editionMode ?? 'moderated',
  }));
}

/** Languages that are captioned at once, at most; lines of the window are read for so many. */
const MOST_LOCALES = 6;

/** What may be shown of a live desk; what waits, is hidden or drafted is not even read. Six queries, however much there is. */
export async function liveDeskRows(
  reader: Reader,
  scope: EditionScope,
  { id, mode, state }: Pick<DeskBroadcast, 'id' | 'mode' | 'state'>,
): Promise<LiveDeskRows> {
  const [questions, polls, captions] = await Promise.all([
    mode === 'off' ? [] : questionsIn(reader, scope, id, ['visible', 'answered']),
    pollsIn(reader, scope, id, ['open', 'closed']),
    newestCaptions(reader, scope, id, CAPTION_WINDOW * MOST_LOCALES),
  ]);
  const told = polls.filter(({ state: of, results }) => showsResults(of, results));
  const choices = await choicesOf(
    reader,
    scope,
    told.map((poll) => poll.id),
  );
  return {
    ...{ broadcastId: id, mode, state, questions },
    polls: polls.map((poll) => ({ ...poll, choices: choices.get(poll.id) ?? [] })),
    captions: newestLines(captions),
  };
}
