import { useSyncExternalStore } from 'react';
import type { Language } from '#domain/locale.ts';

/** Nothing personal: whether this device speaks what it shows (T3). */
const KEY = 'door-speech';
const listeners = new Set<() => void>();

function isSpeaking(): boolean {
  try {
    return localStorage.getItem(KEY) === 'on';
  } catch {
    return false;
  }
}

export function setSpeaking(isOn: boolean): void {
  try {
    localStorage.setItem(KEY, isOn ? 'on' : 'off');
  } catch {
    // Where nothing is kept, it is off again after a reload.
  }
  for (const listener of listeners) listener();
}

export function useSpeaking(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isSpeaking,
    () => false,
  );
}

/** Speaks a text in the device's language by a voice of the device itself, where that is wanted; the last one wins. */
export function speak(text: string, language: Language): void {
  if (!isSpeaking() || !('speechSynthesis' in window)) return;
  const said = new SpeechSynthesisUtterance(text);
  said.lang = language === 'ru' ? 'ru-RU' : 'en-GB';
  speechSynthesis.cancel();
  speechSynthesis.speak(said);
}
