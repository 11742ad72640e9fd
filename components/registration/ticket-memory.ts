const NAME = 'plenum-tickets';

/**
 * Remembers in this browser which ticket of an edition was opened last, so that seats are booked on the pages of sessions.
 * The browser keeps the page of the ticket anyway (rule 39), and nobody else can read it there.
 */
export function keepTicket(edition: string, secret: string): void {
  write({ ...read(), [edition]: secret });
}

export function keptTicket(edition: string): string | undefined {
  return read()[edition];
}

/** Its link opens nothing any more. */
export function forgetTicket(edition: string): void {
  const { [edition]: _gone, ...rest } = read();
  write(rest);
}

function read(): Readonly<Record<string, string>> {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(NAME) ?? '{}');
    const entries = typeof found === 'object' && found !== null ? Object.entries(found) : [];
    return Object.fromEntries(entries.filter(([, secret]) => /^[\w-]{43}$/.test(String(secret))));
  } catch {
    return {};
  }
}

function write(tickets: Readonly<Record<string, string>>): void {
  try {
    localStorage.setItem(NAME, JSON.stringify(tickets));
  } catch {}
}
