import type { DeskAddresses, OwnDeskView } from '#components/broadcast/live-desk/desk-state.ts';
import type { Language } from '#domain/locale.ts';
import { paths, plainPaths } from '#domain/paths.ts';
import type { OwnDesk } from '#usecases/broadcast/live-desk.ts';

/** What one visitor did, as their browser gets it. */
export function ownDesk({ votedIds, chosen, asked }: OwnDesk): OwnDeskView {
  return { votedIds, chosen: Object.fromEntries(chosen), asked: asked.map(({ id, text }) => ({ id, text })) };
}

/** Where a live desk sends to and reads from. */
export function deskAddresses(
  language: Language,
  { edition, code, broadcastId }: { edition: string; code: string; broadcastId: string },
): DeskAddresses {
  const at = paths(language);
  return {
    post: at.questions(edition, code),
    own: at.ownQuestions(edition, code),
    stream: plainPaths.liveStream(broadcastId),
    twin: plainPaths.liveTwin(broadcastId),
  };
}
