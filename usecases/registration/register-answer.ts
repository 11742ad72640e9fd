import { paths } from '#domain/paths.ts';
import type { FieldError, RegisterDone, RegisterRefusal } from './answer.ts';
import type { Held } from './held.ts';
import { languageOf, type RegistrationSetup } from './setup-facts.ts';
import { codeOf, secretOf, shownHumanCode } from './ticket.ts';

/**
 * The answer to somebody who registered. Who only typed an address that is registered already sees no link and no code:
 * they go to the address (registration.md rule 5).
 */
export function doneAnswer(
  setup: RegistrationSetup,
  { registration, ticket, rank }: Held,
  { isNew, isMailedAgain }: { readonly isNew: boolean; readonly isMailedAgain: boolean },
): RegisterDone {
  const shown = {
    ok: true,
    isNew: isNew && !isMailedAgain,
    isMailedAgain,
    state: registration.state,
  } as const;
  if (isMailedAgain) return { ...shown, ...NOTHING };
  const code = ticket && codeOf(setup, ticket, setup.key);
  return {
    ...shown,
    ticketPath: paths(languageOf(registration.locale)).ticket(secretOf(registration)) as `/${string}`,
    code,
    humanCode: ticket && code !== undefined ? shownHumanCode(ticket) : undefined,
    rank,
  };
}

const NOTHING = { ticketPath: undefined, code: undefined, humanCode: undefined, rank: undefined } as const;

/** What a program that fills in everything is told: a success in which nothing happened. */
export function trapAnswer(): RegisterDone {
  return { ok: true, isNew: true, isMailedAgain: true, state: 'confirmed', ...NOTHING };
}

export function refusal(
  status: RegisterRefusal['status'],
  reason: RegisterRefusal['reason'],
  more: {
    readonly fields?: readonly FieldError[];
    readonly retryAfterSeconds?: number;
    readonly flow?: string;
  } = {},
): RegisterRefusal {
  return { ok: false, status, reason, fields: [], ...more };
}
