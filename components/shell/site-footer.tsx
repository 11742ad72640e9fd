import type { Language } from '#i18n/messages.ts';
import { translator } from '#i18n/translator.ts';
import { Disclosure } from '../ui/disclosure.tsx';

/** The same on every page, so that help is always found in the same place (WCAG 3.2.6). */
export function SiteFooter({ language }: { readonly language: Language }) {
  const t = translator(language);
  const topics = ['list', 'address', 'time', 'language', 'keyboard'] as const;
  return (
    <footer data-print="no" className="@container border-t border-border text-14 text-muted">
      <div className="page grid gap-x-8 gap-y-2 py-6 @wide:grid-cols-2">
        <p className="max-w-[56ch] @wide:py-3">{t('shell.about')}</p>
        <Disclosure summary={t('shell.help')}>
          <ul className="flex max-w-[66ch] flex-col gap-2">
            {topics.map((topic) => (
              <li key={topic}>{t(`shell.helpTopics.${topic}`)}</li>
            ))}
          </ul>
        </Disclosure>
      </div>
    </footer>
  );
}
