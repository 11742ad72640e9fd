import en from './en.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };

/** The languages of the product itself, as in domain/locale.ts (this room imports only itself). */
export type Language = 'en' | 'ru';

export type Messages = typeof en;

type SameShape<T> = { [K in keyof T]: T[K] extends string ? string : SameShape<T[K]> };

/** One key space: a key that only one of the two files has does not compile. */
const english: SameShape<typeof ru> = en;
const russian: SameShape<typeof en> = ru;

/** All words of the product by language; the same keys in each, enforced by the types above. */
export const messages: Record<Language, Messages> = { en: english, ru: russian };
