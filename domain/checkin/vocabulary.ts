/**
 * The closed lists of checkin.md "Data", in one place: columns, inputs and rules take their words from here. Verdicts are
 * in verdict.ts, beside the function that gives them.
 */

/** What an area is in the tree: the one site, a venue, a hall, or a part of any of them. */
export const AREA_KINDS = ['site', 'venue', 'hall', 'zone'] as const;
export type AreaKind = (typeof AREA_KINDS)[number];

/** What stands at a door. A handout gives something away, a kiosk a badge: they move nobody. */
export const CHECKPOINT_KINDS = ['gate', 'session_door', 'handout', 'kiosk'] as const;
export type CheckpointKind = (typeof CHECKPOINT_KINDS)[number];

/** Whether a scan there is a way in or out (rule 8): whoever takes a badge or a lunch is where they were before. */
export function movesPeople(kind: CheckpointKind): boolean {
  return kind === 'gate' || kind === 'session_door';
}

/** Which ways a checkpoint takes. */
export const CHECKPOINT_DIRECTIONS = ['in', 'out', 'both'] as const;
export type CheckpointDirections = (typeof CHECKPOINT_DIRECTIONS)[number];

/** Which way one scan went. */
export const DIRECTIONS = ['in', 'out'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** When somebody who was in may come in again. */
export const REENTRIES = ['once', 'once_per_day', 'after_exit', 'always'] as const;
export type Reentry = (typeof REENTRIES)[number];

/** Whether a seat in the current slot is asked for. */
export const BOOKING_RULES = ['none', 'current_slot'] as const;
export type BookingRule = (typeof BOOKING_RULES)[number];

/** What a full area does to who comes. */
export const CAPACITY_MODES = ['off', 'warn', 'block'] as const;
export type CapacityMode = (typeof CAPACITY_MODES)[number];

/** Who has the last word: the device at once, or the server where it answers in time (rules 15, 16). */
export const POLICIES = ['optimistic', 'confirm'] as const;
export type Policy = (typeof POLICIES)[number];

/** How a scan came into the device. */
export const SCAN_METHODS = ['camera', 'hid', 'manual', 'search', 'kiosk', 'self'] as const;
export type ScanMethod = (typeof SCAN_METHODS)[number];

/** Whose answer an outcome holds. */
export const OUTCOME_SOURCES = ['local', 'server'] as const;
export type OutcomeSource = (typeof OUTCOME_SOURCES)[number];

/** By what we know that somebody was there: own scan, a scan further in, a viewed broadcast. */
export const PRESENCE_SOURCES = ['door', 'implied', 'online'] as const;
export type PresenceSource = (typeof PRESENCE_SOURCES)[number];

/** How sure the end of an interval is: scanned, closed by the clock, or only the entry is known. */
export const CONFIDENCES = ['scanned', 'auto', 'entry_only'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** How presence in a hall or at a session is counted (O4). */
export const ATTENDANCE_MODES = ['none', 'count_only', 'in_only', 'in_out', 'self'] as const;
export type AttendanceMode = (typeof ATTENDANCE_MODES)[number];

export const ATTENDANCE_STATUSES = ['attended', 'partial', 'absent'] as const;
export type AttendanceStatus = (typeof ATTENDANCE_STATUSES)[number];

/** Facts that people have to look at (rule 13). None refuses anything. */
export const CONFLICT_KINDS = [
  'double_admission',
  'impossible_move',
  'after_revocation',
  'over_capacity',
  'time_doubt',
  'override',
  'quarantined',
] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

/** What the feed of a door tells (rule 19). */
export const FEED_KINDS = [
  'roster_put',
  'roster_del',
  'revoked',
  'blocked',
  'scan',
  'annul',
  'conflict',
  'occupancy',
  'manifest',
] as const;
export type FeedKind = (typeof FEED_KINDS)[number];

/** What a device may do (rule 31). */
export const CAPABILITIES = [
  'scan',
  'manual',
  'undo_own',
  'undo_any',
  'search',
  'override',
  'walkin',
  'print',
  'correct',
  'stats',
  'conflicts',
  // Of venue hubs alone (rule 41): the copy of the doors, and rows of other devices.
  'hub',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** Who holds a device; each has its capabilities (rule 31). */
export const DEVICE_PROFILES = ['steward', 'volunteer', 'supervisor', 'desk', 'kiosk', 'hub'] as const;
export type DeviceProfile = (typeof DEVICE_PROFILES)[number];

/** Whether a badge is printed by itself after an admission (rule 39). */
export const AUTO_PRINTS = ['never', 'first_time', 'always'] as const;
export type AutoPrint = (typeof AUTO_PRINTS)[number];

/** How far a badge got. */
export const PRINT_STATES = ['due', 'printed', 'failed'] as const;
export type PrintState = (typeof PRINT_STATES)[number];
