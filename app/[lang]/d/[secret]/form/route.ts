import { delegationInput, doDelegationDeed } from '#app/_request/delegation-deed.ts';
import { handler } from '#app/_request/handler.ts';
import { paths } from '#domain/paths.ts';

// The secret of the address is the right: whoever has the link keeps the list of the delegation (registration.md G4).
export const POST = handler(
  {
    name: 'delegation',
    method: 'POST',
    permission: 'public',
    draft: 'delegation',
    schema: delegationInput,
    page: ({ language, params }) => paths(language).delegation(params.secret ?? ''),
  },
  doDelegationDeed,
);
