import type { ReactNode } from 'react';
import { Badge } from '#components/ui/badge.tsx';
import { Breadcrumb } from '#components/ui/breadcrumb.tsx';
import { LocalisedText } from '#components/ui/localised-text.tsx';
import { Markdown } from '#components/ui/markdown.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Section } from '#components/ui/section.tsx';
import { TrackMark } from '#components/ui/track-mark.tsx';
import { localised, quietly } from '#domain/programme/view/localised.ts';
import type { SessionPageView } from '#domain/programme/view/session-page.ts';
import { shownIn } from '#i18n/shown-in.ts';
import type { Translator } from '#i18n/translator.ts';
import { CastList } from './cast-list.tsx';
import { Neighbours } from './neighbours.tsx';
import { SessionFacts } from './session-facts.tsx';
import { SlotLines } from './slot-lines.tsx';
import { TalkList } from './talk-list.tsx';

/** Addresses from domain/paths.ts, bound to this edition by the page. */
export type SessionHref = {
  readonly programme: () => string;
  readonly day: (date: string) => string;
  readonly session: (code: string) => string;
  readonly hall: (slug: string) => string;
  readonly track: (slug: string) => string;
  readonly person: (slug: string) => string;
  readonly organisation: (slug: string) => string;
};

type Props = {
  readonly view: SessionPageView;
  readonly href: SessionHref;
  readonly languageName: (tag: string) => string;
  readonly t: Translator;
  /** Concerns the whole page: the star. */
  readonly actions: ReactNode;
  /** The one control with which it is watched (design.md P5). */
  readonly watch: ReactNode;
  /** How full the halls of one of its times are now. */
  readonly fullness: (occurrenceId: string) => ReactNode;
  /** Seats to book, below the times. */
  readonly booking: ReactNode;
  /** What to put into a calendar, near the end (design.md P5). */
  readonly calendar: ReactNode;
  /** What stands beside the release: its slides. */
  readonly children?: ReactNode;
};

/** One session in the order of design.md P5: state, time and hall, title, people, texts, talks, what is around it. */
export function SessionPage(props: Props) {
  const { view, href, languageName, t, actions, fullness, watch, booking, calendar, children } = props;
  return (
    <article>
      <PageHeader
        above={
          <Breadcrumb
            label={t('session.path')}
            crumbs={[{ href: href.programme(), label: t('programme.title') }]}
          />
        }
        title={<LocalisedText {...localised(view.title, shownIn(t))} />}
        lead={view.subtitle && <LocalisedText {...localised(view.subtitle, shownIn(t))} />}
        meta={<Marks view={view} href={href} t={t} />}
        actions={actions}
      />
      {view.slots.length > 0 && view.slots.every((slot) => slot.state === 'cancelled') && (
        <Notice tone="danger">{t('session.cancelled')}</Notice>
      )}
      <SlotLines slots={view.slots} {...{ href, t, fullness }} />
      {watch}
      {booking}
      {view.cast.length > 0 && (
        <Section id="people" title={t('session.people')}>
          <CastList groups={view.cast} href={href} t={t} />
        </Section>
      )}
      <Texts view={view} t={t} />
      {view.talks.length > 0 && (
        <Section id="talks" title={t('session.talks')}>
          <TalkList talks={view.talks} href={href} t={t} />
        </Section>
      )}
      {children}
      <SessionFacts view={view} languageName={languageName} t={t} />
      <Neighbours view={view} href={href} t={t} />
      {calendar}
    </article>
  );
}

function Marks({ view, href, t }: Pick<Props, 'view' | 'href' | 't'>) {
  return (
    <>
      {view.format && (
        <span>
          <LocalisedText {...quietly(view.format.name)} />
        </span>
      )}
      {view.track && (
        <a href={href.track(view.track.slug)} className="link-quiet text-text">
          <TrackMark
            colour={view.track.colourNo}
            code={view.track.code}
            name={view.track.name.text}
            lang={quietly(view.track.name).lang}
          />
        </a>
      )}
      {view.forum && (
        <span>
          <LocalisedText {...quietly(view.forum.name)} />
        </span>
      )}
      {view.isInvitedOnly && <Badge>{t('programme.invitedOnly')}</Badge>}
      {view.isSample && <Badge>{t('home.sample')}</Badge>}
    </>
  );
}

function Texts({ view, t }: Pick<Props, 'view' | 't'>) {
  const texts = [view.abstract, view.description].filter((text) => text !== null);
  if (texts.length === 0) return null;
  return (
    <Section id="about" title={t('session.about')}>
      <div className="flex flex-col gap-6">
        {texts.map((text) => (
          <Markdown key={text.text} {...localised(text, shownIn(t))} />
        ))}
      </div>
    </Section>
  );
}
