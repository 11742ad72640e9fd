import type { ReactNode } from 'react';
import { Avatar } from '#components/ui/avatar.tsx';
import { LocalisedText } from '#components/ui/localised-text.tsx';
import { Markdown } from '#components/ui/markdown.tsx';
import { pictureSources } from '#domain/file.ts';
import { localised } from '#domain/programme/view/localised.ts';
import type { AffiliationText, PersonPageView } from '#domain/programme/view/person-page.ts';
import { shownIn } from '#i18n/shown-in.ts';
import type { Translator } from '#i18n/translator.ts';

type Props = {
  readonly view: PersonPageView;
  readonly href: {
    readonly edition: (slug: string) => string;
    readonly organisation: (slug: string) => string;
  };
  /** The rows of one edition, made by the page from components/session. */
  readonly rows: (edition: PersonPageView['editions'][number]) => ReactNode;
  readonly t: Translator;
  /** Controls that concern the whole page. */
  readonly actions: ReactNode;
};

/** A person: face, name, affiliation as it was at the edition shown, biography, then all editions, newest first. */
export function PersonPage({ view, href, rows, t, actions }: Props) {
  return (
    <article>
      <header className="flex flex-col gap-5 pt-6 pb-6 @narrow:flex-row @narrow:items-end @reading:pt-8">
        <Avatar
          initials={view.initials}
          hue={(view.hue % 12) + 1}
          size="large"
          photo={view.photoUrl ? { ...pictureSources(view.photoUrl), alt: '' } : undefined}
        />
        <div className="flex min-w-0 flex-col gap-1">
          <h1 className="text-28 @reading:text-34">
            <LocalisedText {...localised(view.name, shownIn(t))} />
          </h1>
          <Affiliation line={view} organisation={href.organisation} t={t} />
        </div>
        <div className="@narrow:ms-auto">{actions}</div>
      </header>
      {view.biography && (
        <div className="pb-8">
          <Markdown under={1} {...localised(view.biography, shownIn(t))} />
        </div>
      )}
      {view.homeUrl && (
        <p className="pb-6">
          <a href={view.homeUrl} className="link" rel="noopener nofollow ugc">
            {view.homeUrl}
          </a>
        </p>
      )}
      {view.editions.map((edition) => (
        <section
          key={edition.slug}
          aria-labelledby={`at-${edition.slug}`}
          className="grid gap-x-8 gap-y-3 border-t border-border py-6 @wide:grid-cols-[14rem_minmax(0,1fr)]"
        >
          <div>
            <h2 id={`at-${edition.slug}`} className="text-19 leading-[1.3]">
              <a href={href.edition(edition.slug)} className="link-quiet">
                <LocalisedText {...localised(edition.name, shownIn(t))} />
              </a>
            </h2>
            <p className="tnum text-14 text-muted">{edition.datesText}</p>
            {view.editions.length > 1 && (
              <Affiliation line={edition} organisation={href.organisation} t={t} />
            )}
          </div>
          {edition.items.length > 0 ? (
            <div className="*:first:pt-0 *:last:pb-0">{rows(edition)}</div>
          ) : (
            <p className="text-muted">{t('session.noneText')}</p>
          )}
        </section>
      ))}
    </article>
  );
}

function Affiliation({
  line,
  organisation,
  t,
}: {
  readonly line: AffiliationText;
  readonly organisation: (slug: string) => string;
  readonly t: Translator;
}) {
  if (!line.position && !line.organisation) return null;
  return (
    <p className="max-w-[66ch]">
      {line.position && <LocalisedText {...localised(line.position, shownIn(t))} />}
      {line.position && line.organisation && ', '}
      {line.organisation && line.organisationSlug !== null && (
        <a href={organisation(line.organisationSlug)} className="link">
          <LocalisedText {...localised(line.organisation, shownIn(t))} />
        </a>
      )}
      {line.organisation && line.organisationSlug === null && (
        <LocalisedText {...localised(line.organisation, shownIn(t))} />
      )}
    </p>
  );
}
