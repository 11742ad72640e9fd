import { paths } from '#domain/paths.ts';
import type { Language } from '#i18n/messages.ts';
import { translator } from '#i18n/translator.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { ProductMark } from './product-mark.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

/** The first bar of every public page; the bar of an edition stands below it (EditionBar). */
export function SiteHeader({ language }: { readonly language: Language }) {
  const t = translator(language);
  const other = language === 'ru' ? 'en' : 'ru';
  return (
    <header data-print="no" className="@container border-b border-border bg-surface">
      <div className="page flex min-h-12 items-center gap-2">
        <a
          href={paths(language).home()}
          className="-ms-2 inline-flex min-h-11 items-center gap-2 rounded-control px-2 font-heading hover:bg-hover"
        >
          <ProductMark />
          {t('product.name')}
        </a>
        <div className="ms-auto -me-3 flex items-center">
          <LanguageSwitch target={other} label={t('language.switch')} />
          <ThemeSwitch
            words={{
              label: t('theme.label'),
              choices: { system: t('theme.system'), light: t('theme.light'), dark: t('theme.dark') },
            }}
          />
        </div>
      </div>
    </header>
  );
}
