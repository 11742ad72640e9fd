import type { Language } from '#domain/locale.ts';
import { isLocaleTag } from '#domain/locale.ts';
import {
  type BoardReading,
  openHallBoard,
  openLiveBoard,
  openSessionBoard,
} from '#usecases/broadcast/live-board.ts';
import { answerProblem, answerText, type EndpointContext, type EndpointHandler } from './endpoint-handler.ts';
import { LIVE_MS } from './public-pages.ts';
import type { RouteParams } from './route-pattern.ts';

type Asked = {
  readonly params: RouteParams;
  readonly reading: BoardReading;
  readonly session: string | undefined;
};
/** What a board shows. @throws NotFoundError where there is nothing to see */
export type ReadBoard = (asked: Asked) => Promise<object>;

export type LiveBoardParts = {
  /** By the last words of their addresses. */
  readonly boards: { readonly edition: ReadBoard; readonly hall: ReadBoard; readonly session: ReadBoard };
  readonly now: () => number;
  readonly monotonicMs: () => number;
};

export const LIVE_BOARDS: LiveBoardParts['boards'] = {
  edition: ({ params, reading }) => openLiveBoard(params.edition ?? '', reading),
  hall: ({ params, reading, session }) =>
    openHallBoard(params.edition ?? '', params.slug ?? '', reading, session),
  session: ({ params, reading }) => openSessionBoard(params.edition ?? '', params.code ?? '', reading),
};

const MOST_BOARDS = 2_000;
const CODE = /^[0-9A-Za-z]{1,16}$/;

/**
 * What live pages show, as JSON: `/{edition}/live.json`, `…/halls/{slug}/live.json?session=`, `…/sessions/{code}/live.json`.
 * Made once in two seconds however many ask, one at a time for each address; what is nothing is remembered as such for as long.
 */
export function liveBoardHandler({ boards, now, monotonicMs }: LiveBoardParts): EndpointHandler {
  const kept = new Map<string, { readonly at: number; readonly text: Promise<string | undefined> }>();
  const textOf = (context: EndpointContext) => {
    const { key, asked, read } = orderOf(context, boards, now());
    const known = kept.get(key);
    if (known !== undefined && monotonicMs() - known.at < LIVE_MS) return known.text;
    if (kept.size >= MOST_BOARDS) kept.clear();
    const text = read(asked).then((board) => JSON.stringify(board), absentOr);
    kept.set(key, { at: monotonicMs(), text });
    // One that failed is no answer for those who ask next.
    text.catch(() => kept.delete(key));
    return text;
  };
  return async (context) => {
    const text = await textOf(context);
    if (text === undefined)
      return answerProblem(context, 404, { code: 'not_found', title: 'Nothing is sent here.' });
    const headers = { 'Content-Type': 'application/json', 'Cache-Control': 'public, max-age=2' };
    answerText(context, 200, text, headers);
  };
}

function orderOf({ params, query }: EndpointContext, boards: LiveBoardParts['boards'], at: number) {
  const asked = new URLSearchParams(query);
  const language: Language = params.lang === 'ru' ? 'ru' : 'en';
  const wanted = asked.get('lang');
  const locale = wanted !== null && wanted.length <= 35 && isLocaleTag(wanted) ? wanted : language;
  const code = asked.get('session') ?? '';
  const session = params.slug !== undefined && CODE.test(code) ? code : undefined;
  const read =
    params.slug !== undefined ? boards.hall : params.code !== undefined ? boards.session : boards.edition;
  const key = JSON.stringify([language, locale, params.edition, params.slug, params.code, session]);
  return { key, read, asked: { params, session, reading: { language, locale, at } } };
}

function absentOr(error: unknown): undefined {
  if (error instanceof Error && error.name === 'NotFoundError') return undefined;
  throw error;
}
