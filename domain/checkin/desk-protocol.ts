import type { Hex } from '../colour-space.ts';
import type { LocaleMap } from '../locale.ts';
import type { RoleCategory } from '../registration/vocabulary.ts';
import type { BadgeTemplate } from '../token/badge-template.ts';
import type { FoundPerson } from './protocol.ts';
import type { PrintState } from './vocabulary.ts';

/*
 * What the desk and the kiosk say beside protocol.ts, under the same addresses /door/v1. Refusals are {code} with the status
 * of DESK_REFUSALS.
 */

/** `POST holders` {code}: whose ticket lies here, for stations that may not search; needs `print`. */
export type HolderAnswer = Pick<
  FoundPerson,
  'ticketNo' | 'humanCode' | 'name' | 'organisation' | 'position' | 'typeNo'
> & {
  readonly generation: number;
  /** A badge of this generation came out somewhere. */
  readonly isPrinted: boolean;
};

/** `POST names` {code}: what the verdict of a typed human code shows of its guest (rule 23); needs `manual`. */
export type TypedNameAnswer = Pick<FoundPerson, 'name' | 'organisation'>;

/** `GET badges/{jobId}`: one badge to be drawn in the language of the device, with `@page` in millimetres (rule 39). */
export type BadgeSheet = {
  readonly jobId: string;
  readonly state: PrintState;
  readonly template: BadgeTemplate;
  readonly roleCategory: RoleCategory;
  readonly colour: Hex;
  readonly name: string;
  readonly secondName: string;
  readonly position: string;
  readonly organisation: string;
  readonly typeName: LocaleMap;
  readonly forum: LocaleMap;
  readonly answers: readonly LocaleMap[];
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  readonly humanCode: string;
  /** Modules of the symbol without its quiet zone, as one SVG path, and how many stand side by side. */
  readonly symbol: { readonly path: string; readonly side: number };
  /** A `data:` address; null: none. */
  readonly photo: string | null;
};

/** `POST reissues`: a lost badge gets a new code, the old one opens nothing any more; needs `search` and `print`. */
export type ReissueOrder = { readonly ticketNo: number; readonly reason: string };
export type ReissueAnswer = {
  /** Another than before only after generation 255. */
  readonly ticketNo: number;
  readonly generation: number;
  readonly humanCode: string;
  readonly code: string;
};

/** `POST codes`: the same answer whoever has the address. `flow` goes back with the digits. */
export type CodeOrder = { readonly email: string; readonly language: 'ru' | 'en' };
export type CodeAsked = { readonly flow: string };
export type CodeAnswerOrder = { readonly flow: string; readonly digits: string };

/** Every refusal of the desk with its status; what is not in here is 404, which says nothing. */
export const DESK_REFUSALS = {
  'input.invalid': 422,
  'key.missing': 400,
  'key.reused': 422,
  'pool.full': 409,
  'walkin.duplicate': 409,
  /** Tickets with a price are sold where money is taken. */
  'walkin.unpaid': 409,
  'walkin.closed': 409,
  'print.reason': 409,
  /** More than a spelling: another person's name is a transfer. */
  'correction.other_name': 409,
  'ticket.unusable': 409,
  'changed.meanwhile': 409,
  'conflict.resolved': 409,
  'code.wrong': 409,
  'code.over': 409,
  'too.many': 429,
} as const;
export type DeskRefusal = keyof typeof DESK_REFUSALS;

/** What use cases of the desk give back where they do not throw. */
export type DeskResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: DeskRefusal; readonly retryAfterSeconds?: number };

/** `POST badges`; needs `print`. The same ticket, generation and station give the same job (rule 39). */
export type BadgeOrder = {
  readonly ticketNo: number;
  /** The device itself or one of its checkpoints. */
  readonly station: string;
  /** Null for the first print; a reprint needs one. */
  readonly reason: string | null;
  /** The text of the ticket's symbol: whoever may not search has to hold it. */
  readonly code?: string;
};
/** What to print is at `GET badges/{jobId}`. 409 `print.reason` when it was printed already. */
export type BadgeAnswer = { readonly jobId: string; readonly isRepeat: boolean };

/** `POST corrections`; needs `correct`. Changes badge and registration, not the code (rule 40). */
export type CorrectionOrder = {
  readonly ticketNo: number;
  /** As in {@link BadgeOrder}. */
  readonly code?: string;
  readonly name?: string;
  readonly position?: string;
  readonly organisation?: string;
};
