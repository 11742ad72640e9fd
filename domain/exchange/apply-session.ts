import type { Session, SessionLink } from '../programme/entity.ts';
import type { CastMember } from '../programme/person-entity.ts';
import { castValue, importedCastValue, takeCast } from './apply-cast.ts';
import {
  type CastSession,
  type FieldContext,
  freshCode,
  type ImportWork,
  textIn,
  textName,
  withText,
} from './apply-context.ts';
import type { ImportedSession } from './imported-programme.ts';
import { bringIn } from './match.ts';
import type { Field } from './merge.ts';

/**
 * Sessions of the file with their cast. Matched by the key of the source, then by an occurrence with the guid of
 * one of its slots, then by code. A session that people here deleted stays deleted (rule 7 of exchange.md).
 */
export function applySessions(work: ImportWork): Map<string, string> {
  const { rows, imported, book, report, means } = work;
  const casts = Map.groupBy(rows.cast.values(), ({ sessionId }) => sessionId);
  const byCode = new Map([...rows.sessions.values()].map((session) => [session.code, session]));
  const byOccurrence = new Map([...rows.slots.values()].map((slot) => [slot.occurrenceId, slot.sessionId]));
  const fields = sessionFields(work);
  const sessionIds = new Map<string, string>();
  for (const item of imported.sessions) {
    if (item.kind === 'break') continue;
    const known = book.find('session', item.key);
    const session = known
      ? rows.sessions.get(known.entityId)
      : matched(item, rows.sessions, byCode, byOccurrence);
    if (known && !session) {
      book.meet(known);
      report.counts.session.unchanged += 1;
      continue;
    }
    const { row, fate } = bringIn(
      {
        kind: 'session',
        externalKey: item.key,
        name: textIn(item.title, imported.locale) ?? item.key,
        item,
        fields,
        found: session && { session, cast: castOf(casts, session.id) },
        blank: () => ({ session: blankSession(work, item), cast: [] }),
        entityId: (each) => each.session.id,
      },
      book,
      report,
      means.hash,
    );
    sessionIds.set(item.key, row.session.id);
    if (fate === 'unchanged') continue;
    const rev = fate === 'changed' ? row.session.rev + 1 : row.session.rev;
    rows.sessions.set(row.session.id, { ...row.session, rev });
    for (const seat of session ? castOf(casts, session.id) : []) rows.cast.delete(seat.id);
    for (const seat of [...talkCast(casts, row.session.id), ...row.cast]) rows.cast.set(seat.id, seat);
  }
  return sessionIds;
}

/** Fields of a session that a file may say. */
export function sessionFields(work: FieldContext): Field<CastSession, ImportedSession>[] {
  return [
    ...(['title', 'subtitle', 'abstract', 'description'] as const).map((name) => textField(work, name)),
    plainField('languages', 'heldLangs', (item) => item.languages),
    plainField('format', 'formatId', (item) => idOf(work.ids.format, item.format)),
    plainField('track', 'trackId', (item) => idOf(work.ids.track, item.track)),
    plainField('record', 'record', (item) => item.record ?? undefined),
    plainField('links', 'links', linksOf),
    plainField('origin', 'originUrl', (item) => item.originUrl ?? item.url),
    {
      name: 'cast',
      ours: (row) => castValue(row.cast),
      incoming: (item) => importedCastValue(work, item),
      take: (row, item) => ({ ...row, cast: takeCast(work, row, item) }),
    },
  ];
}

type TextName = 'title' | 'subtitle' | 'abstract' | 'description';

function textField(
  { imported: { locale } }: FieldContext,
  name: TextName,
): Field<CastSession, ImportedSession> {
  return {
    name: textName(name, locale),
    ours: ({ session }) => textIn(session[name], locale),
    incoming: (item) => textIn(item[name], locale),
    take: (row, item) => {
      const text = withText(row.session[name], locale, textIn(item[name], locale));
      return { ...row, session: { ...row.session, [name]: text } };
    },
  };
}

function plainField<K extends 'heldLangs' | 'formatId' | 'trackId' | 'record' | 'links' | 'originUrl'>(
  name: string,
  column: K,
  read: (item: ImportedSession) => Session[K] | undefined,
): Field<CastSession, ImportedSession> {
  return {
    name,
    ours: ({ session }) => session[column],
    incoming: read,
    take: (row, item) => {
      const value = read(item);
      return value === undefined ? row : { ...row, session: { ...row.session, [column]: value } };
    },
  };
}

function matched(
  item: ImportedSession,
  sessions: ReadonlyMap<string, Session>,
  byCode: ReadonlyMap<string, Session>,
  byOccurrence: ReadonlyMap<string, string | null>,
): Session | undefined {
  const occurrence = item.slots.map(({ guid }) => guid && byOccurrence.get(guid)).find(Boolean);
  if (occurrence) return sessions.get(occurrence);
  return item.code === null ? undefined : byCode.get(item.code);
}

function blankSession(work: ImportWork, item: ImportedSession): Session {
  return {
    id: work.means.newId(),
    editionId: work.edition.id,
    subForumId: null,
    code: freshCode(work, item.code),
    title: {},
    subtitle: {},
    abstract: {},
    description: {},
    formatId: null,
    trackId: null,
    tags: [],
    heldLangs: [],
    interpretationLangs: [],
    // A plain schedule file says that it takes place (exchange.md rule 5).
    state: 'confirmed',
    access: 'public',
    expectedAudience: null,
    isFeatured: false,
    record: 'ask',
    film: null,
    links: [],
    originUrl: null,
    isSample: false,
    rev: 1,
  };
}

function linksOf(item: ImportedSession): SessionLink[] {
  const seen = new Set<string>();
  return [...item.links, ...item.attachments].flatMap(({ url, title, type }) => {
    if (seen.has(url)) return [];
    seen.add(url);
    return [{ url, title: title ?? '', type }];
  });
}

function idOf(ids: ReadonlyMap<string, string>, key: string | null): string | null {
  return key === null ? null : (ids.get(key) ?? null);
}

type Casts = ReadonlyMap<string, readonly CastMember[]>;

function castOf(casts: Casts, sessionId: string): CastMember[] {
  return (casts.get(sessionId) ?? []).filter(({ talkId }) => talkId === null);
}

function talkCast(casts: Casts, sessionId: string): CastMember[] {
  return (casts.get(sessionId) ?? []).filter(({ talkId }) => talkId !== null);
}
