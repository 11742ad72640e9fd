import type { Translator } from '#i18n/translator.ts';

/** What is decided about: registrations, or wishes for seats in sessions. */
export type About = 'person' | 'session';

export const ABOUT_WORDS = {
  person: 'registrationDesk.decide',
  session: 'sessionBooking.decide',
} as const satisfies Record<About, string>;

const PERSON_KINDS: Readonly<Record<string, 'done' | 'waiting' | 'paying'>> = {
  confirmed: 'done',
  unassigned: 'done',
  rejected: 'done',
  waitlisted: 'waiting',
  offered: 'waiting',
  awaiting_payment: 'paying',
};
const SESSION_KINDS: Readonly<Record<string, 'done' | 'waiting' | 'full' | 'clash' | 'limit'>> = {
  confirmed: 'done',
  rejected: 'done',
  waitlisted: 'waiting',
  pool_full: 'full',
  clash: 'clash',
  booking_limit: 'limit',
};

type Results = readonly { readonly result: string }[];

/** What became of all, counted, in one line; what is at zero is left out. */
export function resultText(t: Translator, about: About, results: Results): string {
  const lines =
    about === 'person'
      ? (['done', 'waiting', 'paying', 'failed'] as const).map((kind) => {
          const count = counted(results, PERSON_KINDS, kind);
          return count > 0 ? t(`registrationDesk.decide.result.${kind}`, { count }) : '';
        })
      : (['done', 'waiting', 'full', 'clash', 'limit', 'failed'] as const).map((kind) => {
          const count = counted(results, SESSION_KINDS, kind);
          return count > 0 ? t(`sessionBooking.decide.result.${kind}`, { count }) : '';
        });
  return lines.filter(Boolean).join(' ');
}

/** What is of no known kind has failed. */
function counted(results: Results, kinds: Readonly<Record<string, string>>, kind: string): number {
  return results.filter(({ result }) => (kinds[result] ?? 'failed') === kind).length;
}
