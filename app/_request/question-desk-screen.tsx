import { ClosedDesk } from '#components/broadcast/live-desk/closed-desk.tsx';
import type { DeskNote } from '#components/broadcast/live-desk/desk-state.ts';
import { LinkButton } from '#components/ui/link-button.tsx';
import { LocalisedText } from '#components/ui/localised-text.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { localised } from '#domain/programme/view/localised.ts';
import { textOr } from '#domain/programme/view/reading.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { shownIn } from '#i18n/shown-in.ts';
import { openLiveDesk } from '#usecases/broadcast/live-desk.ts';
import { isTab, newTab } from '#usecases/broadcast/voter.ts';
import { type EditionRequest, foundOrUndefined } from './edition.ts';
import { EditionFrame } from './edition-frame.tsx';
import { typedValues } from './form-memory.ts';
import { LetInDeskOf, LiveDeskOf } from './live-desk-of.tsx';
import { ownDesk } from './live-desk-view.ts';
import { partMovedOr404 } from './old-address.ts';
import { isRegistrationOpen } from './registration.ts';
import { viewer } from './viewer.ts';

type Props = {
  readonly request: EditionRequest;
  readonly code: string;
  readonly search: URLSearchParams;
};

/**
 * The page of questions and polls of a session, for the hall and for everybody online. It is made for everybody alike and
 * kept; with `mine` in its address it is made for one visitor, who then needs no script.
 */
export async function QuestionScreen({ request, code, search }: Props) {
  const { t, slug, href, reading, language, index } = request;
  const isMine = search.get('mine') === '1';
  const named = search.get('tab') ?? '';
  const tab = isTab(named) ? named : newTab();
  const visit = { viewer: isMine ? await viewer() : anonymousViewer, tab: isMine ? tab : '' };
  const found =
    (await foundOrUndefined(() => openLiveDesk(visit, slug, code))) ??
    (await partMovedOr404(request, 'session', code));
  const { session, broadcast } = found.place;
  const { locales } = index.snapshot.edition;
  const desk = { language, edition: slug, sessionCode: code, broadcastId: broadcast.id, locales };
  const page = href.questions(slug, code, { mine: '1', tab: isTab(named) ? named : undefined });
  const typed = isMine ? await typedValues(page) : {};
  return (
    <EditionFrame request={request} part="programme">
      <PageHeader
        above={<p className="text-14 font-medium text-muted">{t('liveDesk.title')}</p>}
        title={<LocalisedText {...localised(textOr(session.title, reading, code), shownIn(t))} />}
        lead={t('liveDesk.lead')}
        actions={
          <LinkButton href={href.session(slug, code)} icon="previous" variant="quiet">
            {t('liveDesk.back')}
          </LinkButton>
        }
      />
      <div className="max-w-reading border-t border-border pt-6">
        {found.ok ? (
          <LiveDeskOf
            {...{ ...desk, facts: found.facts, keepsTab: found.keepsTab }}
            {...(isMine && { own: ownDesk(found.own), note: noteOf(search), tab })}
            {...(typed.text !== undefined && { typed: { text: typed.text, name: typed.name ?? '' } })}
          />
        ) : (
          <LetInDeskOf
            {...desk}
            closed={
              <ClosedDesk
                t={t}
                reason={found.reason}
                signIn={href.signIn({ next: href.questions(slug, code, { mine: '1' }) })}
                register={(await isRegistrationOpen(slug)) ? href.register(slug) : undefined}
              />
            }
          />
        )}
        {!isMine && (
          <p className="pt-8 text-14">
            <a
              href={href.questions(slug, code, { mine: '1' })}
              className="link inline-flex min-h-11 items-center"
            >
              {t('liveDesk.mine')}
            </a>
          </p>
        )}
      </div>
    </EditionFrame>
  );
}

function noteOf(search: URLSearchParams): DeskNote {
  const [done, why] = [search.get('done'), search.get('why')];
  if (why !== null) return { why };
  return done === null ? undefined : { done };
}
