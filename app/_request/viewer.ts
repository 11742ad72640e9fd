import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { environment } from '#adapters/env.ts';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import type { Viewer } from '#domain/viewer.ts';
import { viewerOfCookie } from '#usecases/session.ts';
import { returnAddress } from './return-address.ts';

export type AccountViewer = Extract<Viewer, { kind: 'account' }>;

/** Who asks for this page; once per request. Public pages never call it (architecture.md 9). */
export const viewer = cache(async (): Promise<Viewer> => {
  const given = await headers();
  return viewerOfCookie(given.get('cookie') ?? undefined, given.get('x-request-id') ?? '');
});

/**
 * As {@link viewer}; whoever is not signed in is sent to the sign-in and comes back to the page they asked for, or to
 * `next` where that is no page to come back to: a file, for one.
 */
export async function signedInViewer(language: Language, next: string): Promise<AccountViewer> {
  const found = await viewer();
  if (found.kind === 'account') return found;
  if (found.kind === 'system') notFound();
  // The front says it, never the visitor (row G5).
  const asked = (await headers()).get('x-plenum-address') ?? undefined;
  redirect(paths(language).signIn({ next: returnAddress(environment().publicUrl, asked, next) }));
}

/** Who comes by a link acts for the person of the link, whoever is signed in; the audit log gets the request alone. */
export function linkViewer({ requestId }: { readonly requestId: string }): Viewer {
  return { kind: 'anonymous', requestId };
}
