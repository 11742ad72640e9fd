import { handler } from '#app/_request/handler.ts';
import { doTicketDeed, ticketDeedInput } from '#app/_request/ticket-deed.ts';
import { paths } from '#domain/paths.ts';

// The secret of the address is the right: whoever has the link acts for the person (registration.md A5).
export const POST = handler(
  {
    name: 'ticket',
    method: 'POST',
    permission: 'public',
    draft: 'ticket',
    schema: ticketDeedInput,
    page: ({ language, params }) => paths(language).ticket(params.secret ?? ''),
  },
  doTicketDeed,
);
