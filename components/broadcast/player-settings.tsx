'use client';

import { useEffect, useState } from 'react';
import { ORIGINAL } from '#domain/broadcast/source-choice.ts';
import { Button } from '../ui/button.tsx';
import { SelectField } from '../ui/select-field.tsx';
import type { LiveWords } from './live-words.ts';
import type { PlayerView } from './player-session.ts';
import {
  CAPTION_CONTRASTS,
  CAPTION_SIZES,
  type CaptionContrast,
  type CaptionSize,
  keepTabChoice,
  readTabChoice,
} from './tab-choice.ts';

export type CaptionLook = { readonly size: CaptionSize; readonly contrast: CaptionContrast };

type Props = {
  readonly view: PlayerView;
  readonly words: LiveWords;
  readonly languageName: (locale: string) => string;
  readonly onLanguage: (language: string) => void;
  readonly onCaptions: (locale: string) => void;
  readonly onAudioOnly: (isOn: boolean) => void;
  readonly look: CaptionLook;
  readonly onLook: (look: CaptionLook) => void;
};

/** Sound and captions below the player: fields of the page, so that every keyboard and every browser works them (B6, B7, B9). */
export function PlayerSettings(props: Props) {
  const { view, words, languageName, onLanguage, onCaptions, onAudioOnly } = props;
  const { player } = words;
  const tongue = (locale: string) => (locale === ORIGINAL ? player.original : languageName(locale));
  const captions = [
    { value: '', label: player.captionsOff },
    ...view.captions.map(({ locale }) => ({ value: locale, label: languageName(locale) })),
  ];
  return (
    <fieldset className="flex flex-wrap items-end gap-x-4 gap-y-3">
      <legend className="sr-only">{player.settings}</legend>
      {view.languages.length > 1 && (
        <SelectField
          id="player-language"
          name="language"
          label={player.language}
          options={view.languages.map((value) => ({ value, label: tongue(value) }))}
          value={view.language}
          onChange={(event) => onLanguage(event.target.value)}
        />
      )}
      {view.captions.length > 0 && (
        <SelectField
          id="player-captions"
          name="captions"
          label={player.captions}
          options={captions}
          value={view.shownCaptions}
          onChange={(event) => onCaptions(event.target.value)}
        />
      )}
      {view.captions.length > 0 && <CaptionLookFields {...props} />}
      {view.canAudioOnly && (
        <Button aria-pressed={view.isAudioOnly} icon="sound" onClick={() => onAudioOnly(!view.isAudioOnly)}>
          {player.audioOnly}
        </Button>
      )}
    </fieldset>
  );
}

function CaptionLookFields({ words: { player }, look, onLook }: Pick<Props, 'words' | 'look' | 'onLook'>) {
  const sizes = { normal: player.sizeNormal, large: player.sizeLarge, huge: player.sizeHuge };
  const contrasts = { normal: player.contrastNormal, strong: player.contrastStrong };
  return (
    <>
      <SelectField
        id="player-caption-size"
        name="size"
        label={player.captionSize}
        options={CAPTION_SIZES.map((value) => ({ value, label: sizes[value] }))}
        value={look.size}
        onChange={(event) => onLook({ ...look, size: event.target.value as CaptionSize })}
      />
      <SelectField
        id="player-caption-contrast"
        name="contrast"
        label={player.captionContrast}
        options={CAPTION_CONTRASTS.map((value) => ({ value, label: contrasts[value] }))}
        value={look.contrast}
        onChange={(event) => onLook({ ...look, contrast: event.target.value as CaptionContrast })}
      />
    </>
  );
}

/** How captions look, as chosen in this tab; as ever until the page has its script. */
export function useCaptionLook() {
  const [look, setLook] = useState<CaptionLook>({ size: 'normal', contrast: 'normal' });
  useEffect(() => {
    const { captionSize: size = 'normal', captionContrast: contrast = 'normal' } = readTabChoice();
    setLook({ size, contrast });
  }, []);
  const choose = (next: CaptionLook) => {
    keepTabChoice({ captionSize: next.size, captionContrast: next.contrast });
    setLook(next);
  };
  return { look, choose };
}
