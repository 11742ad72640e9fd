import type { Deed } from '#domain/permissions.ts';
import type { MessageKey, Translator } from '#i18n/translator.ts';
import { PartTabs, type PartTabsPlace } from '../record/part-tabs.tsx';

/** The pages of the audience, by the word in their address; each is for those with its right. */
const AUDIENCE_PARTS = [
  { part: 'statement', needs: 'broadcast.see', label: 'audience.tab.statement' },
  { part: 'live', needs: 'broadcast.see', label: 'audience.tab.live' },
  { part: 'figures', needs: 'broadcast.see', label: 'audience.tab.figures' },
  { part: 'reports', needs: 'broadcast.see', label: 'audience.tab.reports' },
  { part: 'certificates', needs: 'broadcast.manage', label: 'audience.tab.certificates' },
  { part: 'growth', needs: 'broadcast.see', label: 'audience.tab.growth' },
] as const satisfies readonly {
  readonly part: string;
  readonly needs: Deed;
  readonly label: MessageKey;
}[];
export type AudiencePart = (typeof AUDIENCE_PARTS)[number]['part'];

type Props = PartTabsPlace<AudiencePart> & {
  readonly t: Translator;
  readonly may: ReadonlySet<Deed>;
};

/** The ways between the pages of the audience. */
export function AudienceTabs({ t, ...place }: Props) {
  const parts = AUDIENCE_PARTS.map((one) => ({ ...one, label: t(one.label) }));
  return <PartTabs {...place} label={t('audience.tabs')} parts={parts} first="statement" />;
}
