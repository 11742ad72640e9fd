import type { Translator } from '#i18n/translator.ts';
import { Notice } from '../../ui/notice.tsx';

export type SetupGapView = {
  /** Where it is written. */
  readonly href: string;
  readonly name: string;
  readonly part: 'types' | 'questions' | 'consents';
  readonly languages: string;
};

/** What visitors read in another language than their own, as nobody wrote it in theirs; nothing where all is written. */
export function SetupCheck({ t, gaps }: { readonly t: Translator; readonly gaps: readonly SetupGapView[] }) {
  if (gaps.length === 0) return null;
  return (
    <div className="mb-4">
      <Notice tone="warning" title={t('registrationSetup.check.title')}>
        <p>{t('registrationSetup.check.note')}</p>
        <ul className="mt-1 flex list-disc flex-col gap-1 ps-5">
          {gaps.map(({ href, name, part, languages }) => (
            <li key={href}>
              <a href={href} className="link">
                {t(`registrationSetup.check.${part}`, { name })}
              </a>
              {': '}
              {t('registrationSetup.check.missing', { languages })}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
