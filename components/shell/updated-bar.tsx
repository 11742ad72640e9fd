import type { Language } from '#i18n/messages.ts';
import { translator } from '#i18n/translator.ts';
import { LinkButton } from '../ui/link-button.tsx';
import { Notice } from '../ui/notice.tsx';

type Props = {
  readonly language: Language;
  /** Clock time of the release, as the venue reads it. */
  readonly time: string;
  readonly count: number;
  /** The page itself, anew. Nothing moves before the reader asks (design.md "Stale"). */
  readonly href: string;
};

export function UpdatedBar({ language, time, count, href }: Props) {
  const t = translator(language);
  return (
    <Notice
      role="status"
      icon="renew"
      title={t('state.updated.bar', { time, count })}
      action={
        <LinkButton href={href} size="studio">
          {t('state.updated.show')}
        </LinkButton>
      }
    />
  );
}
