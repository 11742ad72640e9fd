import { getDb } from '#db/client.ts';
import { loadProgramme } from '#db/programme/load.ts';
import type { RecordOption, RecordOptions, TranslationMark } from '#domain/desk/record.ts';
import { reachableStates } from '#domain/desk/session-check.ts';
import { personOptions, sessionOptions } from '#domain/desk/session-option.ts';
import {
  blankSessionValues,
  type SessionRows,
  sessionRowsOf,
  sessionValues,
} from '#domain/desk/session-read.ts';
import type { SessionValues } from '#domain/desk/session-value.ts';
import type { Language } from '#domain/locale.ts';
import type { Edition, Format, Session } from '#domain/programme/entity.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { SessionState } from '#domain/programme/vocabulary.ts';
import type { Viewer } from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError } from '../access.ts';
import { releasedSession } from '../material-release.ts';
import type { NamedFinding } from '../programme/conflict-list.ts';
import { findingsOf } from './session-preview.ts';
import { gateSessionSight, gateSessions, type SessionGate } from './session-right.ts';
import { translationMarks } from './translation.ts';

export type SessionForm = {
  readonly edition: Pick<Edition, 'slug' | 'locales' | 'defaultLocale' | 'zone' | 'startOn'>;
  /** Null while it is not stored. */
  readonly session: Pick<Session, 'id' | 'code' | 'title'> | null;
  /** It has a page that the public sees. */
  readonly isReleased: boolean;
  readonly values: SessionValues;
  readonly options: RecordOptions;
  readonly people: readonly RecordOption[];
  readonly formats: readonly Pick<Format, 'id' | 'kind' | 'defaultMinutes' | 'allowsTalks'>[];
  readonly states: readonly SessionState[];
  /** Days of the programme, for a time of one press. */
  readonly days: readonly string[];
  readonly findings: readonly NamedFinding[];
  readonly marks: readonly TranslationMark[];
  readonly mayAddPeople: boolean;
  readonly mayAddOrganisations: boolean;
  /** For those who may look at it and not change it. */
  readonly isReadOnly: boolean;
};

/**
 * A session for its form: values, what there is to choose from, and its findings with both sides. Id null opens an
 * empty form, which is for those who may make one; a stored one is also for those who may only see its draft.
 * @throws NotFoundError, ForbiddenError when the session is not the viewer's
 */
export async function openSession(
  viewer: Viewer,
  slug: string,
  id: string | null,
  language: Language,
): Promise<SessionForm> {
  if (id === null) return blankForm(viewer, slug, language);
  const gate = await gateSessionSight(viewer, slug);
  const draft = await loadProgramme(getDb().read, gate.scope);
  const stored = sessionRowsOf(draft, id);
  if (!stored) throw new NotFoundError('no such session');
  if (!gate.maySee(stored.session)) throw new ForbiddenError('programme.see_draft');
  const { title, subtitle, abstract, description } = stored.session;
  const texts = { title, subtitle, abstract, description };
  const marks = await translationMarks(gate.scope, gate.edition, [{ id, texts }]);
  const isReleased = (await releasedSession(slug, id)) !== undefined;
  const form = formOf(gate, draft, language, stored);
  const found = { isReleased, marks: marks[id] ?? [] };
  if (gate.mayEdit(stored.session)) return { ...form, ...found, isReadOnly: false };
  const seated = new Set(stored.cast.map(({ personId }) => personId));
  const people = form.people.filter((person) => seated.has(person.id));
  return { ...form, ...found, people, isReadOnly: true };
}

async function blankForm(viewer: Viewer, slug: string, language: Language): Promise<SessionForm> {
  const gate = await gateSessions(viewer, slug);
  const draft = await loadProgramme(getDb().read, gate.scope);
  return { ...formOf(gate, draft, language, null), isReleased: false, marks: [], isReadOnly: false };
}

function formOf(
  gate: SessionGate,
  draft: Programme,
  language: Language,
  stored: SessionRows | null,
): Omit<SessionForm, 'marks' | 'isReleased' | 'isReadOnly'> {
  const { slug, locales, defaultLocale, zone, startOn } = draft.edition;
  return {
    edition: { slug, locales, defaultLocale, zone, startOn },
    session: stored
      ? { id: stored.session.id, code: stored.session.code, title: stored.session.title }
      : null,
    values: stored ? sessionValues(stored) : ownBlank(gate, draft),
    options: sessionOptions(draft, language),
    people: personOptions(draft, language),
    formats: draft.formats.map(({ id, kind, defaultMinutes, allowsTalks }) => ({
      id,
      kind,
      defaultMinutes,
      allowsTalks,
    })),
    states: reachableStates(stored?.session.state ?? null),
    days: [...new Set(draft.days.map(({ onDate }) => onDate))].sort(),
    findings: stored ? findingsOf(draft, stored.session.id, language) : [],
    mayAddPeople: gate.mayAddPeople,
    mayAddOrganisations: gate.mayAddOrganisations,
  };
}

/** An empty session that already stands where the viewer may put one: a curator's own track or sub-forum. */
function ownBlank({ mayEdit }: SessionGate, draft: Programme): SessionValues {
  const blank = blankSessionValues(draft.edition);
  const places = [
    { trackId: null, subForumId: null },
    ...draft.tracks.map(({ id }) => ({ trackId: id, subForumId: null })),
    ...draft.subForums.map(({ id }) => ({ trackId: null, subForumId: id })),
  ];
  const place = places.find((one) => mayEdit({ ...one, id: null }));
  if (!place) throw new ForbiddenError('session.edit');
  return { ...blank, ...place };
}
