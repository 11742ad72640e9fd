import type { Messages } from './messages.ts';
import type { MessageKey, Translator } from './translator.ts';

/** Names of roles and places, the same as in domain/viewer.ts (this room imports only itself). */
export type RoleName = keyof Messages['team']['role'];
export type PlaceKind = 'instance' | 'series' | 'edition' | 'sub_forum' | 'track' | 'session' | 'gate';

const ROLES: Readonly<Record<RoleName, MessageKey>> = {
  owner: 'team.role.owner',
  organizer: 'team.role.organizer',
  programme_editor: 'team.role.programme_editor',
  track_curator: 'team.role.track_curator',
  reviewer: 'team.role.reviewer',
  moderator: 'team.role.moderator',
  desk: 'team.role.desk',
  door_device: 'team.role.door_device',
  speaker: 'team.role.speaker',
  registered: 'team.role.registered',
  anonymous: 'team.role.anonymous',
};

export function roleWord(t: Translator, role: RoleName): string {
  return t(ROLES[role]);
}

/** Where a right reaches: "series Creativity Week", "track Fashion". `name` is that of the series, edition or part. */
export function placeWord(t: Translator, kind: PlaceKind, name: string): string {
  if (kind === 'instance') return t('account.rights.instance');
  if (kind === 'edition') return name === '' ? t('team.place.edition') : name;
  const words = {
    series: t('team.place.series', { name }),
    sub_forum: t('team.place.sub_forum', { name }),
    track: t('team.place.track', { name }),
    session: t('team.place.session', { name }),
    gate: t('team.place.gate', { name }),
  };
  return words[kind];
}

/** As {@link placeWord}, with the edition before the part: "Creativity Week, track Fashion". */
export function wholePlaceWords(
  t: Translator,
  kind: PlaceKind,
  { container, part }: { readonly container: string; readonly part: string },
): string {
  const isWhole = kind === 'instance' || kind === 'series' || kind === 'edition';
  return isWhole ? placeWord(t, kind, container) : `${container}, ${placeWord(t, kind, part)}`;
}
