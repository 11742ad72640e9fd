import type { ReactNode } from 'react';
import { LocalisedText } from '#components/ui/localised-text.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { localised } from '#domain/programme/view/localised.ts';
import type { ForumPageView } from '#domain/programme/view/part-page.ts';
import { shownIn } from '#i18n/shown-in.ts';
import type { Translator } from '#i18n/translator.ts';

type Props = {
  readonly view: ForumPageView;
  readonly t: Translator;
  readonly actions: ReactNode;
  readonly children: ReactNode;
};

/** A sub-forum; the list of its sessions is the children. */
export function ForumPage({ view, t, actions, children }: Props) {
  return (
    <>
      <PageHeader
        above={<p className="text-14 text-muted">{t('forum.kind')}</p>}
        title={<LocalisedText {...localised(view.name, shownIn(t))} />}
        actions={actions}
        meta={
          <>
            <span className="tnum">{view.datesText}</span>
            {view.city && <LocalisedText {...localised(view.city, shownIn(t))} />}
          </>
        }
      />
      <div className="pt-4">{children}</div>
    </>
  );
}
