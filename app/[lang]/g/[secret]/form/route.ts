import { handler } from '#app/_request/handler.ts';
import { doPartyDeed, partyDeedInput } from '#app/_request/party-deed.ts';
import { paths } from '#domain/paths.ts';

// The secret of the address is the right: whoever has the link acts for the contact of the group (registration.md G1).
export const POST = handler(
  {
    name: 'party',
    method: 'POST',
    permission: 'public',
    draft: 'party',
    schema: partyDeedInput,
    page: ({ language, params }) => paths(language).party(params.secret ?? ''),
  },
  doPartyDeed,
);
