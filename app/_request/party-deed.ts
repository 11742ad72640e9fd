import { emailInput, nameInput } from '#domain/account-input.ts';
import { paths } from '#domain/paths.ts';
import { z } from '#domain/schema.ts';
import {
  extendPartyHold,
  giveUpSeat,
  moveParty,
  nameSeats,
  type PartyDeedAnswer,
  type PartyPerson,
  replacePerson,
  sendSeatLink,
  submitOwnParty,
  switchPartyReminders,
} from '#usecases/registration/party-deed.ts';
import type { HandlerAnswer, HandlerRequest } from './handler.ts';
import { linkViewer } from './viewer.ts';

const seat = z.string().regex(/^[\w-]{16}$/, 'invalid');
const bare = z.strictObject({
  deed: z.enum(['accept', 'decline', 'leave', 'reminders_off', 'reminders_on']),
});

// The names of fields end in the seat that they are about: a page has as many as a group has seats.
export const partyDeedInput = z.discriminatedUnion('deed', [
  bare,
  z.looseObject({ deed: z.enum(['name', 'submit', 'extend']) }),
  z.looseObject({ deed: z.enum(['link', 'replace', 'cancel_seat']), seat }),
]);
type PartyDeedInput = z.output<typeof partyDeedInput>;

type FieldProblem = { readonly name: string; readonly code: string };
type ReadPeople = { readonly people: readonly PartyPerson[]; readonly fields: readonly FieldProblem[] };

/** Does a deed of the page of a group for whoever has its link. @throws NotFoundError for a link that opens nothing */
export async function doPartyDeed(input: PartyDeedInput, request: HandlerRequest): Promise<HandlerAnswer> {
  const { language, params } = request;
  const secret = params.secret ?? '';
  const answer = await deedOf(input, secret, request);
  if ('fields' in answer) return { ok: false, status: 422, code: 'invalid', fields: answer.fields };
  if (answer.ok) return { ok: true, to: paths(language).party(secret, { done: input.deed }) };
  return { ok: false, status: answer.status, code: answer.reason };
}

type Typed = HandlerRequest['typed'];
type Ended = PartyDeedAnswer | { readonly fields: readonly FieldProblem[] };

async function deedOf(input: PartyDeedInput, secret: string, request: HandlerRequest): Promise<Ended> {
  const { typed } = request;
  const viewer = linkViewer(request);
  switch (input.deed) {
    case 'name':
    case 'submit': {
      const { people, fields } = readPeople(typed);
      if (fields.length > 0) return { fields };
      return input.deed === 'name'
        ? nameSeats(secret, people, viewer)
        : submitOwnParty(secret, people, viewer);
    }
    case 'extend': {
      // What is typed comes along; what cannot be kept yet does not stand in the way of more time.
      const { people } = readPeople(typed);
      if (people.length > 0) await nameSeats(secret, people, viewer);
      return extendPartyHold(secret, viewer);
    }
    case 'link':
    case 'replace':
    case 'cancel_seat':
      return seatDeed(input, secret, request);
    case 'reminders_off':
    case 'reminders_on':
      return switchPartyReminders(secret, input.deed === 'reminders_on', viewer);
    default:
      return moveParty(secret, input.deed === 'leave' ? 'cancel' : input.deed, viewer);
  }
}

async function seatDeed(
  { deed, seat: id }: Extract<PartyDeedInput, { readonly seat: string }>,
  secret: string,
  request: HandlerRequest,
): Promise<Ended> {
  const { typed } = request;
  const viewer = linkViewer(request);
  if (deed === 'cancel_seat') return giveUpSeat(secret, id, viewer);
  if (deed === 'link') {
    const email = emailInput.safeParse(typed[`linkEmail.${id}`] ?? '');
    return email.success
      ? sendSeatLink(secret, id, email.data, viewer)
      : { fields: [{ name: `linkEmail.${id}`, code: 'invalid' }] };
  }
  const read = readPerson(id, typed[`newName.${id}`] ?? '', typed[`newEmail.${id}`] ?? '', typed);
  return 'code' in read ? { fields: [read] } : replacePerson(secret, read, viewer);
}

/** Everybody whose fields are not empty; a seat without a name stays open. */
function readPeople(typed: Typed): ReadPeople {
  const ids = Object.keys(typed).flatMap((name) => /^name\.([\w-]{16})$/.exec(name)?.[1] ?? []);
  const read = ids
    .filter((id) => [typed[`name.${id}`], typed[`email.${id}`]].some((text) => text?.trim()))
    .map((id) => readPerson(id, typed[`name.${id}`] ?? '', typed[`email.${id}`] ?? '', typed));
  return {
    people: read.filter((one): one is PartyPerson => !('code' in one)),
    fields: read.filter((one): one is FieldProblem => 'code' in one),
  };
}

function readPerson(id: string, name: string, email: string, typed: Typed): PartyPerson | FieldProblem {
  const read = nameInput.safeParse(name);
  if (!read.success) return { name: `name.${id}`, code: name.trim() === '' ? 'missing' : 'long' };
  const address = email.trim() === '' ? undefined : emailInput.safeParse(email);
  if (address?.success === false) return { name: `email.${id}`, code: 'invalid' };
  return { seat: id, name: read.data, email: address?.data, isSame: typed[`same.${id}`] !== undefined };
}
