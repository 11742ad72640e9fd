import { broadcastRules } from './privacy/broadcast-rule.ts';
import { calendarLinkRules } from './privacy/calendar-link-rule.ts';
import { calendarRules } from './privacy/calendar-rule.ts';
import { doorRules } from './privacy/door-rule.ts';
import { houseRules } from './privacy/house-rule.ts';
import { personRules } from './privacy/person-rule.ts';
import { programmeRules } from './privacy/programme-rule.ts';
import { registrationFormRules } from './privacy/registration-form-rule.ts';
import { registrationRules } from './privacy/registration-rule.ts';
import type { PrivacyRegistry } from './privacy/rule.ts';

/**
 * Every column of every table: how close it is to a person, under which name it is exported, what erasing does to it
 * and how long it lives (security-reliability.md "Data"). A column that is missing here does not compile.
 */
export const PRIVACY_REGISTRY: PrivacyRegistry = {
  ...programmeRules,
  ...personRules,
  ...houseRules,
  ...calendarRules,
  ...registrationRules,
  ...registrationFormRules,
  ...calendarLinkRules,
  ...doorRules,
  ...broadcastRules,
};
