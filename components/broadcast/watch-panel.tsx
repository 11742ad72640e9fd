'use client';

import { useEffect } from 'react';
import type { Language } from '#domain/locale.ts';
import { Button } from '../ui/button.tsx';
import { classList } from '../ui/class-list.ts';
import { Icon } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { languageNamer } from './language-name.ts';
import { fill, type LiveWords } from './live-words.ts';
import { offerOf } from './offer.ts';
import style from './plate.module.css';
import { PlayerSettings, useCaptionLook } from './player-settings.tsx';
import { DirectSources, Poster } from './poster.tsx';
import { RefusedNotice } from './refused-notice.tsx';
import { usePlayer } from './use-player.ts';
import type { WatchProps } from './watch-props.ts';
import type { RefusedReason } from './watch-request.ts';

/** The place of the picture: our poster with the one Watch control, or the player; and below it what concerns the player. */
export function WatchPanel(props: WatchProps) {
  const { view, broadcast, words, language, href, onLetIn } = props;
  const offer = offerOf(broadcast, view);
  const title = fill(words.player.name, { title: broadcast?.title.text ?? view.hall.name.text });
  const player = usePlayer({
    ...{ ...props, offer, title },
    languageName: languageNamer(language),
  });
  const { look, choose } = useCaptionLook();
  const isLetIn = player.isOpen || isOnlyTheHour(player.refused?.reason);
  useEffect(() => onLetIn(isLetIn), [isLetIn, onLetIn]);
  return (
    <div className={classList(style.frame, 'flex flex-col gap-4')}>
      {player.isOpen ? (
        <div
          className={classList(style.stage, style.player)}
          data-captions={look.size}
          data-contrast={look.contrast}
        >
          {/* What plays puts itself in here: nothing of it is React's. */}
          <div ref={player.place} className="contents" />
          {player.view?.isAudioOnly === true && <SoundOnly text={words.player.audioOnlyOn} />}
        </div>
      ) : (
        <Poster {...props} offer={offer} isAsking={player.isAsking} onWatch={player.watch} />
      )}
      {player.refused && (
        <RefusedNotice
          refused={player.refused}
          isLive={offer?.recordingNo == null}
          {...{ language, words, href }}
        />
      )}
      {player.isOpen && (
        <Below {...{ player, words, language, look, choose }} isLost={broadcast?.state === 'interrupted'} />
      )}
      <noscript>
        <DirectSources offer={offer} words={words} />
      </noscript>
    </div>
  );
}

/** They may watch, and there is nothing to see yet or any more. */
function isOnlyTheHour(reason: RefusedReason | undefined): boolean {
  return reason === 'early' || reason === 'over';
}

function SoundOnly({ text }: { readonly text: string }) {
  return (
    <p className={classList(style.sound, 'text-text')}>
      <span className="flex items-center gap-3 text-19">
        <Icon name="sound" size={24} />
        {text}
      </span>
    </p>
  );
}

type BelowProps = {
  readonly player: ReturnType<typeof usePlayer>;
  readonly words: LiveWords;
  readonly language: Language;
  readonly look: ReturnType<typeof useCaptionLook>['look'];
  readonly choose: ReturnType<typeof useCaptionLook>['choose'];
  readonly isLost: boolean;
};

/** What the player says and lets one choose. */
function Below({ player: { session, view, close }, words, language, look, choose, isLost }: BelowProps) {
  if (view === undefined) return <p className="text-14 text-muted">{words.player.loading}</p>;
  return (
    <>
      {isLost && (
        <Notice tone="warning" title={words.state.interrupted}>
          {words.player.lost}
        </Notice>
      )}
      {view.phase === 'failed' && !isLost && (
        <Notice
          tone="danger"
          title={words.player.failed}
          action={<Button onClick={() => session.current?.retry()}>{words.player.again}</Button>}
        />
      )}
      {view.isUnanswered && (
        <Notice
          tone="warning"
          role="status"
          title={words.player.unanswered}
          action={<Button onClick={() => session.current?.retry()}>{words.player.again}</Button>}
        />
      )}
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div className="flex flex-wrap items-end gap-4">
          {view.isSilenced && (
            <Button variant="primary" icon="mute" onClick={() => session.current?.unmute()}>
              {words.player.unmute}
            </Button>
          )}
          <PlayerSettings
            {...{ view, words, look, onLook: choose, languageName: languageNamer(language) }}
            onLanguage={(locale) => session.current?.chooseLanguage(locale)}
            onCaptions={(locale) => session.current?.chooseCaptions(locale)}
            onAudioOnly={(isOn) => session.current?.chooseAudioOnly(isOn)}
          />
        </div>
        <Button variant="quiet" icon="close" onClick={close}>
          {words.player.close}
        </Button>
      </div>
      {view.phase === 'loading' && <p className="text-14 text-muted">{words.player.loading}</p>}
      {view.phase === 'playing' && view.hasSwitched && (
        <p className="text-14 text-muted">{words.player.switched}</p>
      )}
    </>
  );
}
