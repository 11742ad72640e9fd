import type { ComponentType } from 'react';
import type { DeviceProfile } from '#domain/checkin/vocabulary.ts';
import { DeskPage } from './desk-page.tsx';
import { KioskPage } from './kiosk-page.tsx';
import { ScanScreen } from './scan-screen.tsx';
import { VolunteerScreen } from './volunteer-screen.tsx';

/** Which screen a device has while somebody is on duty, by what it was made for (rule 31). */
export const PROFILE_SCREENS: Readonly<Record<DeviceProfile, ComponentType>> = {
  steward: ScanScreen,
  volunteer: VolunteerScreen,
  supervisor: ScanScreen,
  desk: DeskPage,
  kiosk: KioskPage,
  // A laptop without anybody before it: no page is ever paired as one.
  hub: ScanScreen,
};
