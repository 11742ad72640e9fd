import { PublishButton } from '#components/desk/publish/publish-button.tsx';
import { DiffList, OpenList } from '#components/desk/publish/release-preview.tsx';
import { FindingList } from '#components/desk/session/finding-list.tsx';
import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { dateTimeText } from '#domain/date-text.ts';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import type { ReleasePreview } from '#usecases/desk/publish.ts';

type Props = {
  readonly language: Language;
  readonly preview: ReleasePreview;
  readonly publish: Parameters<typeof PublishButton>[0]['publish'];
};

/** More of them are folded, so that the button stays in reach. */
const FEW = 20;

/** The page of the Publish button: what changes, what keeps it back, what is not finished. */
export function PublishScreen({ language, preview, publish }: Props) {
  const { edition, current, nextVersion, diff, halls, counts, blocking, warnings, mayOverride } = preview;
  const { locales, defaultLocale, zone, slug } = edition;
  const t = translator(language);
  const names = new Intl.DisplayNames(language === 'ru' ? 'ru' : 'en-GB', { type: 'language' });
  const sessions = paths(language).deskEdition(slug, 'sessions');
  const meta = current
    ? t('catalogue.publish.current', {
        version: current.version,
        time: dateTimeText(current.publishedAt, zone, language),
      })
    : t('catalogue.publish.first');
  return (
    <>
      <DeskHeader title={t('catalogue.publish.title')} meta={meta} />
      <div className="flex flex-col gap-6 pb-6">
        {blocking.length > 0 && (
          <Notice tone="danger" title={t('catalogue.publish.blocking', { count: blocking.length })}>
            <p>{mayOverride ? t('catalogue.publish.blockingText') : t('catalogue.publish.blockingOther')}</p>
            <div className="mt-2">
              <FindingList findings={blocking} sessions={sessions} />
            </div>
          </Notice>
        )}
        <section>
          <h2 className="pb-2 text-16">{t('catalogue.publish.changes')}</h2>
          {nextVersion === null ? (
            <p className="text-muted">{t('catalogue.publish.nothing')}</p>
          ) : (
            <DiffList {...{ diff, halls, t, language, zone, defaultLocale, locales }} />
          )}
        </section>
        <section>
          <h2 className="pb-2 text-16">{t('catalogue.publish.open')}</h2>
          <OpenList
            counts={counts}
            warningCount={warnings.length}
            t={t}
            nameOf={(locale) => names.of(locale) ?? locale}
          />
          {warnings.length > 0 && (
            <Disclosure
              summary={t('catalogue.publish.warnings', { count: warnings.length })}
              isOpen={warnings.length <= FEW}
            >
              <FindingList findings={warnings} sessions={sessions} />
            </Disclosure>
          )}
        </section>
        <PublishButton
          edition={slug}
          version={nextVersion}
          locales={locales}
          isBlocked={blocking.length > 0}
          mayOverride={mayOverride}
          publicAddress={paths(language).edition(slug)}
          publish={publish}
        />
      </div>
    </>
  );
}
