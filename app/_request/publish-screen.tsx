import { CalendarEffect } from '#components/desk/publish/calendar-effect.tsx';
import { PublishButton } from '#components/desk/publish/publish-button.tsx';
import { ChangeList, OpenList } from '#components/desk/publish/release-preview.tsx';
import { ReleaseState } from '#components/desk/publish/release-state.tsx';
import { localeName } from '#components/desk/record/record-words.ts';
import { FindingList } from '#components/desk/session/finding-list.tsx';
import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import type { ReleasePreview } from '#usecases/desk/publish.ts';

type Props = {
  readonly language: Language;
  readonly preview: ReleasePreview;
  /** Part of the page that its address asks to see. */
  readonly shown: 'warnings' | undefined;
  readonly publish: Parameters<typeof PublishButton>[0]['publish'];
};

/** More of them are folded until somebody asks for them, so that the button stays in reach. */
const FEW = 20;

/** The page of the Publish button: what changes, what keeps it back, what is not finished. */
export function PublishScreen({ language, preview, shown, publish }: Props) {
  const { edition, current, nextVersion, changes, editCount, halls, blocking, mayOverride } = preview;
  const { locales, defaultLocale, zone, slug } = edition;
  const t = translator(language);
  const sessions = paths(language).deskEdition(slug, 'sessions');
  return (
    <>
      <DeskHeader
        title={t('catalogue.publish.title')}
        meta={<ReleaseState {...{ t, zone, current, editCount }} />}
      />
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
            <ChangeList {...{ changes, halls, t, language, zone, defaultLocale, locales }} />
          )}
          <CalendarEffect counts={preview.calendar} inviteCount={preview.inviteCount} t={t} />
        </section>
        <OpenPart {...{ language, preview, shown }} sessions={sessions} />
        <PublishButton
          edition={slug}
          version={nextVersion}
          locales={locales}
          isBlocked={blocking.length > 0}
          mayOverride={mayOverride}
          publicAddress={paths(language).edition(slug)}
          mailsAddress={paths(language).deskEdition(slug, 'release-mails')}
          publish={publish}
        />
      </div>
    </>
  );
}

type OpenProps = Pick<Props, 'language' | 'preview' | 'shown'> & {
  /** Address of the list of sessions. */
  readonly sessions: string;
};

/** What is not finished, and the warnings one by one; nothing of it keeps a release back. */
function OpenPart({ language, preview: { counts, warnings }, shown, sessions }: OpenProps) {
  const t = translator(language);
  return (
    <section>
      <h2 className="pb-2 text-16">{t('catalogue.publish.open')}</h2>
      <OpenList
        counts={counts}
        warningCount={warnings.length}
        t={t}
        nameOf={(locale) => localeName(locale, language)}
      />
      {warnings.length > 0 && (
        <Disclosure
          summary={t('catalogue.publish.warnings', { count: warnings.length })}
          isOpen={shown === 'warnings' || warnings.length <= FEW}
        >
          <FindingList findings={warnings} sessions={sessions} />
        </Disclosure>
      )}
    </section>
  );
}
