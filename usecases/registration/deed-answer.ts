import type { AnswerFileCode } from '#domain/file.ts';
import type { RegistrationState } from '#domain/registration/vocabulary.ts';
import type { CodeRefusal } from '../account/one-time-code.ts';
import type { FieldError } from './answer.ts';

/** A field and why it is refused; files, codes of the mail, same addresses and old answers have reasons of their own. */
export type DeedFieldError =
  | FieldError
  | { readonly name: string; readonly code: AnswerFileCode | CodeRefusal['reason'] | 'same' | 'stale' };

/** How a deed of the ticket page ended. */
export type TicketDeedAnswer =
  | {
      readonly ok: true;
      /** Where the page is now: another address after `new_link` and `transfer`. */
      readonly ticketPath: `/${string}`;
      readonly state: RegistrationState;
      /** A session that was asked or queued for: no seat yet. */
      readonly outcome?: 'requested' | 'waiting';
    }
  | {
      readonly ok: false;
      readonly status: 404 | 409 | 422 | 429;
      readonly reason:
        | 'not_found'
        | 'not_possible'
        | 'stale'
        | 'pool_full'
        | 'cutoff_passed'
        | 'frozen'
        | 'too_many'
        | 'invalid'
        | 'code_wrong'
        | 'clash'
        /** As many as one may have of a day, track or format. */
        | 'booking_limit'
        | 'booking_window'
        | 'not_invited'
        | 'wrong_type';
      readonly fields: readonly DeedFieldError[];
      readonly retryAfterSeconds?: number | undefined;
    };
