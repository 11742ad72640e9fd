import { LocalisedText } from '#components/ui/localised-text.tsx';
import { Section } from '#components/ui/section.tsx';
import type { EditionPageView } from '#domain/programme/view/edition-page.ts';
import { localised } from '#domain/programme/view/localised.ts';
import { shownIn } from '#i18n/shown-in.ts';
import type { Translator } from '#i18n/translator.ts';
import type { EditionHref } from './edition-href.ts';

type Props = { readonly view: EditionPageView; readonly href: EditionHref; readonly t: Translator };

/** Sub-forums, tracks, formats and halls of an edition, each a way into the programme. */
export function EditionParts({ view, href, t }: Props) {
  return (
    <>
      {view.forums.length > 0 && (
        <Section id="forums" title={t('edition.forums')}>
          <Rows
            items={view.forums.map((forum) => ({
              key: forum.slug,
              href: href.forum(forum.slug),
              name: <LocalisedText {...localised(forum.name, shownIn(t))} />,
              note: [forum.datesText, forum.city?.text].filter(Boolean).join(' · '),
            }))}
          />
        </Section>
      )}
      {view.tracks.length > 0 && (
        <Section id="tracks" title={t('edition.tracks')}>
          <Tracks view={view} href={href} t={t} />
        </Section>
      )}
      {view.formats.length > 0 && (
        <Section id="formats" title={t('edition.formats')}>
          <Rows
            items={view.formats.map((format) => ({
              key: format.slug,
              href: href.format(format.slug),
              name: <LocalisedText {...localised(format.name, shownIn(t))} />,
              note: t('edition.sessions', { count: format.sessionCount }),
            }))}
          />
        </Section>
      )}
      {view.halls.length > 0 && (
        <Section id="halls" title={t('programme.halls')} note={view.zoneText}>
          <Rows
            items={view.halls.map((hall) => ({
              key: hall.slug,
              href: href.hall(hall.slug),
              name: <LocalisedText {...localised(hall.name, shownIn(t))} />,
              note: [
                hall.capacity !== null && t('hall.seats', { count: hall.capacity }),
                t('edition.sessions', { count: hall.slotCount }),
              ]
                .filter(Boolean)
                .join(' · '),
            }))}
          />
        </Section>
      )}
    </>
  );
}

function Tracks({ view, href, t }: Props) {
  return (
    <ul className="grid gap-x-8 gap-y-2 @narrow:grid-cols-2">
      {view.tracks.map((track) => (
        <li
          key={track.slug}
          data-track={track.colourNo}
          className="relative flex gap-3 rounded-[2px] border-s-4 border-track-edge bg-track-tint px-3 py-2"
        >
          <span className="w-11 shrink-0 whitespace-nowrap font-heading">{track.code}</span>
          <span className="min-w-0">
            <a href={href.track(track.slug)} className="link-quiet stretched font-medium">
              <LocalisedText {...localised(track.name, shownIn(t))} />
            </a>
            <span className="tnum block text-13">{t('edition.sessions', { count: track.sessionCount })}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

type Row = {
  readonly key: string;
  readonly href: string;
  readonly name: React.ReactNode;
  readonly note: string;
};

function Rows({ items }: { readonly items: readonly Row[] }) {
  return (
    <ul className="grid gap-x-8 @narrow:grid-cols-2">
      {items.map((item) => (
        <li key={item.key} className="relative flex flex-col border-t border-border py-2">
          <a href={item.href} className="link-quiet stretched font-medium">
            {item.name}
          </a>
          <span className="tnum text-14 text-muted">{item.note}</span>
        </li>
      ))}
    </ul>
  );
}
