import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import {
  allBadges,
  type BadgeHolder,
  badgeAnswers,
  badgeHolders,
  lastBadgePrintAt,
  type StoredBadge,
} from '#db/registration/badge.ts';
import { allQuestions } from '#db/registration/question.ts';
import { type Registration, registrationById } from '#db/registration/registration.ts';
import type { QuestionRow } from '#db/registration/setup.ts';
import { signingKeys, ticketsOf } from '#db/registration/ticket.ts';
import type { EditionScope } from '#db/scope.ts';
import type { LocaleMap } from '#domain/locale.ts';
import { BADGES_PER_FILE } from '#domain/registration/badge-input.ts';
import { ROLE_CATEGORIES, type RoleCategory } from '#domain/registration/vocabulary.ts';
import { type BadgeTemplate, STARTING_BADGE } from '#domain/token/badge-template.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition, NotFoundError, requireFreshSignIn } from '../access.ts';
import { badgePhotos } from './badge-photo.ts';
import { openOwnRegistration } from './own-registration.ts';
import { type RegistrationSetup, readSetup, typeById } from './setup-facts.ts';
import { codeOf } from './ticket.ts';

/** Whom a set of sheets is for; what is read again for each file names the same people. */
export type SheetOrder = {
  readonly typeIds: readonly string[];
  /** Tickets issued after that and not after `until` (UTC ms). */
  readonly since: number;
  readonly until: number;
};

export type SheetsStarted = {
  readonly ok: true;
  readonly order: SheetOrder;
  /** Badges of each file; none where nobody has such a ticket. */
  readonly files: readonly number[];
};

/**
 * Begins sheets of badges: how many files there will be, and a line in the history, from which "only new" counts the next
 * time (registration.md rule 42). @throws NotFoundError, ForbiddenError, ReauthRequiredError
 */
export async function startBadgeSheets(
  viewer: Viewer,
  slug: string,
  { typeIds, isOnlyNew }: { readonly typeIds: readonly string[]; readonly isOnlyNew: boolean },
): Promise<SheetsStarted> {
  const { scope, edition } = await gateEdition(viewer, 'registration.setup', { edition: slug });
  const until = now();
  requireFreshSignIn(viewer, until);
  const { read } = getDb();
  const setup = await readSetup(read, scope, edition);
  const since = isOnlyNew ? ((await lastBadgePrintAt(read, scope)) ?? 0) : 0;
  const order = { typeIds, since, until };
  const files = (await filesOf(setup, order)).map(({ holders }) => holders.length);
  if (files.length === 0) return { ok: true, order, files };
  const count = files.reduce((sum, size) => sum + size, 0);
  const line = { editionId: scope.editionId, action: 'badge.print', targetKind: 'badge', targetId: null };
  const values = { badgeCount: { before: null, after: count } };
  await getDb().tx((tx) => recordAudit(tx, viewer, until, [{ ...line, fields: ['badgeCount'], values }]), {
    label: 'badge.print',
  });
  return { ok: true, order, files };
}

/** A badge in facts; its words are said by whoever draws it. */
export type BadgeFacts = {
  readonly sortKey: string;
  readonly roleCategory: RoleCategory;
  readonly name: string;
  readonly secondName: string;
  readonly position: string;
  readonly organisation: string;
  readonly typeName: LocaleMap;
  /** File of the picture; undefined: none. */
  readonly photoId: string | undefined;
  /** What stands on the badge of what was answered. */
  readonly answers: readonly LocaleMap[];
  readonly code: string;
  readonly humanCode: string;
};

export type BadgeFile =
  | {
      readonly ok: true;
      readonly forum: LocaleMap;
      readonly locales: readonly string[];
      readonly defaultLocale: string;
      readonly template: BadgeTemplate;
      readonly badges: readonly BadgeFacts[];
    }
  | { readonly ok: false; readonly reason: 'changed' };

/**
 * The badges of one file, by its place from 0. `changed`: somebody's ticket is not what it was when the sheets began, so
 * that files would not add up; begin again. @throws NotFoundError, ForbiddenError, ReauthRequiredError
 */
export async function badgeFile(
  viewer: Viewer,
  slug: string,
  wanted: SheetOrder & { readonly file: number; readonly total: number },
): Promise<BadgeFile> {
  const { scope, edition } = await gateEdition(viewer, 'registration.setup', { edition: slug });
  requireFreshSignIn(viewer, now());
  const setup = await readSetup(getDb().read, scope, edition);
  const files = await filesOf(setup, wanted);
  const total = files.reduce((sum, { holders }) => sum + holders.length, 0);
  const found = files[wanted.file];
  if (found === undefined || total !== wanted.total) return { ok: false, reason: 'changed' };
  const { name: forum, locales, defaultLocale } = edition;
  const badges = await factsOf(setup, scope, found.holders);
  return { ok: true, forum, locales, defaultLocale, template: found.template, badges };
}

/** The badge that the holder of a ticket will get; undefined without a ticket that works. @throws NotFoundError */
export async function ownBadge(
  secret: string,
): Promise<{ readonly template: BadgeTemplate; readonly badge: BadgeFacts } | undefined> {
  const { setup, registration } = await openOwnRegistration(secret);
  return oneBadge(setup, registration);
}

