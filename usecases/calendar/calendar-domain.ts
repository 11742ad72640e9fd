import { now } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import { hasOwner } from '#db/account/grant.ts';
import { keepCalendarDomain, storedCalendarDomain } from '#db/calendar/calendar-domain.ts';
import { getDb } from '#db/client.ts';
import type { Reader } from '#db/types.ts';
import { uidDomainOf } from '#domain/calendar/uid-domain.ts';

/**
 * The domain in the identities of calendar entries: written down at the setup, and from then on no other host name changes
 * it (calendar.md C17). Before the setup it follows PUBLIC_URL, as nobody subscribes to a house without an owner.
 */
export async function calendarDomain(reader: Reader): Promise<string> {
  return (await storedCalendarDomain(reader)) ?? uidDomainOf(environment().publicUrl);
}

/** Writes the domain down for a house that was set up before there were calendars; to be called at the start. */
export async function keepDomainOfHouse(): Promise<void> {
  const { read } = getDb();
  if ((await storedCalendarDomain(read)) !== undefined || !(await hasOwner(read))) return;
  const domain = uidDomainOf(environment().publicUrl);
  await getDb().tx((tx) => keepCalendarDomain(tx, domain, now()), { label: 'calendar-domain' });
}
