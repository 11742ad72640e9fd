import type { Deed } from '#domain/permissions.ts';
import type { Translator } from '#i18n/translator.ts';
import { PartTabs, type PartTabsPlace } from '../record/part-tabs.tsx';

/** The pages of broadcasts, by the word in their address; each is for those with its right, the board for all. */
const STAGE_PARTS = [
  { part: 'board' },
  { part: 'streams', needs: 'broadcast.manage' },
  { part: 'sessions', needs: 'broadcast.manage' },
  { part: 'recordings', needs: 'broadcast.manage' },
  { part: 'settings', needs: 'broadcast.manage' },
] as const satisfies readonly { readonly part: string; readonly needs?: Deed }[];
export type StagePart = (typeof STAGE_PARTS)[number]['part'];

type Props = PartTabsPlace<StagePart> & {
  readonly t: Translator;
  readonly may: ReadonlySet<Deed>;
};

/** The ways between the pages of broadcasts. */
export function StageTabs({ t, ...place }: Props) {
  const parts = STAGE_PARTS.map((one) => ({ ...one, label: t(`broadcastDesk.tab.${one.part}`) }));
  return <PartTabs {...place} label={t('broadcastDesk.tabs')} parts={parts} first="board" />;
}
