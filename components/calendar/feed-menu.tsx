import { Button } from '#components/ui/button.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { LocalisedText } from '#components/ui/localised-text.tsx';
import type { Translator } from '#i18n/translator.ts';
import style from './feed-menu.module.css';
import type { FeedView } from './feed-view.ts';
import { FeedWays } from './feed-ways.tsx';

type Props = {
  readonly feeds: readonly FeedView[];
  /** Where the reader's own calendar is made of what they marked; absent where nobody can mark anything. */
  readonly ownHref?: string;
  readonly t: Translator;
};

const PANEL = 'calendar-menu';

/**
 * The one menu that subscribes to what a page shows. Opened, closed and left with Esc by the browser itself: it works
 * without script and costs none.
 */
export function FeedMenu({ feeds, ownHref, t }: Props) {
  const [only] = feeds;
  return (
    <div data-print="no">
      <Button icon="calendar" popoverTarget={PANEL} className={style.opener}>
        {t('calendar.menu.title')}
      </Button>
      <section id={PANEL} popover="auto" aria-labelledby={`${PANEL}-title`} className={style.panel}>
        <div className="flex items-start justify-between gap-2">
          <h2 id={`${PANEL}-title`} className="pt-2 text-19">
            {t('calendar.menu.title')}
          </h2>
          <button
            type="button"
            popoverTarget={PANEL}
            popoverTargetAction="hide"
            aria-label={t('calendar.menu.close')}
            className="grid size-11 shrink-0 place-items-center rounded-control hover:bg-hover"
          >
            <Icon name="close" />
          </button>
        </div>
        <p className="pb-2 text-14 text-muted">{t('calendar.menu.lead')}</p>
        {feeds.length === 1 && only !== undefined ? (
          <>
            <p className="border-t border-border pt-2 text-14 font-medium">
              <LocalisedText {...only.label} />
            </p>
            <FeedWays feed={only} t={t} />
          </>
        ) : (
          feeds.map((feed, n) => (
            <div key={feed.key} className="border-t border-border">
              <Disclosure summary={<LocalisedText {...feed.label} />} isOpen={n === 0} name="calendar-feed">
                <FeedWays feed={feed} t={t} />
              </Disclosure>
            </div>
          ))
        )}
        {ownHref !== undefined && (
          <p className="border-t border-border pt-2">
            <a href={ownHref} className="link inline-flex min-h-11 items-center">
              {t('calendarLink.ofMine')}
            </a>
          </p>
        )}
      </section>
    </div>
  );
}
