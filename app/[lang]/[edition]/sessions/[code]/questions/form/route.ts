import { handler } from '#app/_request/handler.ts';
import { deskDeed, deskDeedInput, deskPageOf } from '#app/_request/live-desk-deed.ts';

/** What visitors ask and vote beside a broadcast (broadcast.md B11, B12). */
export const POST = handler(
  { name: 'questions', method: 'POST', permission: 'public', schema: deskDeedInput, page: deskPageOf },
  deskDeed,
);
