import type { LocaleMap } from '#domain/locale.ts';
import type { RegistrationState } from '#domain/registration/vocabulary.ts';
import type { RegistrationEdition, TicketBooking } from './answer.ts';

/** `/my`: what the signed-in account has, by its proved address. */
export type MyPage = {
  readonly registrations: readonly {
    readonly edition: RegistrationEdition;
    readonly typeName: LocaleMap;
    readonly badgeName: string;
    readonly state: RegistrationState;
    readonly rank: number | undefined;
    readonly deadlineAt: number | null;
    readonly ticketPath: `/${string}`;
  }[];
  /** Booked sessions of all of them, in order of time. */
  readonly bookings: readonly (TicketBooking & { readonly editionSlug: string })[];
};
