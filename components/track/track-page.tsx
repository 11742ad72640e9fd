import type { ReactNode } from 'react';
import { LocalisedText } from '#components/ui/localised-text.tsx';
import { Markdown } from '#components/ui/markdown.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { TrackMark } from '#components/ui/track-mark.tsx';
import { localised } from '#domain/programme/view/localised.ts';
import type { TrackPageView } from '#domain/programme/view/part-page.ts';
import { shownIn } from '#i18n/shown-in.ts';
import type { Translator } from '#i18n/translator.ts';

type Props = {
  readonly view: TrackPageView;
  readonly t: Translator;
  readonly actions: ReactNode;
  readonly children: ReactNode;
};

/** A track; the list of its sessions is the children. */
export function TrackPage({ view, t, actions, children }: Props) {
  const count = view.sessions.reduce((sum, group) => sum + group.cards.length, 0);
  return (
    <>
      <PageHeader
        above={
          <p className="flex items-center gap-3 text-14 text-muted">
            <TrackMark colour={view.colourNo} code={view.code} />
            {t('track.kind')}
          </p>
        }
        title={<LocalisedText {...localised(view.name, shownIn(t))} />}
        actions={actions}
        meta={<span className="tnum">{t('edition.sessions', { count })}</span>}
      />
      {view.description && (
        <div className="pb-6">
          <Markdown under={1} {...localised(view.description, shownIn(t))} />
        </div>
      )}
      <div className="pt-4">{children}</div>
    </>
  );
}
