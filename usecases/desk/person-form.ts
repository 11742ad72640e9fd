import { getDb } from '#db/client.ts';
import { editionNames } from '#db/edition-name.ts';
import { allOrganisations } from '#db/organisation-directory.ts';
import { affiliationsOf, allPeople, personAppearances } from '#db/person-directory.ts';
import { loadProgramme } from '#db/programme/load.ts';
import { namesakes, suggestPeople } from '#domain/desk/person-match.ts';
import { primaryOf } from '#domain/desk/person-table.ts';
import {
  blankPersonValues,
  type PersonRows,
  type PersonValues,
  personValues,
} from '#domain/desk/person-value.ts';
import type { RecordOption } from '#domain/desk/record.ts';
import { nameIn } from '#domain/desk/record-value.ts';
import type { Language } from '#domain/locale.ts';
import { nameFor, type PersonNames } from '#domain/person-name.ts';
import type { AffiliationSnapshot } from '#domain/programme/person-entity.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { CastRole, InviteState } from '#domain/programme/vocabulary.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gate, gateInstance, NotFoundError } from '../access.ts';
import { directoryRows, storedIn } from './person.ts';
import { INSTANCE_LOCALES } from './person-context.ts';
import { gateSessions } from './session-right.ts';

/** A seat of a person, for the list on the form. */
export type PersonSeat = {
  readonly sessionId: string;
  readonly code: string;
  readonly title: string;
  readonly role: CastRole;
  readonly inviteState: InviteState;
};

export type PersonForm = {
  readonly id: string | null;
  readonly name: string;
  readonly values: PersonValues;
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  readonly organisations: readonly RecordOption[];
  /** Seats at the edition; in the directory none. */
  readonly seats: readonly PersonSeat[];
  /** Names of the editions that have the person; for the directory. */
  readonly editions: readonly { readonly slug: string; readonly name: string }[];
  /** Others with the same name. */
  readonly namesakes: readonly RecordOption[];
  /** Sessions a new person can be put into. */
  readonly sessions: readonly RecordOption[];
};

/**
 * A person of the edition for the form, or an empty form.
 * @throws NotFoundError also for people without a place in this edition, ForbiddenError
 */
export async function openPerson(
  viewer: Viewer,
  slug: string,
  id: string | null,
  language: Language,
): Promise<PersonForm> {
  const scope = await gate(viewer, 'person.edit', { edition: slug });
  const draft = await loadProgramme(getDb().read, scope);
  const stored = id === null ? null : storedIn(draft, id);
  const { locales, defaultLocale } = draft.edition;
  return {
    ...(await formOf(stored, { locales, defaultLocale }, language)),
    seats: id === null ? [] : seatsOf(draft, id, language),
    editions: [],
    sessions: draft.sessions.map(({ id: sessionId, title, code }) => ({
      id: sessionId,
      name: nameIn(title, language, draft.edition) || code,
      hint: code,
    })),
  };
}

/**
 * A person of the instance for the form, or an empty form.
 * @throws NotFoundError, ForbiddenError
 */
export async function openDirectoryPerson(
  viewer: Viewer,
  id: string | null,
  language: Language,
): Promise<PersonForm> {
  gateInstance(viewer, 'person.edit');
  const stored = id === null ? null : await directoryRows(id);
  if (stored === undefined) throw new NotFoundError('no such person');
  const form = await formOf(stored, INSTANCE_LOCALES, language);
  const reader = getDb().read;
  const seats = id === null ? [] : await personAppearances(reader, [id]);
  const names = await editionNames(reader);
  const editions = [...new Set(seats.map(({ editionId }) => editionId))].flatMap((editionId) => {
    const edition = names.get(editionId);
    return edition ? [{ slug: edition.slug, name: nameIn(edition.name, language, edition) }] : [];
  });
  return { ...form, seats: [], editions, sessions: [] };
}

/** A person to choose while typing: the name, what they are now, and that as a seat would keep it. */
export type PersonSuggestion = RecordOption & {
  readonly names: PersonNames;
  readonly affiliation: AffiliationSnapshot | null;
};

/**
 * People of the whole instance whose name begins like the query, for the cast of a session: names and affiliations only
 * (docs/decisions/098-people-belong-to-the-instance.md).
 * @throws NotFoundError, ForbiddenError
 */
export async function findPeople(
  viewer: Viewer,
  slug: string,
  query: string,
  language: Language,
): Promise<readonly PersonSuggestion[]> {
  const { edition } = await gateSessions(viewer, slug);
  const reader = getDb().read;
  const found = suggestPeople(query, await allPeople(reader), MOST_SUGGESTIONS);
  const affiliations = await affiliationsOf(
    reader,
    found.map(({ id }) => id),
  );
  const bodies = new Map((await allOrganisations(reader)).map((row) => [row.id, row.name]));
  return found.map(({ id, names, slug: personSlug }) => {
    const main = primaryOf(affiliations.filter(({ personId }) => personId === id));
    const organisation = bodies.get(main?.organisationId ?? '') ?? main?.organisationText ?? {};
    const affiliation = main
      ? { organisation, position: main.position, organisationId: main.organisationId }
      : null;
    const hint = [main?.position ?? {}, organisation]
      .map((map) => nameIn(map, language, edition))
      .filter(Boolean);
    const name =
      nameFor(names, 'programme', language, edition.defaultLocale, edition.locales)?.text ?? personSlug;
    return { id, name, hint: hint.join(', '), names, affiliation };
  });
}

const MOST_SUGGESTIONS = 12;

async function formOf(
  stored: PersonRows | null,
  { locales, defaultLocale }: { readonly locales: readonly string[]; readonly defaultLocale: string },
  language: Language,
) {
  const reader = getDb().read;
  const names = stored?.person.names ?? {};
  const everybody = (await allPeople(reader)).filter(({ id }) => id !== stored?.person.id);
  const bodies = (await allOrganisations(reader)).filter(({ mergedIntoId }) => mergedIntoId === null);
  const nameOf = (given: PersonNames) => nameFor(given, 'programme', language, defaultLocale, locales)?.text;
  return {
    id: stored?.person.id ?? null,
    name: nameOf(names) ?? stored?.person.slug ?? '',
    values: stored ? personValues(stored) : blankPersonValues(defaultLocale),
    locales,
    defaultLocale,
    organisations: bodies.map(({ id, slug, name }) => ({
      id,
      name: nameIn(name, language, { locales, defaultLocale }) || slug,
    })),
    namesakes: namesakes(names, everybody).map((one) => ({
      id: one.id,
      name: nameOf(one.names) ?? one.slug,
      hint: one.slug,
    })),
  };
}

function seatsOf(draft: Programme, personId: string, language: Language): PersonSeat[] {
  const sessions = new Map(draft.sessions.map((row) => [row.id, row]));
  return draft.cast
    .filter((row) => row.personId === personId)
    .flatMap(({ sessionId, role, inviteState }) => {
      const session = sessions.get(sessionId);
      if (!session) return [];
      const title = nameIn(session.title, language, draft.edition) || session.code;
      return [{ sessionId, code: session.code, title, role, inviteState }];
    });
}
