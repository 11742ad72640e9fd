import doorEn from './door.en.json' with { type: 'json' };
import doorRu from './door.ru.json' with { type: 'json' };
import doorDeskEn from './door-desk.en.json' with { type: 'json' };
import doorDeskRu from './door-desk.ru.json' with { type: 'json' };
import doorScreenEn from './door-screen.en.json' with { type: 'json' };
import doorScreenRu from './door-screen.ru.json' with { type: 'json' };
import type { Language, Messages } from './messages.ts';

/** The words of the page of the door in both languages: it chooses its own, and works where no server can be asked. */
export const DOOR_WORDS: Readonly<Record<Language, Partial<Messages>>> = {
  en: { ...doorEn, ...doorDeskEn, ...doorScreenEn },
  ru: { ...doorRu, ...doorDeskRu, ...doorScreenRu },
};
