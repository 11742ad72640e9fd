import { z } from 'zod';
import { environment } from '#adapters/env.ts';
import { paths } from '#domain/paths.ts';
import { systemViewer } from '#domain/viewer.ts';
import { makeSignInLink } from '#usecases/account/sign-in-link.ts';
import { EXIT, VerbError } from './exit-code.ts';
import type { VerbContext } from './verb.ts';

export const linkInput = z.object({
  positionals: z.tuple([]),
  email: z.string().trim().min(1),
  json: z.boolean().default(false),
});

/** Makes a sign-in link and prints its address; nothing else of this program ever shows it again. */
export async function printLink(
  wish: { readonly email: string; readonly isOwner: boolean },
  { terminal, words }: VerbContext,
): Promise<void> {
  const made = await makeSignInLink(systemViewer('command line'), wish);
  if (!made.ok && terminal.isJson) terminal.json(made);
  if (!made.ok) throw new VerbError(words.linkRefused[made.reason], EXIT.failed);
  const address = `${environment().publicUrl}${paths('en').signInLink(made.token)}`;
  const until = new Date(made.expiresAt).toISOString();
  if (terminal.isJson) terminal.json({ ok: true, address, until });
  else terminal.line(words.linkMade(address, until));
}
