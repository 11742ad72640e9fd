import type { HubQueueKind } from '#domain/checkin/hub-protocol.ts';
import type { Kit } from '../kit.ts';

/**
 * What a venue hub has beside the ordinary tables of doors (checkin.md rules 41, 42); empty on every other server. No foreign
 * key: the hub is paired before it knows its edition, and a row for the center waits though the hub itself cannot store it.
 */
export function doorHubTables(k: Kit) {
  /** The one pairing of this hub with its center. */
  const hubLink = k.table('hub_link', {
    /** Of the device that this hub is at the center. */
    deviceId: k.key().primaryKey(),
    editionId: k.key().notNull(),
    /** Origin of the center. */
    center: k.text().notNull(),
    /** The own key of this hub, P-256, PKCS #8: it signs challenges of the center and no code of anybody. */
    privateKey: k.text().notNull(),
    /** Number of the last event of the center's feed that is taken over. */
    cursor: k.big().notNull(),
    /** What the center last said about all doors; null before the first time. */
    copy: k.json<unknown>(),
    pairedAt: k.big().notNull(),
  });

  /** A row of the roster as it came, its name sealed by the code alone (rule 23). */
  const hubRoster = k.table('hub_roster', {
    ticketNo: k.big().primaryKey(),
    bytes: k.bytes().notNull(),
  });

  /** Rows of devices on their way to the center, as they came; those that it has are kept in case it loses them. */
  const hubQueue = k.table(
    'hub_queue',
    {
      kind: k.key().$type<HubQueueKind>().notNull(),
      /** Of the scan, tap or shift. */
      rowId: k.key().notNull(),
      deviceId: k.key().notNull(),
      row: k.json<unknown>().notNull(),
      queuedAt: k.big().notNull(),
      /** Null: it waits. `taken`, or why the center will never take it: kept for people to look at. */
      refusal: k.key(),
    },
    (t) => [
      k.primaryKey({ name: 'hub_queue_pk', columns: [t.kind, t.rowId] }),
      k.index('hub_queue_next').on(t.deviceId, t.queuedAt),
    ],
  );

  return { hubLink, hubRoster, hubQueue };
}
