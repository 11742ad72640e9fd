import type { DoorAreaName, ManifestAnswer } from './protocol.ts';
import type { AttendanceMode, Capability, DeviceProfile } from './vocabulary.ts';

/*
 * What a venue hub and its center say to each other under /door/v1/hub (checkin.md rules 41, 42): a hub is a device with a key
 * of its own whose one capability is `hub`. Its feed and stream are those of every device.
 */

/** What waits in a hub for its center. */
export type HubQueueKind = 'scan' | 'outcome' | 'annulment' | 'tally' | 'shift';

/** The parts of a manifest that all devices of an edition share. */
export type SharedManifest = Omit<ManifestAnswer, 'epoch' | 'version' | 'wipeAt' | 'device'>;

/**
 * `GET hub`: how the doors of the edition stand. Public halves of keys alone, no name of anybody but of operators, no address,
 * no payment.
 */
export type HubCopy = {
  /** Which life of its database the center is in: after a backup was put back all rows go up once more. */
  readonly epoch: string;
  readonly edition: HubEdition;
  readonly shared: SharedManifest;
  /** As the record reads them; names and capacities are those of their halls where they have none of their own. */
  readonly areas: readonly HubArea[];
  readonly devices: readonly HubDevice[];
  readonly hallSlots: readonly HubSlot[];
  readonly hallWalks: readonly {
    readonly fromHallId: string;
    readonly toHallId: string;
    readonly walkMinutes: number;
  }[];
};

export type HubEdition = {
  readonly startOn: string;
  readonly endOn: string;
  readonly year: number;
  readonly locales: readonly string[];
  readonly defaultLocale: string;
};

export type HubArea = DoorAreaName & { readonly venueId: string | null };

export type HubDevice = {
  readonly id: string;
  readonly name: string;
  readonly profile: DeviceProfile;
  readonly capabilities: readonly Capability[];
  readonly checkpointIds: readonly string[];
  /** SubjectPublicKeyInfo, base64url; null before it is paired. */
  readonly publicKey: string | null;
  readonly pairedAt: number | null;
  readonly expiresAt: number | null;
  readonly revokedAt: number | null;
  readonly createdAt: number;
};

export type HubSlot = {
  readonly occurrenceId: string;
  readonly slotNo: number;
  readonly hallId: string;
  readonly startAt: number;
  readonly endAt: number;
  readonly mode: AttendanceMode | null;
  readonly requiredSharePct: number | null;
};
