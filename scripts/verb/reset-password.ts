import { linkInput, printLink } from './sign-in-link.ts';
import { defineVerb } from './verb.ts';

/** `reset-password --email A`: a one-time link for an account that is there. */
export const resetPasswordVerb = defineVerb({
  name: 'reset-password',
  usage: 'reset-password --email ADDRESS [--json]',
  summary: (words) => words.verb.resetPassword,
  help: ({ option }) => [option.email, option.json],
  options: { email: { type: 'string' }, json: { type: 'boolean' } },
  input: linkInput,
  needsDatabase: true,
  run: ({ email }, context) => printLink({ email, isOwner: false }, context),
});
