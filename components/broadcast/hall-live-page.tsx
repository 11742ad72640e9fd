import type { ReactNode } from 'react';
import type { HallLiveView } from '#domain/broadcast/live-view.ts';
import type { Translator } from '#i18n/translator.ts';
import { Breadcrumb } from '../ui/breadcrumb.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { LocalisedText } from '../ui/localised-text.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { filled, type LiveHref } from './live-href.ts';
import type { LiveWords } from './live-words.ts';

type Props = {
  readonly t: Translator;
  readonly view: HallLiveView;
  readonly words: LiveWords;
  readonly href: LiveHref;
  /** What follows the hall. */
  readonly children: ReactNode;
};

/** The stable page of what is sent from a hall (broadcast.md B2). */
export function HallLivePage({ t, view, words: { page }, href, children }: Props) {
  return (
    <>
      <PageHeader
        above={<Breadcrumb label={page.title} crumbs={[{ href: href.live, label: page.allHalls }]} />}
        title={<LocalisedText {...view.hall.name} />}
        meta={
          <a href={filled(href.hall, view.hall.slug)} className="link">
            {page.hallFacts}
          </a>
        }
      />
      {children}
      <div className="mt-8 max-w-[66ch] border-t border-border pt-3 text-14">
        <Disclosure summary={t('live.privacy.title')}>
          <div className="flex flex-col gap-2 text-muted">
            <p>{t('live.privacy.tab')}</p>
            <p>{t('live.privacy.network')}</p>
            <p>{t('live.privacy.known')}</p>
          </div>
        </Disclosure>
      </div>
    </>
  );
}
