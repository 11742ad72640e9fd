import { and, eq, inArray } from 'drizzle-orm';
import type { LocaleMap } from '#domain/locale.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';

export type OwnPart = {
  readonly sessionId: string;
  /** Only invited people have not said yes yet. */
  readonly inviteState: 'invited' | 'confirmed';
  /** Of the session: releases are silent about closed ones, and whoever takes part knows it. */
  readonly title: LocaleMap;
};

/** Sessions in which people are asked to take part, or agreed to, at a talk or throughout. */
export async function ownParts(
  reader: Reader,
  { editionId }: EditionScope,
  personIds: readonly string[],
): Promise<OwnPart[]> {
  const { castMember, session } = reader.t;
  if (personIds.length === 0) return [];
  const rows = await reader
    .select({ sessionId: session.id, inviteState: castMember.inviteState, title: session.title })
    .from(castMember)
    .innerJoin(session, eq(session.id, castMember.sessionId))
    .where(
      and(
        eq(castMember.editionId, editionId),
        inArray(castMember.personId, [...personIds]),
        inArray(castMember.inviteState, ['invited', 'confirmed']),
      ),
    );
  return rows as OwnPart[];
}

/** Editions in which people are asked to take part, or agreed to; of drafts too: whoever shows them asks what is public. */
export async function editionIdsOfParts(reader: Reader, personIds: readonly string[]): Promise<string[]> {
  const { castMember } = reader.t;
  if (personIds.length === 0) return [];
  const rows = await reader
    .selectDistinct({ editionId: castMember.editionId })
    .from(castMember)
    .where(
      and(
        inArray(castMember.personId, [...personIds]),
        inArray(castMember.inviteState, ['invited', 'confirmed']),
      ),
    );
  return rows.map(({ editionId }) => editionId);
}
