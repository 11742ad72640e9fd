import type { Translator } from '#i18n/translator.ts';
import type { TeamActions } from './team-answer.ts';
import type { TeamPerson, TeamUndo } from './team-line.ts';

/** What can be done with whether somebody signs in at all, and its way back: each is the other's, with the right asked again. */
export function accountWay(
  t: Translator,
  { account, name }: Pick<TeamPerson, 'account' | 'name'>,
  actions: Pick<TeamActions, 'enable' | 'disable'>,
): { readonly way: TeamUndo; readonly back: TeamUndo } | undefined {
  if (!account) return undefined;
  const { id: accountId, isDisabled } = account;
  const enable = { deed: () => actions.enable({ accountId }), done: t('team.done.enabled', { name }) };
  const disable = { deed: () => actions.disable({ accountId }), done: t('team.done.disabled', { name }) };
  return isDisabled ? { way: enable, back: disable } : { way: disable, back: enable };
}
