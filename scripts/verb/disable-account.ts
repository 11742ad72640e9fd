import { z } from 'zod';
import { systemViewer } from '#domain/viewer.ts';
import { disableAccount, enableAccount } from '#usecases/account/disabled-account.ts';
import { EXIT, VerbError } from './exit-code.ts';
import { defineVerb, type VerbContext } from './verb.ts';

const common = {
  help: ({ option }: VerbContext['words']) => [option.email, option.json],
  options: { email: { type: 'string' }, json: { type: 'boolean' } },
  input: z.object({
    positionals: z.tuple([]),
    email: z.string().trim().min(1),
    json: z.boolean().default(false),
  }),
  needsDatabase: true,
} as const;

/** `disable-account --email A`: nobody signs in with it any more, and who is signed in is out with the next request. */
export const disableAccountVerb = defineVerb({
  ...common,
  name: 'disable-account',
  usage: 'disable-account --email ADDRESS [--json]',
  summary: (words) => words.verb.disableAccount,
  run: ({ email }, context) => tell('disabled', email, context),
});

/** `enable-account --email A`: the account signs in again, with the rights it had. */
export const enableAccountVerb = defineVerb({
  ...common,
  name: 'enable-account',
  usage: 'enable-account --email ADDRESS [--json]',
  summary: (words) => words.verb.enableAccount,
  run: ({ email }, context) => tell('enabled', email, context),
});

async function tell(
  state: 'disabled' | 'enabled',
  email: string,
  { terminal, words }: VerbContext,
): Promise<void> {
  const deed = state === 'disabled' ? disableAccount : enableAccount;
  const done = await deed(systemViewer('command line'), { email });
  if (terminal.isJson) terminal.json(done);
  if (!done.ok) throw new VerbError(words.accountRefused[done.reason], EXIT.failed);
  if (!terminal.isJson) terminal.line(words.accountDone[state](email));
}
