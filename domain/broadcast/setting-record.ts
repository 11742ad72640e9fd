import type { FieldRefusal, RecordField, RecordValues } from '../desk/record.ts';
import { choiceValue, listValue, numberValue } from '../desk/record-value.ts';
import { readNetwork } from '../registration/network.ts';
import type { BroadcastSetting } from './broadcast-setting.ts';
import { checkAccess, idsOf, slugsOf, type TypeSlugs } from './stream-record.ts';
import { ACCESS_KINDS, COUNTER_POLICIES, QUESTION_MODES, TAB_STORAGES } from './vocabulary.ts';

/** Half a year: kept longer, keys of viewers would be an archive of who watched. */
const SALT_DAYS_MOST = 180;

export const BROADCAST_SETTING_FIELDS: readonly RecordField[] = [
  { name: 'leadMinutes', kind: 'number', min: 0, max: 60, unit: 'minutes', isRequired: true },
  { name: 'access', kind: 'choice', options: ACCESS_KINDS, section: 'access' },
  { name: 'ticketTypes', kind: 'references', of: 'ticket-type', section: 'access' },
  { name: 'questionMode', kind: 'choice', options: QUESTION_MODES, section: 'page' },
  { name: 'counterPolicy', kind: 'choice', options: COUNTER_POLICIES, section: 'page' },
  { name: 'tabStorage', kind: 'choice', options: TAB_STORAGES, section: 'count' },
  { name: 'venueNetworks', kind: 'tags', section: 'count' },
  {
    name: 'keepDays',
    ...{ kind: 'number', min: 0, max: SALT_DAYS_MOST, unit: 'days', isRequired: true, section: 'count' },
  },
];

/** `keepDays`: days after the end of the edition in which keys of viewers lead to people, see viewing_salt. */
export function broadcastSettingValues(
  setting: BroadcastSetting,
  types: TypeSlugs,
  keepDays: number,
): RecordValues {
  const { leadMinutes, access, questionMode, counterPolicy, tabStorage, venueNetworks } = setting;
  const ticketTypes = idsOf(setting.ticketTypes, types);
  return {
    leadMinutes,
    access,
    ticketTypes,
    questionMode,
    counterPolicy,
    tabStorage,
    venueNetworks,
    keepDays,
  };
}

export function broadcastSettingFrom(values: RecordValues, types: TypeSlugs): BroadcastSetting {
  const access = choiceValue(values, 'access', ACCESS_KINDS);
  return {
    leadMinutes: numberValue(values, 'leadMinutes') ?? 0,
    access,
    ticketTypes: access === 'ticket' ? slugsOf(listValue(values, 'ticketTypes'), types) : [],
    counterPolicy: choiceValue(values, 'counterPolicy', COUNTER_POLICIES),
    tabStorage: choiceValue(values, 'tabStorage', TAB_STORAGES),
    questionMode: choiceValue(values, 'questionMode', QUESTION_MODES),
    venueNetworks: listValue(values, 'venueNetworks').flatMap((text) => readNetwork(text) ?? []),
  };
}

export function checkBroadcastSetting(values: RecordValues): readonly FieldRefusal[] {
  const isBad = listValue(values, 'venueNetworks').some((text) => readNetwork(text) === undefined);
  return [
    ...checkAccess(values, 'access', 'ticketTypes'),
    ...(isBad ? [{ name: 'venueNetworks', code: 'not_a_network' as const }] : []),
  ];
}
