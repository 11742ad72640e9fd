import { TicketBadge } from '#components/registration/ticket-badge.tsx';
import type { Language } from '#domain/locale.ts';
import { badgeShapes, guessedWidth, points } from '#domain/token/badge-view.ts';
import { translator } from '#i18n/translator.ts';
import { ownBadge } from '#usecases/registration/badge-sheet.ts';
import { symbolOf } from './badge-sample.ts';
import { badgeWords, saidOn } from './badge-words.ts';

type Props = {
  readonly language: Language;
  readonly secret: string;
  readonly edition: {
    readonly name: Readonly<Record<string, string>>;
    readonly locales: readonly string[];
    readonly defaultLocale: string;
  };
};

/** How the badge of a ticket's holder will look: so that a wrong name is seen before it is printed (rule 42). */
export async function TicketBadgePreview({ language, secret, edition }: Props) {
  const own = await ownBadge(secret);
  if (own === undefined) return null;
  const t = translator(language);
  const { name: forum, locales, defaultLocale } = edition;
  const badge = badgeWords(own.badge, { language, forum, locales, defaultLocale });
  const drawing = { colour: badge.colour, widthOf: guessedWidth };
  return (
    <TicketBadge
      title={t('badge.own.title')}
      note={t('badge.own.note')}
      label={t('badge.own.label', { name: own.badge.name })}
      width={points(own.template.width)}
      height={points(own.template.height)}
      shapes={badgeShapes(own.template.front, saidOn(badge), drawing)}
      symbol={symbolOf(badge.code)}
    />
  );
}
