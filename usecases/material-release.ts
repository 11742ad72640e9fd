import type { ReleasedSession } from '#domain/material.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { NotFoundError } from './access.ts';
import { openPublicProgramme } from './programme/public-programme.ts';

/**
 * The session as the public sees it now; undefined when it stands in no release, or its edition is hidden. What a
 * draft says of it never matters here (security-reliability.md rule 17).
 */
export async function releasedSession(slug: string, sessionId: string): Promise<ReleasedSession | undefined> {
  try {
    const { sessionById, slotsBySession } = await openPublicProgramme(anonymousViewer, slug);
    const session = sessionById.get(sessionId);
    return session && { access: session.access, slots: slotsBySession.get(sessionId) ?? [] };
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}
