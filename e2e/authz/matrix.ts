import { ACCESS_CODE_ROWS } from './access-code-row.ts';
import { ACCOUNT_ROWS } from './account-row.ts';
import { AUDIENCE_ROWS } from './audience-row.ts';
import { BADGE_ROWS } from './badge-row.ts';
import { BOOKING_ROWS } from './booking-row.ts';
import { DESK_ROWS } from './desk-row.ts';
import { DOOR_BOARD_ROWS } from './door-board-row.ts';
import { DOOR_DESK_ROWS } from './door-desk-row.ts';
import { DOOR_DEVICE_ROWS } from './door-device-row.ts';
import { DOOR_SETUP_ROWS } from './door-setup-row.ts';
import { EDITION_ROWS } from './edition-row.ts';
import { FLOOR_PLAN_ROWS } from './floor-plan-row.ts';
import { IMPORT_ROWS } from './import-row.ts';
import { LIVE_DESK_ROWS } from './live-desk-row.ts';
import { MATERIAL_ROWS } from './material-row.ts';
import { PARTY_ROWS } from './party-row.ts';
import { PAYMENT_ROWS } from './payment-row.ts';
import { CATALOGUE_ROWS, PROGRAMME_ROWS } from './programme-row.ts';
import { PROVIDER_ROWS } from './provider-row.ts';
import { PUBLIC_ROWS } from './public-row.ts';
import { QUESTION_ROWS } from './question-row.ts';
import { REGISTRATION_DESK_ROWS } from './registration-desk-row.ts';
import { REGISTRATION_ROWS } from './registration-row.ts';
import { REGISTRATION_SETUP_ROWS } from './registration-setup-row.ts';
import { RETENTION_ROWS } from './retention-row.ts';
import type { MatrixRow } from './row.ts';
import { SPEAKER_ROWS } from './speaker-row.ts';
import { STAGE_ROWS } from './stage-row.ts';
import { SYSTEM_ROWS } from './system-row.ts';
import { TEAM_ROWS } from './team-row.ts';
import { VIEW_ROWS } from './view-row.ts';
import { VIEWING_ROWS } from './viewing-row.ts';
import { VISITOR_ROWS } from './visitor-row.ts';

/** Every way into the program and who may come: the gate compares it with what was built (architecture.md 8). */
export const MATRIX: readonly MatrixRow[] = [
  ...PUBLIC_ROWS,
  ...VIEWING_ROWS,
  ...ACCOUNT_ROWS,
  ...REGISTRATION_ROWS,
  ...REGISTRATION_DESK_ROWS,
  ...BOOKING_ROWS,
  ...DOOR_BOARD_ROWS,
  ...AUDIENCE_ROWS,
  ...PAYMENT_ROWS,
  ...SPEAKER_ROWS,
  ...PARTY_ROWS,
  ...VISITOR_ROWS,
  ...LIVE_DESK_ROWS,
  ...PROVIDER_ROWS,
  ...DOOR_DEVICE_ROWS,
  ...DOOR_DESK_ROWS,
  // A preview holds only for the draft that it saw: before anything else changes it.
  ...IMPORT_ROWS,
  ...DESK_ROWS,
  ...TEAM_ROWS,
  ...VIEW_ROWS,
  ...EDITION_ROWS,
  ...FLOOR_PLAN_ROWS,
  ...REGISTRATION_SETUP_ROWS,
  ...DOOR_SETUP_ROWS,
  ...STAGE_ROWS,
  ...QUESTION_ROWS,
  ...RETENTION_ROWS,
  ...ACCESS_CODE_ROWS,
  ...BADGE_ROWS,
  ...MATERIAL_ROWS,
  ...PROGRAMME_ROWS,
  ...CATALOGUE_ROWS,
  ...SYSTEM_ROWS,
];
