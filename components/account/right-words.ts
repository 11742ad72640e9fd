import type { GrantScopeKind, ViewerRole } from '#domain/viewer.ts';
import type { MessageKey, Translator } from '#i18n/translator.ts';

const ROLES: Readonly<Record<ViewerRole, MessageKey>> = {
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

export function roleWord(t: Translator, role: ViewerRole): string {
  return t(ROLES[role]);
}

/** Where a right reaches, in words: "Creativity Week, track Fashion". */
export function placeWords(
  t: Translator,
  kind: GrantScopeKind,
  { container, part }: { readonly container: string; readonly part: string },
): string {
  if (kind === 'instance') return t('account.rights.instance');
  if (kind === 'series') return t('team.place.series', { name: container });
  if (kind === 'edition') return container;
  const name = part === '' ? '…' : part;
  const words = {
    sub_forum: t('team.place.sub_forum', { name }),
    track: t('team.place.track', { name }),
    session: t('team.place.session', { name }),
    gate: t('team.place.gate', { name }),
  };
  return `${container}, ${words[kind]}`;
}
