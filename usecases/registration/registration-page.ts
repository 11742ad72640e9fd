import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import { hasOpenCode } from '#db/registration/access-code.ts';
import type { ConsentTextRow } from '#db/registration/setup.ts';
import type { TicketType } from '#db/registration/ticket-type.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import type { RegistrationEdition, RegistrationPage, SeatsShown, TypeChoice } from './answer.ts';
import { drawCloseOf, typeAvailability } from './availability.ts';
import type { ConsentShown, QuestionShown } from './form-shown.ts';
import { type AskedQuestion, type RegistrationSetup, readSetup } from './setup-facts.ts';

/**
 * Everything that stands before the first field and in the form: types with price and seats, questions, consents
 * (registration.md A3). The same for everybody who asks for the same: a hidden type is offered alone to who knows its name,
 * and so are types that a refusal named, because a code opens them (O4). @throws NotFoundError where nobody can register
 */
export async function registrationPage(
  viewer: Viewer,
  slug: string,
  asked: AskedTypes = {},
): Promise<RegistrationPage> {
  const { scope, edition } = await gateEdition(viewer, 'programme.see', { edition: slug });
  const { read } = getDb();
  const setup = await readSetup(read, scope, edition);
  const seats = await typeAvailability(read, setup, now());
  const types = shownTypes(setup, asked).map((type) =>
    typeChoice(setup, type, seats.get(type.id) ?? { state: 'closed', seatsLeft: undefined }),
  );
  const { opensAt, closesAt, allowsSecondType } = setup.setting;
  return {
    edition: editionShown(edition),
    isOpen: types.some((type) => type.seats.state !== 'closed' && type.seats.state !== 'not_yet'),
    opensAt,
    closesAt,
    takesCode:
      setup.types.some(({ visibility }) => visibility === 'code') || (await hasOpenCode(read, scope)),
    allowsSecondType,
    types,
    questions: setup.questions.filter(({ stage }) => stage === 'before_ticket').map(questionShown),
    consents: setup.texts.map(consentShown),
  };
}

/** Slugs: of the address, and of a code that was accepted. */
export type AskedTypes = { readonly type?: string | undefined; readonly offered?: readonly string[] };

function shownTypes({ types }: RegistrationSetup, { type, offered = [] }: AskedTypes): TicketType[] {
  const opened = types.filter(({ slug, visibility }) => visibility !== 'retired' && offered.includes(slug));
  if (opened.length > 0) return opened;
  const named = types.filter(({ slug, visibility }) => visibility === 'hidden' && slug === type);
  return named.length > 0 ? named : types.filter(({ visibility }) => visibility === 'public');
}

export function editionShown(edition: Edition): RegistrationEdition {
  const { id, slug, name, city, startOn, endOn, zone, locales, defaultLocale, isSample } = edition;
  return { id, slug, name, city, startOn, endOn, zone, locales, defaultLocale, isSample };
}

export function questionShown(question: AskedQuestion): QuestionShown {
  const { key, label, help, kind, options, isRequired, stage, visibleIf, purpose } = question;
  // How scarce a choice is stays inside.
  const choices = options.map((option) => ({ key: option.key, label: option.label }));
  const isSpecial = question.retentionClass === 'special';
  return { key, label, help, kind, options: choices, isRequired, stage, visibleIf, purpose, isSpecial };
}

export function consentShown({ purpose, version, text, isRequired }: ConsentTextRow): ConsentShown {
  return { purpose, version, text, isRequired };
}

function typeChoice(
  { questions, lotteries }: RegistrationSetup,
  type: TicketType,
  seats: SeatsShown,
): TypeChoice {
  const { slug, name, description, roleCategory, priceMinor, currency } = type;
  const { hasWaitlist, approval, partyMax, salesFrom, salesUntil } = type;
  const asked = questions.filter(
    ({ stage, typeSlugs }) =>
      stage === 'before_ticket' && (typeSlugs.length === 0 || typeSlugs.includes(slug)),
  );
  const offer = { slug, name, description, roleCategory, priceMinor, currency, seats };
  const rules = { hasWaitlist, approval, partyMax, salesFrom, salesUntil };
  const drawClosesAt = drawCloseOf(lotteries, type.id);
  return { ...offer, ...rules, drawClosesAt, questionKeys: asked.map(({ key }) => key) };
}
