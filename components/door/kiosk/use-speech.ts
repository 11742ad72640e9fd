import { useCallback, useState } from 'react';
import type { Language } from '#domain/locale.ts';

/** Reads aloud what a kiosk shows, once somebody asked for it (T3); `canSpeak` is false where the browser has no voice. */
export function useSpeech(language: Language) {
  const [isOn, setOn] = useState(false);
  const canSpeak = typeof speechSynthesis !== 'undefined';
  const say = useCallback(
    (text: string, isAsked = isOn) => {
      if (!canSpeak) return;
      speechSynthesis.cancel();
      if (!isAsked || text === '') return;
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.lang = language === 'ru' ? 'ru-RU' : 'en-GB';
      speechSynthesis.speak(utterance);
    },
    [canSpeak, isOn, language],
  );
  return { canSpeak, isOn, setOn, say };
}
