'use client';

import { useEffect, useState } from 'react';
import { type Language, languages } from '#domain/locale.ts';
import { useWords, WordsProvider } from '#i18n/client-words.tsx';
import { DOOR_WORDS } from '#i18n/door-words.ts';
import type { BrowserLack } from '../engine/browser-lack.ts';
import { DoorButton } from './door-button.tsx';
import { LANGUAGE_NAMES } from './language-names.ts';

type Props = { readonly lack: BrowserLack; readonly language: Language };

/** Why there is no device here and what to do about it: without an engine, since that is what cannot be had. */
export function LackPage({ lack, language: preferred }: Props) {
  const [language, setLanguage] = useState(preferred);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <WordsProvider language={language} messages={DOOR_WORDS[language]}>
      <Lack lack={lack} />
      <div className="mx-auto flex w-full max-w-[34rem] gap-2 px-4 pb-8">
        {languages.map((one) => (
          <DoorButton
            key={one}
            lang={one}
            aria-pressed={one === language}
            onClick={() => setLanguage(one)}
            className="flex-1"
          >
            {LANGUAGE_NAMES[one]}
          </DoorButton>
        ))}
      </div>
    </WordsProvider>
  );
}

function Lack({ lack }: Pick<Props, 'lack'>) {
  const t = useWords();
  const { origin } = location;
  return (
    <main className="mx-auto flex w-full max-w-[34rem] flex-col gap-6 p-4 py-8">
      <h1 className="text-34">{t(`doorScreen.lack.${lack}.title`)}</h1>
      <p className="text-19">{t(`doorScreen.lack.${lack}.lead`)}</p>
      {lack === 'insecure' && (
        <p className="text-16">
          {t('doorScreen.lack.address')} <span className="break-all font-medium">{origin}</span>
        </p>
      )}
      <p className="text-16">{t(`doorScreen.lack.${lack}.how`)}</p>
      <DoorButton look="primary" icon="renew" onClick={() => location.reload()}>
        {t('doorScreen.retry')}
      </DoorButton>
    </main>
  );
}
