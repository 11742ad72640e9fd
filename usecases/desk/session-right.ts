import type { EditionScope } from '#db/scope.ts';
import { decidePermission } from '#domain/permissions.ts';
import type { Edition, Session } from '#domain/programme/entity.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { Viewer } from '#domain/viewer.ts';
import { ForbiddenError, gateEdition } from '../access.ts';

export type SessionPart = Pick<Session, 'trackId' | 'subForumId'> & { readonly id: string | null };

/** Who may edit sessions of an edition: everybody's own part of it. */
export type SessionGate = {
  readonly scope: EditionScope;
  readonly edition: Edition;
  /** Whether the viewer may edit a session that stands there; `id` null for one that is to be made. */
  readonly mayEdit: (part: SessionPart) => boolean;
  /** @throws ForbiddenError unless {@link mayEdit} */
  readonly demand: (part: SessionPart) => void;
  readonly mayAddPeople: boolean;
  readonly mayAddOrganisations: boolean;
};

/**
 * Opens the sessions of an edition to those who may edit at least some of them. A track curator or a moderator gets
 * a gate that knows which: every session is asked about with its track, sub-forum and id (architecture.md 8).
 * @throws NotFoundError, ForbiddenError
 */
export async function gateSessions(viewer: Viewer, slug: string): Promise<SessionGate> {
  const { scope, edition } = await gateEdition(viewer, 'session.edit', { edition: slug, isAnyPart: true });
  const target = {
    kind: 'edition',
    editionId: edition.id,
    seriesId: edition.seriesId,
    isPublic: edition.publishState !== 'hidden',
  } as const;
  const mayEdit = ({ id, trackId, subForumId }: SessionPart) => {
    const part = { sessionId: id, trackId, subForumId };
    return decidePermission(viewer, 'session.edit', { ...target, part }) === 'allowed';
  };
  return {
    scope,
    edition,
    mayEdit,
    demand: (part) => {
      if (!mayEdit(part)) throw new ForbiddenError('session.edit');
    },
    mayAddPeople: decidePermission(viewer, 'person.edit', target) === 'allowed',
    mayAddOrganisations: decidePermission(viewer, 'organisation.edit', target) === 'allowed',
  };
}

/** @throws ForbiddenError unless the viewer may edit all of these sessions; ids that are not there are passed over */
export function demandAll(gate: SessionGate, draft: Programme, ids: readonly string[]): void {
  const asked = new Set(ids);
  for (const row of draft.sessions) if (asked.has(row.id)) gate.demand(row);
}
