import { useCallback, useEffect, useState } from 'react';
import { paths } from '#domain/paths.ts';
import { forgetTicket, keepTicket, keptTicket } from './ticket-memory.ts';
import type { SeatDeed, SeatView } from './ticket-view.ts';

type Place = { readonly language: 'en' | 'ru'; readonly edition: string; readonly session: string };

/** Seats of one session for the holder of a ticket. */
export type SeatBoard = {
  readonly name: string;
  /** The page of the ticket, where deeds are sent. */
  readonly action: string;
  readonly seats: readonly SeatView[];
};

/** `idle`: this browser knows no ticket and nobody asked; `none`: the account has none either. */
type Found = 'idle' | 'asking' | 'none' | 'failed' | SeatBoard;

export type OwnSeats = {
  readonly found: Found;
  /** How the last deed ended. */
  readonly said: { readonly done: string; readonly problem: string | undefined } | undefined;
  readonly isBusy: boolean;
  readonly ask: () => void;
  readonly act: (deed: SeatDeed) => void;
};

/** The seats that a ticket has or can have in one session: of the ticket that this browser knows, else of the account. */
export function useOwnSeats(place: Place): OwnSeats {
  const [found, setFound] = useState<Found>('idle');
  const [said, setSaid] = useState<OwnSeats['said']>();
  const [isBusy, setBusy] = useState(false);
  const { language, edition, session } = place;

  const load = useCallback(async (): Promise<void> => {
    try {
      setFound(await readBoard({ language, edition, session }));
    } catch {
      setFound('failed');
    }
  }, [language, edition, session]);

  useEffect(() => {
    if (keptTicket(edition) !== undefined) void load();
  }, [edition, load]);

  const act = async ({ deed, values }: SeatDeed): Promise<void> => {
    if (typeof found === 'string' || isBusy) return;
    setBusy(true);
    const { done = deed, problem } = await send(found.action, { deed, ...values });
    await load();
    setSaid({ done, problem });
    setBusy(false);
  };
  const ask = () => {
    setFound('asking');
    void load();
  };
  return { found, said, isBusy, ask, act: (deed) => void act(deed) };
}

async function readBoard({ language, edition, session }: Place): Promise<SeatBoard | 'none'> {
  const at = paths(language);
  const kept = keptTicket(edition);
  const board = kept === undefined ? undefined : await readJson<SeatBoard>(at.ticketSessions(kept, session));
  if (board !== undefined) return board;
  if (kept !== undefined) forgetTicket(edition);
  const own = await readJson<{ secret: string | null }>(at.myTicket(edition));
  if (own?.secret == null) return 'none';
  keepTicket(edition, own.secret);
  return (await readJson<SeatBoard>(at.ticketSessions(own.secret, session))) ?? 'none';
}

/** Undefined for what is not there. */
async function readJson<T>(address: string): Promise<T | undefined> {
  const response = await fetch(address, { headers: { Accept: 'application/json' } });
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error('not answered');
  return (await response.json()) as T;
}

type Sent = { readonly done?: string | undefined; readonly problem?: string };

/** The word for what happened, as the page of the ticket would say it, or the code of what went wrong. */
async function send(action: string, body: Readonly<Record<string, string>>): Promise<Sent> {
  try {
    const response = await fetch(action, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    const { to, code } = (await response.json()) as { to?: string; code?: string };
    if (!response.ok) return { problem: code ?? 'failed' };
    return { done: new URL(to ?? '', window.location.href).searchParams.get('done') ?? undefined };
  } catch {
    return { problem: 'failed' };
  }
}
