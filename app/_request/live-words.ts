import type { LiveWords } from '#components/broadcast/live-words.ts';
import type { Language } from '#domain/locale.ts';
import { messages } from '#i18n/messages.ts';

/** What live pages say in the browser: one branch of the messages, in one language. */
export function liveWords(language: Language): LiveWords {
  const { page, state, control, said, player, refused } = messages[language].live;
  return { page, state, control, said, player, refused };
}
