import { LinkButton } from '#components/ui/link-button.tsx';
import { LocalisedText } from '#components/ui/localised-text.tsx';
import type { Localised } from '#domain/programme/view/localised.ts';
import type { Translator } from '#i18n/translator.ts';
import { SeenText } from './link-row.tsx';

type Props = {
  readonly t: Translator;
  readonly links: readonly {
    readonly id: string;
    readonly forum: Localised;
    readonly label: string;
    readonly seen: string;
    readonly isBehind: boolean;
  }[];
  readonly href: string;
};

/** What the links of an agenda were fetched by, and the way to look after them (calendar.md C10, design.md R3). */
export function LinkSummary({ t, links, href }: Props) {
  return (
    <section aria-labelledby="calendar-links" className="flex flex-col gap-3 pt-8" data-print="no">
      <h3 id="calendar-links" className="text-19">
        {t('calendarLink.ofMine')}
      </h3>
      {links.length === 0 ? (
        <p className="max-w-[66ch] text-muted">{t('calendarLink.noneOpen')}</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {links.map(({ id, forum, label, seen, isBehind }) => (
            <li key={id}>
              <p className="text-14 font-medium">
                {label} · <LocalisedText {...forum} />
              </p>
              <SeenText isBehind={isBehind}>{seen}</SeenText>
            </li>
          ))}
        </ul>
      )}
      <p>
        <LinkButton href={href}>{t('calendarLink.open')}</LinkButton>
      </p>
    </section>
  );
}
