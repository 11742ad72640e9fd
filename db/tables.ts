import type { Kit } from './kit.ts';
import { accountTables } from './schema/account.ts';
import { apiTables } from './schema/api.ts';
import { audienceTables } from './schema/audience.ts';
import { broadcastTables } from './schema/broadcast.ts';
import { calendarTables } from './schema/calendar.ts';
import { calendarInviteTables } from './schema/calendar-invite.ts';
import { calendarLinkTables } from './schema/calendar-link.ts';
import { deskTables } from './schema/desk.ts';
import { doorTables } from './schema/door.ts';
import { doorDutyTables } from './schema/door-duty.ts';
import { doorHubTables } from './schema/door-hub.ts';
import { doorPresenceTables } from './schema/door-presence.ts';
import { doorRecordTables } from './schema/door-record.ts';
import { exchangeTables } from './schema/exchange.ts';
import { houseTables } from './schema/house.ts';
import { liveDeskTables } from './schema/live-desk.ts';
import { personTables } from './schema/person.ts';
import { planTables } from './schema/plan.ts';
import { programmeTables } from './schema/programme.ts';
import { recordKeepingTables } from './schema/record-keeping.ts';
import { registrationTables } from './schema/registration.ts';
import { formTables } from './schema/registration-form.ts';
import { holderTables } from './schema/registration-holder.ts';
import { moneyTables } from './schema/registration-money.ts';
import { seatTables } from './schema/registration-seat.ts';
import { releaseMailTables } from './schema/release-mail.ts';
import { viewingNodeTables } from './schema/viewing-node.ts';

/** The one schema source: called with the kit of the engine in use (database.md 0.1). */
export function defineTables(k: Kit) {
  const programme = programmeTables(k);
  const person = personTables(k, programme);
  const plan = planTables(k, programme);
  const account = accountTables(k, programme);
  const registration = registrationTables(k, programme);
  const holder = holderTables(k, programme, registration);
  const door = doorTables(k, programme);
  const broadcast = broadcastTables(k, programme);
  return {
    ...programme,
    ...person,
    ...plan,
    ...exchangeTables(k, programme, plan),
    ...calendarTables(k, programme, plan),
    ...houseTables(k),
    ...account,
    ...calendarLinkTables(k, programme, account),
    ...apiTables(k, programme, account),
    ...deskTables(k, programme),
    ...recordKeepingTables(k),
    ...registration,
    ...holder,
    ...calendarInviteTables(k, programme, person, holder),
    ...releaseMailTables(k, programme, person, plan),
    ...seatTables(k, programme, registration, holder),
    ...formTables(k, programme, account, holder),
    ...moneyTables(k, programme, holder),
    ...door,
    ...doorRecordTables(k, programme, door),
    ...doorPresenceTables(k, programme, holder, door),
    ...doorDutyTables(k, programme, door),
    ...doorHubTables(k),
    ...broadcast,
    ...liveDeskTables(k, programme, broadcast),
    ...audienceTables(k, programme, account, holder),
    ...viewingNodeTables(k),
  };
}
export type Tables = ReturnType<typeof defineTables>;
