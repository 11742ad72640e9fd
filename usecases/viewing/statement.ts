import '#server-only';
import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import { externalFigures } from '#db/viewing/external-figure.ts';
import { gateEntries } from '#db/viewing/gate-entry.ts';
import type { ExternalFigure } from '#domain/broadcast/external-figure.ts';
import {
  makeStatement,
  type Statement,
  type StatementScope,
  type StatementSessionFacts,
} from '#domain/broadcast/statement.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { SnapshotIndex } from '#domain/programme/snapshot-index.ts';
import type { CastRole } from '#domain/programme/vocabulary.ts';
import type { Viewer } from '#domain/viewer.ts';
import type { AudienceFigures } from '#domain/viewing/audience.ts';
import { gateEdition, NotFoundError } from '../access.ts';
import { openPublicProgramme } from '../programme/public-programme.ts';
import { type AudienceFacts, intervalsOf, readAudienceFacts, sessionFacts } from './audience-facts.ts';
import { audienceSource } from './audience-source.ts';

/** Of what a statement is wanted. */
export type StatementWish =
  | { readonly kind: 'edition' }
  | { readonly kind: 'sub_forum'; readonly slug: string }
  | { readonly kind: 'session'; readonly code: string };

export type StatementEdition = Pick<
  Edition,
  'id' | 'slug' | 'name' | 'zone' | 'startOn' | 'endOn' | 'locales' | 'defaultLocale'
>;

export type OpenStatement = {
  readonly edition: StatementEdition;
  /** As of, UTC ms. */
  readonly at: number;
  readonly statement: Statement;
  /** Parts of the edition that have a statement of their own. */
  readonly subForums: readonly { readonly slug: string; readonly name: Readonly<Record<string, string>> }[];
};

/**
 * The audience of an edition, a sub-forum or a session, as it stands: provisional until a report is frozen (B24, B26).
 * @throws NotFoundError, ForbiddenError
 */
export async function openStatement(
  viewer: Viewer,
  slug: string,
  wish: StatementWish,
): Promise<OpenStatement> {
  const { scope, edition } = await gateEdition(viewer, 'broadcast.see', { edition: slug });
  const programme = await openPublicProgramme(viewer, slug);
  const facts = await readAudienceFacts({ scope, edition }, programme);
  const figures =
    facts.targets.length === 0 ? undefined : await audienceSource().figures(scope, intervalsOf(facts));
  return {
    edition,
    at: now(),
    statement: statementOf(await readStatementMeans(facts, programme, figures), wish),
    subForums: programme.snapshot.subForums.map(({ slug: part, name }) => ({ slug: part, name })),
  };
}

/** Everything that the statements of an edition and of its parts are made from. */
export type StatementMeans = {
  readonly facts: AudienceFacts;
  readonly programme: SnapshotIndex;
  readonly figures: AudienceFigures | undefined;
  readonly sessions: readonly StatementSessionFacts[];
  readonly external: readonly ExternalFigure[];
  readonly entries: number | null;
};

/** Reads people and figures of platforms once, for as many statements as are wanted; the gate is the caller's. */
export async function readStatementMeans(
  facts: AudienceFacts,
  programme: SnapshotIndex,
  figures: AudienceFigures | undefined,
): Promise<StatementMeans> {
  const { read } = getDb();
  return {
    ...{ facts, programme, figures },
    sessions: await sessionFacts(facts, figures),
    external: await externalFigures(read, facts.scope),
    entries: await gateEntries(read, facts.scope),
  };
}

/** The statement of the edition or of a part. @throws NotFoundError for a part that is not there */
export function statementOf(means: StatementMeans, wish: StatementWish): Statement {
  const { facts, programme, figures, external, entries } = means;
  const scope = scopeOf(facts, programme, wish);
  const sessions = means.sessions.filter(
    ({ code, subForumId }) =>
      scope.kind === 'edition' || (scope.kind === 'session' ? code === scope.code : subForumId === scope.id),
  );
  return makeStatement({
    ...{ scope, zone: facts.edition.zone, sessions, external, figures: figures ?? null },
    speakers: speakersOf(
      programme,
      sessions.map(({ sessionId }) => sessionId),
    ),
    entries: scope.kind === 'edition' ? entries : null,
  });
}

function scopeOf({ carried }: AudienceFacts, programme: SnapshotIndex, wish: StatementWish): StatementScope {
  if (wish.kind === 'edition') return wish;
  if (wish.kind === 'sub_forum') {
    const found = programme.subForumBySlug.get(wish.slug);
    if (found === undefined) throw new NotFoundError('no such sub-forum');
    return { kind: 'sub_forum', id: found.id, slug: found.slug, name: found.name };
  }
  const found = carried.find(({ code }) => code === wish.code);
  if (found === undefined) throw new NotFoundError('no such session');
  const { code, session, startAt, endAt } = found;
  return { kind: 'session', code, title: session.title, startAt, endAt };
}

/** Speak for others or write down, and are no speakers (speaker/1). */
const SILENT: readonly CastRole[] = ['interpreter', 'secretary'];

/** Different people in the public cast of sessions and their talks. */
function speakersOf({ sessionById }: SnapshotIndex, sessionIds: readonly string[]): number {
  const people = new Set<string>();
  for (const id of sessionIds) {
    const session = sessionById.get(id);
    for (const { personId, role } of [
      session?.cast ?? [],
      ...(session?.talks ?? []).map(({ cast }) => cast),
    ].flat())
      if (personId !== null && !SILENT.includes(role)) people.add(personId);
  }
  return people.size;
}
