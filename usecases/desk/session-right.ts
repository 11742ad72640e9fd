import type { EditionScope } from '#db/scope.ts';
import { type Deed, decidePermission } from '#domain/permissions.ts';
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

/** Who may look at sessions of an edition, and which of them they may change. */
export type SessionSight = SessionGate & {
  readonly maySee: (part: SessionPart) => boolean;
  /** There is a part at least that the viewer may edit. */
  readonly mayEditSome: boolean;
};

/**
 * Opens the sessions of an edition to those who may see the draft of at least some of them: a reviewer reads what a
 * curator edits, each in their own part (architecture.md 8).
 * @throws NotFoundError, ForbiddenError
 */
export async function gateSessionSight(viewer: Viewer, slug: string): Promise<SessionSight> {
  const asked = { edition: slug, isAnyPart: true } as const;
  const { scope, edition } = await gateEdition(viewer, 'programme.see_draft', asked);
  const target = { ...targetOf(edition), isAnyPart: true } as const;
  return {
    ...gateOf(viewer, scope, edition),
    maySee: askerOf(viewer, 'programme.see_draft', edition),
    mayEditSome: decidePermission(viewer, 'session.edit', target) === 'allowed',
  };
}

/**
 * Opens the sessions of an edition to those who may edit at least some of them. A track curator or a moderator gets
 * a gate that knows which: every session is asked about with its track, sub-forum and id (architecture.md 8).
 * @throws NotFoundError, ForbiddenError
 */
export async function gateSessions(viewer: Viewer, slug: string): Promise<SessionGate> {
  const { scope, edition } = await gateEdition(viewer, 'session.edit', { edition: slug, isAnyPart: true });
  return gateOf(viewer, scope, edition);
}

function gateOf(viewer: Viewer, scope: EditionScope, edition: Edition): SessionGate {
  const target = targetOf(edition);
  const mayEdit = askerOf(viewer, 'session.edit', edition);
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

function askerOf(viewer: Viewer, deed: Deed, edition: Edition): SessionGate['mayEdit'] {
  const target = targetOf(edition);
  return ({ id, trackId, subForumId }) => {
    const part = { sessionId: id, trackId, subForumId };
    return decidePermission(viewer, deed, { ...target, part }) === 'allowed';
  };
}

function targetOf({ id, seriesId, publishState }: Edition) {
  return { kind: 'edition', editionId: id, seriesId, isPublic: publishState !== 'hidden' } as const;
}

/** @throws ForbiddenError unless the viewer may edit all of these sessions; ids that are not there are passed over */
export function demandAll(gate: SessionGate, draft: Programme, ids: readonly string[]): void {
  const asked = new Set(ids);
  for (const row of draft.sessions) if (asked.has(row.id)) gate.demand(row);
}
