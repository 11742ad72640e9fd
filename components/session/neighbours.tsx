import { LocalisedText } from '#components/ui/localised-text.tsx';
import { Section } from '#components/ui/section.tsx';
import { localised } from '#domain/programme/view/localised.ts';
import type { SessionCard } from '#domain/programme/view/session-card.ts';
import type { SessionPageView } from '#domain/programme/view/session-page.ts';
import { shownIn } from '#i18n/shown-in.ts';
import type { Translator } from '#i18n/translator.ts';
import { NameLine } from './name-line.tsx';

type Props = {
  readonly view: SessionPageView;
  readonly href: { readonly session: (code: string) => string };
  readonly t: Translator;
};

/** Before and after in this hall, and what runs elsewhere at the same time (programme.md PP5). */
export function Neighbours({ view, href, t }: Props) {
  const here = [view.previous, view.next].filter((card) => card !== null);
  return (
    <>
      {here.length > 0 && (
        <Section id="here" title={t('session.inThisHall')}>
          <Cards cards={here} href={href} t={t} />
        </Section>
      )}
      {view.parallel.length > 0 && (
        <Section id="parallel" title={t('session.parallel')}>
          <Cards cards={view.parallel} href={href} t={t} />
        </Section>
      )}
    </>
  );
}

function Cards({
  cards,
  href,
  t,
}: {
  readonly cards: readonly SessionCard[];
  readonly href: Props['href'];
  readonly t: Translator;
}) {
  return (
    <ul className="grid gap-x-8 gap-y-3 @reading:grid-cols-2">
      {cards.map((card) => (
        <li
          key={card.occurrenceId}
          data-track={card.track?.colourNo}
          className="relative border-s-4 border-track-edge ps-3"
        >
          <p className="text-13 text-muted">
            <span className="tnum">{card.rangeText}</span>
            {card.track && <span className="ms-2 font-heading text-text">{card.track.code}</span>}
            {card.halls.length > 0 && (
              <span className="ms-2">
                <NameLine names={card.halls.map((hall) => hall.name)} />
              </span>
            )}
          </p>
          <p className="font-medium leading-[1.35]">
            {card.kind === 'session' ? (
              <a href={href.session(card.code)} className="link-quiet stretched">
                <LocalisedText {...localised(card.title, shownIn(t))} />
              </a>
            ) : (
              <LocalisedText {...localised(card.title, shownIn(t))} />
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
