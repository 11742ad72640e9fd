import { handler } from '#app/_request/handler.ts';
import { doOwnData, ownDataInput } from '#app/_request/own-data-deed.ts';
import { paths } from '#domain/paths.ts';

// The link shows whose data it is about; what is done takes a code of the mailbox as well (registration.md P2).
export const POST = handler(
  {
    name: 'own-data',
    method: 'POST',
    permission: 'public',
    schema: ownDataInput,
    page: ({ language, params }) => paths(language).ticketData(params.secret ?? ''),
  },
  doOwnData,
);
