import { and, eq, isNotNull, ne, or } from 'drizzle-orm';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';

/** The edition of a stream or recording by its number: who asks has only the number, as page and token carry it. */
export async function editionOfPlay(
  reader: Reader,
  kind: 'stream' | 'recording',
  no: number,
): Promise<string | undefined> {
  const { stream, recording } = reader.t;
  const [found] =
    kind === 'stream'
      ? await reader.select({ id: stream.editionId }).from(stream).where(eq(stream.no, no))
      : await reader.select({ id: recording.editionId }).from(recording).where(eq(recording.no, no));
  return found?.id;
}

/** The edition that has this number in tokens. */
export async function editionOfNumber(reader: Reader, number: number): Promise<string | undefined> {
  const { editionNumber: t } = reader.t;
  const [found] = await reader.select({ id: t.editionId }).from(t).where(eq(t.number, number));
  return found?.id;
}

/** The zone of the venue that a hall is in. One query. */
export async function zoneOfHall(
  reader: Reader,
  { editionId }: EditionScope,
  hallId: string,
): Promise<string | undefined> {
  const { hall, venue } = reader.t;
  const [found] = await reader
    .select({ zone: venue.zone })
    .from(hall)
    .innerJoin(venue, eq(venue.id, hall.venueId))
    .where(and(eq(hall.editionId, editionId), eq(hall.id, hallId)));
  return found?.zone;
}

/** The zones of the venues of all halls of an edition, by hall. One query. */
export async function zonesOfHalls(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<ReadonlyMap<string, string>> {
  const { hall, venue } = reader.t;
  const rows = await reader
    .select({ id: hall.id, zone: venue.zone })
    .from(hall)
    .innerJoin(venue, eq(venue.id, hall.venueId))
    .where(eq(hall.editionId, editionId));
  return new Map(rows.map(({ id, zone }) => [id, zone]));
}

/** Keys of viewers (hex) whose right to watch is gone: cancelled, or their ticket taken back. One query. */
export async function revokedViewers(reader: Reader, { editionId }: EditionScope): Promise<string[]> {
  const { viewerLink, registration, ticket } = reader.t;
  const rows = await reader
    .select({ key: viewerLink.viewerKey })
    .from(viewerLink)
    .innerJoin(registration, eq(registration.id, viewerLink.registrationId))
    .leftJoin(ticket, eq(ticket.registrationId, registration.id))
    .where(
      and(
        eq(viewerLink.editionId, editionId),
        isNotNull(viewerLink.registrationId),
        or(ne(registration.state, 'confirmed'), eq(ticket.state, 'revoked')),
      ),
    );
  return rows.map(({ key }) => key);
}
