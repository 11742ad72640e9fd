import { environment } from '#adapters/env.ts';
import type { ZipFile } from '#adapters/zip.ts';
import { getDb } from '#db/client.ts';
import type { Registration } from '#db/registration/registration.ts';
import { confirmedRegistrations } from '#db/registration/subject.ts';
import { ticketsOf } from '#db/registration/ticket.ts';
import { dateRange } from '#domain/date-text.ts';
import { type Language, type LocaleMap, pickText } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { systemViewer } from '#domain/viewer.ts';
import { gateHouse } from '../access.ts';
import { languageOf, type RegistrationSetup, readSetup, typeById } from './setup-facts.ts';
import { readCode, secretOf } from './ticket.ts';

/** What stands on a ticket of an export; dates are in words already. */
export type TicketFacts = {
  readonly forum: string;
  readonly dates: string;
  readonly place: string;
  readonly type: string;
  readonly name: string;
  readonly latinName: string;
  readonly code: string;
  /** Nine characters, without hyphens. */
  readonly humanCode: string;
  readonly address: string;
};

/** Draws a ticket in the words of a language; undefined while too many wait to be drawn. */
export type DrawTicket = (language: Language, facts: TicketFacts) => Promise<Uint8Array | undefined>;

/**
 * Tickets that work now, as PDF files in the language of their holders (registration.md P2). The link that opens the ticket
 * page is a secret: it stands on papers that the person alone gets.
 */
export async function ticketFiles(
  registrationIds: readonly string[],
  draw: DrawTicket,
  link: 'shown' | 'hidden',
): Promise<ZipFile[]> {
  const files: ZipFile[] = [];
  for (const registration of await confirmedRegistrations(getDb().read, registrationIds)) {
    const facts = await factsOf(registration, link);
    const bytes = facts && (await draw(languageOf(registration.locale), facts));
    if (facts && bytes) files.push({ name: `tickets/${facts.humanCode}.pdf`, bytes });
  }
  return files;
}

async function factsOf(
  registration: Registration,
  link: 'shown' | 'hidden',
): Promise<TicketFacts | undefined> {
  const { read } = getDb();
  const { scope, edition } = await gateHouse(systemViewer('export'), registration.editionId);
  const setup = await readSetup(read, scope, edition);
  const [ticket] = await ticketsOf(read, scope, [registration.id]);
  const code = ticket && (await readCode(read, setup, ticket));
  if (ticket === undefined || code === undefined) return undefined;
  const language = languageOf(registration.locale);
  const secret = link === 'shown' ? secretOf(registration) : '…';
  return {
    forum: textOf(setup, edition.name, language),
    dates: dateRange(edition.startOn, edition.endOn, language),
    place: '',
    type: textOf(setup, typeById(setup, registration.typeId).name, language),
    name: registration.badgeName ?? '',
    latinName: registration.latinName ?? '',
    code,
    humanCode: ticket.humanCode,
    address: `${environment().publicUrl}${decodeURI(paths(language).ticket(secret))}`,
  };
}

function textOf({ edition }: RegistrationSetup, map: LocaleMap, language: Language): string {
  return pickText(map, language, edition.defaultLocale, edition.locales)?.text ?? edition.slug;
}
