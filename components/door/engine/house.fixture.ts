import { PROFILE_CAPABILITIES } from '#domain/checkin/device-profile.ts';
import type { DoorAreaName, DoorCheckpoint, DoorPlace, ManifestAnswer } from '#domain/checkin/protocol.ts';
import { type PageRow, packRow } from '#domain/checkin/roster-page.ts';
import { nameContent, sealName } from '#domain/checkin/sealed-name.ts';
import type { DeviceProfile } from '#domain/checkin/vocabulary.ts';
import { packToken, signedBytes, type TokenFields, tokenText } from '#domain/token/ticket-token.ts';
import { toBase64 } from './code.ts';

export const EDITION_NO = 77;
/** Ten in the morning in Moscow. */
export const TEN = Date.UTC(2026, 4, 14, 7);
export const HOUR = 3_600_000;

export type Signer = {
  readonly publicKey: string;
  readonly sign: (signed: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>;
};

export async function aSigner(): Promise<Signer> {
  const keys = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
  if (!('publicKey' in keys)) throw new Error('Ed25519 makes pairs');
  return {
    publicKey: toBase64(new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey))),
    sign: async (signed) => new Uint8Array(await crypto.subtle.sign('Ed25519', keys.privateKey, signed)),
  };
}

/** The code of a ticket, as it is printed. */
export async function codeOf(
  signer: Signer,
  ticketNo: number,
  more: Partial<TokenFields> = {},
): Promise<{ readonly text: string; readonly signature: Uint8Array<ArrayBuffer> }> {
  const payload = packToken({
    ...{ kind: 'ticket', kid: 1, editionNo: EDITION_NO, ticketNo, typeNo: 1, generation: 1, validityNo: 0 },
    ...more,
  });
  const signature = await signer.sign(signedBytes(payload));
  return { text: tokenText(payload, signature), signature };
}

export function aRow(ticketNo: number, more: Partial<PageRow> = {}): PageRow {
  return {
    ...{ ticketNo, typeNo: 1, generation: 1, validityNo: 0, rev: 1, bookedSlotNos: [] },
    ...{ isBlocked: false, needsAttention: false, isUnpaid: false, isUnapproved: false },
    ...{ isCancelled: false, hasOpenQuestion: false, isCountOnly: false },
    sealedName: new Uint8Array(),
    ...more,
  };
}

/** A row that only the code itself can read the name of. */
export async function aNamedRow(
  ticketNo: number,
  signature: Uint8Array<ArrayBuffer>,
  name: string,
): Promise<PageRow> {
  const place = { editionNo: EDITION_NO, ticketNo, rev: 1 };
  return aRow(ticketNo, {
    sealedName: await sealName(signature, place, nameContent(name, 'Works of Voronezh')),
  });
}

export async function xorOf(rows: Iterable<PageRow>): Promise<string> {
  let xor = 0n;
  for (const row of rows)
    xor ^= new DataView(await crypto.subtle.digest('SHA-256', packRow(row))).getBigUint64(0);
  return xor.toString(16).padStart(16, '0');
}

function area(id: string, parentId: string | null, more: Partial<DoorAreaName> = {}): DoorAreaName {
  return {
    id,
    parentId,
    kind: 'zone',
    hallId: null,
    name: { en: id },
    capacity: null,
    attendanceMode: 'in_out',
    ...more,
  };
}

function checkpoint(id: string, areaId: string, more: Partial<DoorCheckpoint> = {}): DoorCheckpoint {
  return {
    ...{ id, areaId, kind: 'gate', reentry: 'after_exit', item: null, directions: 'both', typeNos: [] },
    ...{
      booking: 'none',
      capacityMode: 'off',
      policy: 'optimistic',
      rules: [],
      opensAt: null,
      closesAt: null,
    },
    ...{ toleranceMinutes: 15, standbyAfterMinutes: 5, admitsNewTickets: true, handoutLimit: null },
    ...{ name: { en: id, ru: `вход ${id}` }, texts: {}, autoPrint: 'never' },
    ...more,
  };
}

const CHECKPOINTS = [
  checkpoint('gate', 'site'),
  checkpoint('vip', 'site', { policy: 'confirm' }),
  checkpoint('door', 'hall-area', { kind: 'session_door' }),
  checkpoint('lunch', 'site', { kind: 'handout', item: 'lunch', handoutLimit: 1, reentry: 'always' }),
];
const AREAS = [
  area('site', null, { kind: 'site', capacity: 100 }),
  area('hall-area', 'site', { kind: 'hall', hallId: 'hall' }),
];
const SLOTS = [
  { no: 5, startAt: TEN, endAt: TEN + HOUR },
  { no: 6, startAt: TEN + HOUR, endAt: TEN + 2 * HOUR },
].map((slot) => ({
  ...slot,
  ...{ hallIds: ['hall'], needsBooking: false, actualStartAt: null, actualEndAt: null },
}));
const RULES: ManifestAnswer['rules'] = {
  ...{ editionNo: EDITION_NO, zone: 'Europe/Moscow', startsOn: '2026-05-14', dayChange: '04:00' },
  types: [{ typeNo: 1, slug: 'guest', category: 'participant', tags: [], roles: [] }],
  ...{ validities: [], areas: AREAS, slots: SLOTS, leastGenerations: {} },
};

/** A site with a hall: a gate, a gate that asks the server first, the door of the hall, and a lunch. */
export function aManifest(
  deviceId: string,
  publicKey: string,
  profile: DeviceProfile = 'supervisor',
): ManifestAnswer {
  const capabilities = PROFILE_CAPABILITIES[profile];
  return {
    ...{
      epoch: 'first',
      version: 1,
      editionId: 'edition',
      editionSlug: 'forum',
      editionName: { en: 'Forum' },
    },
    ...{ checkpoints: CHECKPOINTS, areas: AREAS, rules: RULES },
    wipeAt: TEN + 72 * HOUR,
    device: { id: deviceId, name: deviceId, profile, capabilities, expiresAt: null },
    keys: [{ kid: 1, publicKey, isDead: false }],
    slots: SLOTS.map(({ no }) => ({ no, title: { en: `Session ${no}` }, mode: null })),
    types: [{ typeNo: 1, name: { en: 'Guest' } }],
    halls: [{ id: 'hall', name: { en: 'Hall' } }],
    operators: [{ id: 'op', name: 'Olga', hasPin: true }],
    devices: ['A', 'B', 'C'].map((id) => ({ id, name: `Phone ${id}` })),
    places: CHECKPOINTS.map(
      ({ id, kind, areaId, item, name }): DoorPlace => ({ id, kind, areaId, item, name }),
    ),
    settings: { keepsSearchOffline: false, mutedKinds: [] },
    ...{ center: 'https://door.example', hubs: [] },
  };
}
