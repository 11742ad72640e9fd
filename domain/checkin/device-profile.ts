import { CAPABILITIES, type Capability, type DeviceProfile } from './vocabulary.ts';

/** What whoever holds a device may do with it; a device may be given less, never more (rule 31). */
export const PROFILE_CAPABILITIES: Readonly<Record<DeviceProfile, readonly Capability[]>> = {
  steward: ['scan', 'manual', 'undo_own'],
  volunteer: ['scan', 'manual', 'undo_own'],
  supervisor: CAPABILITIES.filter((one) => one !== 'hub'),
  desk: ['search', 'walkin', 'print', 'correct'],
  kiosk: ['scan', 'print', 'correct'],
  hub: ['hub'],
};
