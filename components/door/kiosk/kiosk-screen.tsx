'use client';

import { type ReactNode, useCallback, useEffect, useRef } from 'react';
import { pickText } from '#domain/locale.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Button } from '../../ui/button.tsx';
import { useSnapshot } from '../desk/use-engine.ts';
import { IdleWarning } from './idle-warning.tsx';
import { KioskBody } from './kiosk-body.tsx';
import { KIOSK_BUTTON } from './kiosk-part.tsx';
import { isTimed, START } from './kiosk-step.ts';
import { useIdle } from './use-idle.ts';
import { type KioskEngine, useKiosk } from './use-kiosk.ts';
import { useSpeech } from './use-speech.ts';

type Props = {
  readonly engine: KioskEngine;
  /** Hands over every code that a camera or a scanner reads, until what it gives back is called. */
  readonly listen: (onText: (text: string) => void) => () => void;
  /** What the camera sees. */
  readonly camera?: ReactNode;
};

/**
 * What a guest sees at the entrance: scan, look at the name, press once, take the badge (checkin.md T2, T3). Nobody can be
 * looked up here; what is left alone goes away.
 */
export function KioskScreen({ engine, listen, camera }: Props) {
  const t = useWords();
  const { manifest, checkpoint, language } = useSnapshot(engine);
  const kiosk = useKiosk(engine);
  const { step, setStep, take } = kiosk;
  const ownLanguage = useRef(language);
  const speech = useSpeech(language);
  const reset = useCallback(() => {
    setStep(START);
    if (engine.snapshot().language !== ownLanguage.current) void engine.setLanguage(ownLanguage.current);
  }, [engine, setStep]);
  const idle = useIdle(isTimed(step), reset);
  useEffect(() => listen(take), [listen, take]);
  const heading = useRef<HTMLHeadingElement>(null);
  const { say } = speech;
  // biome-ignore lint/correctness/useExhaustiveDependencies: said and focused once for each step
  useEffect(() => {
    heading.current?.focus();
    say(heading.current?.parentElement?.innerText ?? '');
  }, [step.kind]);
  const other = language === 'ru' ? 'en' : 'ru';
  const readAloud = () => {
    speech.setOn(!speech.isOn);
    say(heading.current?.parentElement?.innerText ?? '', !speech.isOn);
  };
  if (manifest === null) return <p role="status">{t('doorDesk.loading')}</p>;
  return (
    <div className="@container mx-auto flex w-full max-w-[960px] flex-1 flex-col gap-6 p-4">
      <div className="flex flex-1 flex-col justify-center gap-6">
        <KioskBody
          {...{ kiosk, manifest, heading }}
          autoPrint={checkpoint?.autoPrint ?? 'never'}
          welcome={pickText(checkpoint?.texts.welcome, language, language)?.text ?? ''}
          camera={camera}
          onReset={reset}
        />
      </div>
      {idle.left !== null && <IdleWarning left={idle.left} onExtend={idle.extend} onOver={reset} />}
      <footer className="flex flex-wrap gap-2 border-t border-border pt-4">
        <Button
          className={KIOSK_BUTTON}
          icon="language"
          lang={other}
          onClick={() => engine.setLanguage(other)}
        >
          {other === 'ru' ? 'Русский' : 'English'}
        </Button>
        {speech.canSpeak && (
          <Button className={KIOSK_BUTTON} icon="live" aria-pressed={speech.isOn} onClick={readAloud}>
            {t('doorDesk.kiosk.speech')}
          </Button>
        )}
        <Button className={KIOSK_BUTTON} icon="person" onClick={() => setStep({ kind: 'staff' })}>
          {t('doorDesk.kiosk.callStaff')}
        </Button>
      </footer>
    </div>
  );
}