/** One person's badge, to print it at the desk. @throws NotFoundError where nobody has a ticket that works, ForbiddenError */
export async function badgeAtDesk(
  viewer: Viewer,
  slug: string,
  id: string,
): Promise<Extract<BadgeFile, { ok: true }>> {
  const { scope, edition } = await gateEdition(viewer, 'registration.see', { edition: slug });
  const { read } = getDb();
  const registration = await registrationById(read, scope, id);
  const found = registration && (await oneBadge(await readSetup(read, scope, edition), registration));
  if (found === undefined) throw new NotFoundError('no badge');
  const { name: forum, locales, defaultLocale } = edition;
  return { ok: true, forum, locales, defaultLocale, template: found.template, badges: [found.badge] };
}

async function oneBadge(
  setup: RegistrationSetup,
  registration: Registration,
): Promise<{ readonly template: BadgeTemplate; readonly badge: BadgeFacts } | undefined> {
  const { read } = getDb();
  const [ticket] = await ticketsOf(read, setup.scope, [registration.id]);
  if (ticket === undefined || registration.state !== 'confirmed') return undefined;
  const [badge] = await factsOf(setup, setup.scope, [{ registration, ticket }]);
  const { badgeTemplateId } = typeById(setup, registration.typeId);
  return badge && { badge, template: templateOf(await allBadges(read, setup.scope), badgeTemplateId) };
}

type SheetFile = { readonly template: BadgeTemplate; readonly holders: readonly BadgeHolder[] };

/** By template, then by category and name, so many to a file. */
async function filesOf(setup: RegistrationSetup, order: SheetOrder): Promise<SheetFile[]> {
  const { read } = getDb();
  const stored = await allBadges(read, setup.scope);
  const holders = await badgeHolders(read, setup.scope, order);
  const groups = new Map<BadgeTemplate, BadgeHolder[]>();
  for (const holder of holders.sort((a, b) => compareHolders(setup, a, b))) {
    const template = templateOf(stored, typeById(setup, holder.registration.typeId).badgeTemplateId);
    groups.set(template, [...(groups.get(template) ?? []), holder]);
  }
  return [...groups].flatMap(([template, own]) =>
    Array.from({ length: Math.ceil(own.length / BADGES_PER_FILE) }, (_, at) => ({
      template,
      holders: own.slice(at * BADGES_PER_FILE, (at + 1) * BADGES_PER_FILE),
    })),
  );
}

/** That of the type, else the first of the edition, else the one of the house. */
function templateOf(stored: readonly StoredBadge[], id: string | null): BadgeTemplate {
  return stored.find((badge) => badge.id === id)?.layout ?? stored[0]?.layout ?? STARTING_BADGE;
}

function compareHolders(setup: RegistrationSetup, a: BadgeHolder, b: BadgeHolder): number {
  const place = ({ registration }: BadgeHolder) =>
    ROLE_CATEGORIES.indexOf(typeById(setup, registration.typeId).roleCategory);
  const [left, right] = [a.registration.sortKey, b.registration.sortKey];
  return place(a) - place(b) || (left < right ? -1 : left > right ? 1 : 0);
}

async function factsOf(
  setup: RegistrationSetup,
  scope: EditionScope,
  holders: readonly BadgeHolder[],
): Promise<BadgeFacts[]> {
  const { read } = getDb();
  const keys = new Map((await signingKeys(read, scope)).map((key) => [key.kid, key]));
  const ids = holders.map(({ registration }) => registration.id);
  const questions = await allQuestions(read, scope);
  const answersOf = await answerTexts(scope, questions, ids);
  const photos = await badgePhotos(
    scope,
    questions,
    holders.map(({ registration }) => registration),
  );
  return holders.flatMap(({ registration, ticket }) => {
    const key = keys.get(ticket.kid);
    const code = key && codeOf(setup, ticket, key);
    if (code === undefined) return [];
    const { roleCategory, name: typeName } = typeById(setup, registration.typeId);
    const { sortKey, badgeName, latinName, position, organisation } = registration;
    return [
      {
        ...{ sortKey, roleCategory, typeName, code, humanCode: ticket.humanCode },
        ...{ name: badgeName ?? '', secondName: latinName ?? '' },
        ...{ position: position ?? '', organisation: organisation ?? '' },
        photoId: photos.get(registration.id),
        answers: answersOf.get(registration.id) ?? [],
      },
    ];
  });
}

/** What people answered to the questions that stand on badges, in words. */
async function answerTexts(
  scope: EditionScope,
  all: readonly QuestionRow[],
  registrationIds: readonly string[],
): Promise<ReadonlyMap<string, readonly LocaleMap[]>> {
  const { read } = getDb();
  const questions = all.filter(({ isOnBadge, kind }) => isOnBadge && kind !== 'file');
  const rows = await badgeAnswers(
    read,
    scope,
    questions.map(({ id }) => id),
    registrationIds,
  );
  const texts = new Map<string, LocaleMap[]>();
  for (const { id, options } of questions)
    for (const { registrationId, questionId, value } of rows) {
      if (questionId !== id) continue;
      const said = [value].flat().map((one): LocaleMap => {
        const option = options.find(({ key }) => key === one);
        return option?.label ?? { en: String(one), ru: String(one) };
      });
      texts.set(registrationId, [...(texts.get(registrationId) ?? []), ...said]);
    }
  return texts;
}
