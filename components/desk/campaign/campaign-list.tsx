import type { Translator } from '#i18n/translator.ts';
import { Badge } from '../../ui/badge.tsx';

export type CampaignLine = {
  readonly id: string;
  readonly subject: string;
  readonly state: 'draft' | 'approved' | 'sent';
  readonly note: string;
  /** Of a draft: where it is written on. */
  readonly href: string | undefined;
};

const TONES = { draft: 'neutral', approved: 'accent', sent: 'success' } as const;

type Props = { readonly t: Translator; readonly lines: readonly CampaignLine[] };

/** What was written to people, the newest first; drafts are written on. */
export function CampaignList({ t, lines }: Props) {
  if (lines.length === 0) return <p className="text-14 text-muted">{t('campaign.none')}</p>;
  return (
    <ul className="flex flex-col divide-y divide-border text-14">
      {lines.map(({ id, subject, state, note, href }) => (
        <li key={id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-2 first:pt-0">
          <span className="min-w-0 flex-1 basis-60 font-medium [overflow-wrap:anywhere]">
            {href === undefined ? (
              subject
            ) : (
              <a href={href} className="link">
                {subject}
              </a>
            )}
            <span className="block text-13 font-regular text-muted">{note}</span>
          </span>
          <Badge tone={TONES[state]}>{t(`campaign.state.${state}`)}</Badge>
        </li>
      ))}
    </ul>
  );
}
