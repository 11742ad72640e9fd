import type { SessionRefusal, SessionRefusalCode } from '../desk/session-refusal.ts';
import type { z } from '../schema.ts';

/** A fault of one field of what a program sent, by its name there; lists and texts with a path: `links.0.url`. */
export type FieldProblem = { readonly name: string; readonly code: string; readonly message: string };

/** What is wrong, by the name of what was sent. */
export function fieldProblems(error: z.ZodError): FieldProblem[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((name) => fieldProblem([...path, name].join('.'), 'unknown_name'));
    return [{ name: path.join('.'), code: issue.code, message: issue.message }];
  });
}

/** A fault of one field, in the words of programs. */
export function fieldProblem(name: string, code: keyof typeof MESSAGES): FieldProblem {
  // Of a name that nobody knows, and of an id that nobody knows, programs are told the same.
  return { name, code: code === 'unknown_name' ? 'unknown' : code, message: MESSAGES[code] };
}

/** What the desk refuses, as programs are told it; `nameOf` says what a field of the form is called there. */
export function deskProblems(
  refusals: readonly SessionRefusal[],
  nameOf: (name: string) => string,
): FieldProblem[] {
  return refusals.map(({ name, code, locale }) =>
    fieldProblem(locale === undefined ? nameOf(name) : `${nameOf(name)}.${locale}`, code),
  );
}

const DESK_MESSAGES: Readonly<Record<SessionRefusalCode, string>> = {
  required: 'This is needed.',
  too_long: 'This is too long.',
  too_small: 'This is too small.',
  too_large: 'This is too large.',
  not_a_number: 'This must be a whole number.',
  not_a_choice: 'This is none of the choices.',
  not_a_date: 'This is no date.',
  not_a_time: 'This is no time.',
  not_an_address: 'This is no web address.',
  not_a_zone: 'This is no time zone.',
  not_a_slug: 'This is no slug.',
  taken: 'Another one has this.',
  unknown: 'There is none with this id here.',
  ends_before_start: 'The end must be after the start.',
  itself: 'It cannot be its own.',
  malformed: 'This cannot be read.',
  not_a_network: 'This is no network.',
  priced: 'Prices are in another currency.',
  not_a_hall: 'This needs a hall.',
  not_of_profile: 'The profile does not have this.',
  nothing_left: 'This leaves nothing.',
  one_hall_door: 'This must be one door of a hall.',
  skipped_time: 'The clock on the wall jumps over this time.',
  locked: 'The slot is locked: unlock it first.',
  hall_twice: 'A hall is named twice.',
  no_main_hall: 'One of several halls must be the main one.',
  no_talks_here: 'The format has no talks.',
  not_from_here: 'No event leads from the present state to this one.',
  too_many: 'These are too many.',
  no_person: 'Nobody is named.',
};

const MESSAGES = {
  ...DESK_MESSAGES,
  repeated: 'Said more than once.',
  unknown_name: 'There is no such name here.',
  unknown_language: 'The edition has no such locale.',
  not_a_minute: 'This must be a whole minute.',
  second_pass: 'The clock on the wall shows this time twice, and only the first can be said.',
} as const;
