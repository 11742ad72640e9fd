import type {
  BadgeAnswer,
  BadgeOrder,
  BadgeSheet,
  CodeAsked,
  CorrectionOrder,
  HolderAnswer,
  ReissueAnswer,
} from '#domain/checkin/desk-protocol.ts';
import type {
  CodeAnswer,
  ConflictList,
  FoundPerson,
  SearchAnswer,
  TicketHistory,
  WalkInAnswer,
  WalkInOrder,
} from '#domain/checkin/protocol.ts';
import type { Language } from '#domain/locale.ts';
import type { Asked, DoorEngine } from '../engine.ts';

/**
 * What needs the server now, asked in the name of the device (protocol.ts, desk-protocol.ts). Nothing of it is queued: without
 * a network the answer is `offline` at once.
 */
export function deskClient({ ask }: Pick<DoorEngine, 'ask'>) {
  return {
    search: (typed: string) => ask<SearchAnswer>('GET', `search?q=${encodeURIComponent(typed)}`),
    history: (ticketNo: number) => ask<TicketHistory>('GET', `tickets/${ticketNo}`),
    /** The same key with the same order is the same person, however often it is sent. */
    walkIn: (order: WalkInOrder, key: string) =>
      ask<WalkInAnswer>('POST', 'walk-ins', order, { 'idempotency-key': key }),
    holder: (code: string) => ask<HolderAnswer>('POST', 'holders', { code }),
    badge: (order: BadgeOrder) => ask<BadgeAnswer>('POST', 'badges', order),
    sheet: (jobId: string) => ask<BadgeSheet>('GET', `badges/${jobId}`),
    endBadge: (jobId: string, state: 'printed' | 'failed') =>
      ask<unknown>('POST', `badges/${jobId}/outcomes`, { state }),
    correct: (order: CorrectionOrder) => ask<FoundPerson>('POST', 'corrections', order),
    reissue: (ticketNo: number, reason: string) =>
      ask<ReissueAnswer>('POST', 'reissues', { ticketNo, reason }),
    askCode: (email: string, language: Language) => ask<CodeAsked>('POST', 'codes', { email, language }),
    answerCode: (flow: string, digits: string) => ask<CodeAnswer>('POST', 'codes/answers', { flow, digits }),
    conflicts: () => ask<ConflictList>('GET', 'conflicts'),
    resolve: (id: string, note: string) => ask<unknown>('POST', `conflicts/${id}/resolutions`, { note }),
  };
}
export type DeskClient = ReturnType<typeof deskClient>;

export type Failed = Extract<Asked<unknown>, { ok: false }>;
