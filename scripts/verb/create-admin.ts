import { linkInput, printLink } from './sign-in-link.ts';
import { defineVerb } from './verb.ts';

/** `create-admin --email A`: a one-time link that makes the account, gives it the instance and signs in. */
export const createAdminVerb = defineVerb({
  name: 'create-admin',
  usage: 'create-admin --email ADDRESS [--json]',
  summary: (words) => words.verb.createAdmin,
  help: ({ option }) => [option.email, option.json],
  options: { email: { type: 'string' }, json: { type: 'boolean' } },
  input: linkInput,
  needsDatabase: true,
  run: ({ email }, context) => printLink({ email, isOwner: true }, context),
});
