'use client';

import { Button } from '../ui/button.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { Notice } from '../ui/notice.tsx';
import type { SeatsView } from './register-view.ts';
import { SeatRow } from './seat-row.tsx';
import { type OwnSeats, type SeatBoard, useOwnSeats } from './use-own-seats.ts';
import { useSeats } from './use-seats.ts';

export type SessionSeatsView = {
  readonly language: 'en' | 'ru';
  readonly edition: string;
  readonly session: string;
  readonly seatsAddress: string;
  readonly slots: readonly {
    readonly occurrenceId: string;
    readonly whenText: string;
    /** Undefined: by invitation, where no number says anything to whoever is not invited. */
    readonly seats: SeatsView | undefined;
  }[];
  readonly href: {
    readonly register: string | undefined;
    readonly lost: string;
    readonly signIn: string;
  };
  readonly words: SessionSeatsWords;
};

export type SessionSeatsWords = {
  readonly states: Readonly<Record<SeatsView['state'], string>>;
  /** "3 places left", by the number. */
  readonly left: readonly string[];
  readonly invited: string;
  readonly withoutScript: string;
  readonly done: Readonly<Record<string, string>>;
  readonly why: Readonly<Record<string, string>>;
} & Readonly<
  Record<
    | 'with'
    | 'ticket'
    | 'have'
    | 'register'
    | 'lost'
    | 'signIn'
    | 'none'
    | 'failed'
    | 'again'
    | 'notValid'
    | 'whyTitle',
    string
  >
>;

/** Live seats of a session for everybody; with a ticket, what is booked there and the buttons (registration.md A6). */
export function SessionSeats({ view }: { readonly view: SessionSeatsView }) {
  const own = useOwnSeats(view);
  const { words } = view;
  if (typeof own.found !== 'string') return <Own view={view} own={own} board={own.found} />;
  return (
    <div className="flex flex-col gap-4">
      <Left view={view} />
      <noscript>
        <p className="max-w-[66ch]">{words.withoutScript}</p>
      </noscript>
      <div className="script-only flex flex-col gap-4" aria-live="polite">
        {own.found === 'none' && <p className="max-w-[66ch]">{words.none}</p>}
        {own.found === 'failed' && <p className="max-w-[66ch] text-danger">{words.failed}</p>}
        <div className="flex flex-wrap gap-3">
          {own.found === 'none' ? (
            <>
              <LinkButton href={view.href.signIn}>{words.signIn}</LinkButton>
              <LinkButton href={view.href.lost}>{words.lost}</LinkButton>
            </>
          ) : (
            <Button variant="primary" onClick={own.ask} aria-busy={own.found === 'asking'}>
              {own.found === 'failed' ? words.again : words.have}
            </Button>
          )}
          {view.href.register !== undefined && (
            <LinkButton href={view.href.register}>{words.register}</LinkButton>
          )}
        </div>
      </div>
    </div>
  );
}

/** What is left of each time of the session. */
function Left({ view: { slots, seatsAddress, words } }: { readonly view: SessionSeatsView }) {
  const now = useSeats(seatsAddress);
  return (
    <ul className="flex flex-col gap-1">
      {slots.map(({ occurrenceId, whenText, seats }) => {
        return (
          <li key={occurrenceId} className="tnum flex flex-wrap gap-x-3">
            {slots.length > 1 && <span className="text-muted">{whenText}</span>}
            <span className="font-medium">
              {seats === undefined
                ? words.invited
                : leftText(now({ slug: `sessions/${occurrenceId}`, seats }), words)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function leftText({ state, left }: SeatsView, words: SessionSeatsWords): string {
  const isCounted = (state === 'open' || state === 'few') && left !== undefined;
  return (isCounted ? words.left[left] : undefined) ?? words.states[state];
}

type OwnProps = { readonly view: SessionSeatsView; readonly own: OwnSeats; readonly board: SeatBoard };

function Own({ view: { words }, own: { said, isBusy, act }, board }: OwnProps) {
  const { name, action, seats } = board;
  return (
    <div className="flex flex-col gap-4">
      <p
        role="status"
        className={said?.problem === undefined && said ? 'font-medium text-success' : 'sr-only'}
      >
        {said !== undefined && said.problem === undefined && words.done[said.done]}
      </p>
      {said?.problem !== undefined && (
        <Notice tone="danger" role="alert" title={words.whyTitle}>
          <p>{words.why[said.problem] ?? words.failed}</p>
        </Notice>
      )}
      {seats.length === 0 ? (
        <p>{words.notValid}</p>
      ) : (
        <ul className="flex flex-col divide-y divide-border">
          {seats.map((seat) => (
            <SeatRow key={seat.occurrenceId} seat={seat} isNamed={false}>
              {seat.deeds.map((deed) => (
                <Button
                  key={deed.deed}
                  variant={deed.isMain ? 'primary' : 'secondary'}
                  aria-busy={isBusy}
                  onClick={() => act(deed)}
                >
                  {deed.label}
                </Button>
              ))}
            </SeatRow>
          ))}
        </ul>
      )}
      <p className="text-14 text-muted">
        {words.with.replace('{name}', name)} ·{' '}
        <a href={action} className="link">
          {words.ticket}
        </a>
      </p>
    </div>
  );
}
