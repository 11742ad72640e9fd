import type { ReactNode } from 'react';
import { type Definition, DefinitionList } from '#components/ui/definition-list.tsx';
import { LocalisedText } from '#components/ui/localised-text.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { localised } from '#domain/programme/view/localised.ts';
import type { HallPageView } from '#domain/programme/view/part-page.ts';
import type { PlaceMark } from '#domain/programme/view/session-card.ts';
import { shownIn } from '#i18n/shown-in.ts';
import type { Translator } from '#i18n/translator.ts';

type Props = {
  readonly view: HallPageView;
  readonly href: (slug: string) => string;
  readonly t: Translator;
  /** Controls that concern the whole page. */
  readonly actions: ReactNode;
  /** How full it is now. */
  readonly fullness: ReactNode;
  readonly children: ReactNode;
};

/** A hall with its facts; the list of what happens in it is the children. */
export function HallPage({ view, href, t, actions, fullness, children }: Props) {
  const facts = factsOf(view, href, t);
  return (
    <>
      <PageHeader
        above={
          view.venue && (
            <p className="text-14 text-muted">{<LocalisedText {...localised(view.venue, shownIn(t))} />}</p>
          )
        }
        title={<LocalisedText {...localised(view.name, shownIn(t))} />}
        actions={actions}
      />
      {fullness}
      {facts.length > 0 && (
        <div className="border-t border-border pt-6 pb-8">
          <DefinitionList items={facts} />
        </div>
      )}
      {children}
    </>
  );
}

function factsOf(view: HallPageView, href: Props['href'], t: Translator): Definition[] {
  const facts: [string, string, ReactNode][] = [
    [
      'address',
      t('hall.address'),
      view.address && <LocalisedText {...localised(view.address, shownIn(t))} />,
    ],
    ['floor', t('hall.floor'), view.floor && <LocalisedText {...localised(view.floor, shownIn(t))} />],
    ['capacity', t('hall.capacity'), view.capacity !== null && t('hall.seats', { count: view.capacity })],
    [
      'channels',
      t('hall.interpretation'),
      view.interpretationChannels > 0 && t('hall.channels', { count: view.interpretationChannels }),
    ],
    ['equipment', t('hall.equipment'), view.equipment.join(', ')],
    ['parts', t('hall.parts'), view.parts.length > 0 && <Halls halls={view.parts} href={href} t={t} />],
    [
      'joined',
      t('hall.joinedIn'),
      view.joinedIn.length > 0 && <Halls halls={view.joinedIn} href={href} t={t} />,
    ],
    ['parallel', t('hall.use'), view.isParallel && t('hall.parallel')],
  ];
  return facts.filter(([, , details]) => details).map(([key, term, details]) => ({ key, term, details }));
}

function Halls({
  halls,
  href,
  t,
}: {
  readonly halls: readonly PlaceMark[];
  readonly href: Props['href'];
  readonly t: Translator;
}) {
  return halls.map((hall, n) => (
    <span key={hall.slug}>
      {n > 0 && ', '}
      <a href={href(hall.slug)} className="link">
        <LocalisedText {...localised(hall.name, shownIn(t))} />
      </a>
    </span>
  ));
}
