import { getDb } from '#db/client.ts';
import { bookingsOf } from '#db/registration/booking.ts';
import type { Registration } from '#db/registration/registration.ts';
import {
  answersOfMany,
  codesByIds,
  type DirectoryOrder,
  directoryPage,
  directoryStates,
} from '#db/registration/registration-directory.ts';
import { settingOf } from '#db/registration/setting.ts';
import { ticketsOf } from '#db/registration/ticket.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Reader } from '#db/types.ts';
import type { LocaleMap } from '#domain/locale.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { groupedAccessCode } from '#domain/registration/access-code.ts';
import type { RegistrationFilter } from '#domain/registration/registration-filter.ts';
import type { Answers, AnswerValue } from '#domain/registration/visible-if.ts';
import type {
  QuestionKind,
  RegistrationSource,
  RegistrationState,
  TicketState,
} from '#domain/registration/vocabulary.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { whereOfFilter } from './registration-list-filter.ts';
import { bookableChoices, type SessionChoice } from './session-choice.ts';
import { type AskedQuestion, type RegistrationSetup, readSetup, typeById } from './setup-facts.ts';
import { shownHumanCode } from './ticket.ts';

/** One line of the list of people at the desk. */
export type RegistrationRow = {
  readonly id: string;
  /** Empty for a seat of a group without a name yet. */
  readonly name: string;
  readonly email: string;
  readonly type: LocaleMap;
  readonly state: RegistrationState;
  readonly source: RegistrationSource;
  readonly organisation: string;
  readonly position: string;
  readonly country: string;
  readonly language: string;
  readonly humanCode: string;
  readonly ticketState: TicketState | undefined;
  readonly code: string;
  readonly bookingCount: number;
  readonly hasNote: boolean;
  readonly answers: Answers;
  /** UTC ms. */
  readonly createdAt: number;
};

export type ListQuestion = {
  readonly key: string;
  readonly label: LocaleMap;
  readonly kind: QuestionKind;
  readonly options: readonly { readonly key: string; readonly label: LocaleMap }[];
};

export type RegistrationList = {
  readonly edition: Pick<Edition, 'slug' | 'name' | 'zone' | 'locales' | 'defaultLocale'>;
  readonly rows: readonly RegistrationRow[];
  /** How many of those that the filter finds, its states aside, are in each state. */
  readonly counts: ReadonlyMap<RegistrationState, number>;
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
  readonly types: readonly { readonly slug: string; readonly name: LocaleMap }[];
  readonly questions: readonly ListQuestion[];
  readonly sessions: readonly SessionChoice[];
};

export const REGISTRATIONS_PER_PAGE = 50;

export type ListPlace = {
  readonly order: DirectoryOrder;
  readonly after?: string | undefined;
  readonly before?: string | undefined;
};

/**
 * A page of the people of an edition (O3, O6), as fast for 50,000 as for 5. Undefined where registration was never set up.
 * @throws NotFoundError, ForbiddenError
 */
export async function listRegistrations(
  viewer: Viewer,
  slug: string,
  filter: RegistrationFilter,
  place: ListPlace,
): Promise<RegistrationList | undefined> {
  const { scope, edition } = await gateEdition(viewer, 'registration.see', { edition: slug });
  const { read } = getDb();
  const setup = await readSetupIfAny(read, scope, edition);
  if (setup === undefined) return undefined;
  const where = await whereOfFilter(read, setup, filter);
  const page = await directoryPage(read, scope, where, { ...place, limit: REGISTRATIONS_PER_PAGE });
  const { states: _, ...anyState } = where;
  return {
    edition,
    rows: await rowsOf(read, setup, page.rows),
    counts: await directoryStates(read, scope, anyState),
    hasBefore: page.hasBefore,
    hasAfter: page.hasAfter,
    types: setup.types,
    questions: setup.questions.map(questionOf),
    sessions: (await bookableChoices(read, setup)).sessions,
  };
}

/** How an edition registers people; undefined where that was never set up: pages then say so. */
export async function readSetupIfAny(
  reader: Reader,
  scope: EditionScope,
  edition: Edition,
): Promise<RegistrationSetup | undefined> {
  const { version } = await settingOf(reader, scope);
  return version === 0 ? undefined : readSetup(reader, scope, edition);
}

/** Lines of people with what hangs on them: four queries for a page, however long it is. */
export async function rowsOf(
  reader: Reader,
  setup: RegistrationSetup,
  registrations: readonly Registration[],
): Promise<RegistrationRow[]> {
  const { scope } = setup;
  const ids = registrations.map(({ id }) => id);
  const tickets = byKey(await ticketsOf(reader, scope, ids), 'registrationId');
  const bookings = Map.groupBy(await bookingsOf(reader, scope, ids), ({ registrationId }) => registrationId);
  const answers = Map.groupBy(await answersOfMany(reader, scope, ids), (row) => row.registrationId);
  const codes = byKey(
    await codesByIds(
      reader,
      scope,
      registrations.flatMap(({ codeId }) => codeId ?? []),
    ),
    'id',
  );
  const keys = new Map(setup.questions.map(({ id, key }) => [id, key]));
  return registrations.map((row) => {
    const ticket = tickets.get(row.id);
    const code = codes.get(row.codeId ?? '');
    const said = (answers.get(row.id) ?? []).flatMap(({ questionId, value }) => {
      const key = keys.get(questionId);
      return key === undefined ? [] : [[key, value as AnswerValue] as const];
    });
    return {
      ...plainOf(setup, row),
      humanCode: ticket === undefined ? '' : shownHumanCode(ticket),
      ticketState: ticket?.state,
      code: code === undefined ? '' : groupedAccessCode(code.codeNorm),
      bookingCount: bookings.get(row.id)?.length ?? 0,
      answers: Object.fromEntries(said),
    };
  });
}

function plainOf(setup: RegistrationSetup, row: Registration) {
  const { id, badgeName, email, typeId, state, source, locale, createdAt, note } = row;
  return {
    id,
    name: badgeName ?? '',
    email: email ?? '',
    type: typeById(setup, typeId).name,
    state,
    source,
    organisation: row.organisation ?? '',
    position: row.position ?? '',
    country: row.country ?? '',
    language: locale,
    hasNote: (note ?? '') !== '',
    createdAt,
  };
}

function questionOf({ key, label, kind, options }: AskedQuestion): ListQuestion {
  return { key, label, kind, options: options.map((option) => ({ key: option.key, label: option.label })) };
}

function byKey<K extends string, T extends Readonly<Record<K, string>>>(
  rows: readonly T[],
  key: K,
): Map<string, T> {
  return new Map(rows.map((row) => [row[key], row]));
}
