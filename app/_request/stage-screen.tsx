import { environment } from '#adapters/env.ts';
import { addressSymbol, symbolPath } from '#adapters/qr.ts';
import { ClosedDesk } from '#components/broadcast/live-desk/closed-desk.tsx';
import { pollWords } from '#components/broadcast/live-desk/live-desk-words.ts';
import { StageView } from '#components/broadcast/live-desk/stage-view.tsx';
import { Main } from '#components/shell/main.tsx';
import { plainPaths } from '#domain/paths.ts';
import { textIn, textOr } from '#domain/programme/view/reading.ts';
import { openLiveDesk } from '#usecases/broadcast/live-desk.ts';
import { type EditionRequest, foundOrUndefined } from './edition.ts';
import { partMovedOr404 } from './old-address.ts';
import { viewer } from './viewer.ts';

type Props = { readonly request: EditionRequest; readonly code: string; readonly search: URLSearchParams };

/** The screen of the hall. Whoever may watch may open it; a closed session asks whoever stands at the screen to sign in. */
export async function StageScreen({ request, code, search }: Props) {
  const { t, slug, href, reading, language, index } = request;
  const visit = { viewer: await viewer(), tab: '' };
  const found =
    (await foundOrUndefined(() => openLiveDesk(visit, slug, code))) ??
    (await partMovedOr404(request, 'session', code));
  const { session, slot, broadcast } = found.place;
  if (!found.ok)
    return (
      <Main>
        <h1 className="py-6 text-28">{t('liveDesk.stage.title')}</h1>
        <ClosedDesk
          t={t}
          reason={found.reason}
          signIn={href.signIn({ next: href.hallScreen(slug, code) })}
          register={undefined}
        />
      </Main>
    );
  const theme = search.get('theme') === 'light' ? 'light' : 'dark';
  const turned = theme === 'light' ? 'dark' : 'light';
  // Of the language of the page, so that the hall's phones open what its screen speaks.
  const address = `${environment().publicUrl}${href.questions(slug, code)}`;
  const hall = index.hallById.get(slot.halls[0]?.hallId ?? '');
  return (
    <StageView
      facts={found.facts}
      stream={plainPaths.liveStream(broadcast.id)}
      twin={plainPaths.liveTwin(broadcast.id)}
      title={textOr(session.title, reading, code).text}
      hall={hall === undefined ? '' : (textIn(hall.name, reading)?.text ?? '')}
      {...{ language, theme }}
      locales={index.snapshot.edition.locales}
      symbol={symbolPath(addressSymbol(address))}
      address={address.replace(/^https?:\/\//, '')}
      other={{ href: href.hallScreen(slug, code, turned), label: t(`liveDesk.stage.${turned}`) }}
      words={{
        ask: t('liveDesk.stage.ask'),
        idle: t('liveDesk.stage.idle'),
        idleText: t('liveDesk.stage.idleText'),
        symbol: t('liveDesk.stage.symbol'),
        nobody: t('liveDesk.question.nobody'),
        poll: pollWords(t),
      }}
    />
  );
}
