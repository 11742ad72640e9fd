import { paths } from '#domain/paths.ts';
import type { Language } from '#i18n/messages.ts';
import { translator } from '#i18n/translator.ts';
import { Icon } from '../ui/icon.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { ProductMark } from './product-mark.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

type Props = {
  readonly language: Language;
  /** Who is signed in: only on private pages, which no cache keeps. */
  readonly accountName?: string | undefined;
};

/**
 * The first bar of every public page; the bar of an edition stands below it (EditionBar). There it is equal for all
 * (security-reliability.md T12), so the way to the own account is a plain link: whoever is not signed in is asked there.
 */
export function SiteHeader({ language, accountName }: Props) {
  const t = translator(language);
  const other = language === 'ru' ? 'en' : 'ru';
  return (
    <header data-print="no" className="@container border-b border-border bg-surface">
      <div className="page flex min-h-12 items-center @narrow:gap-2">
        <a
          href={paths(language).home()}
          className="-ms-2 inline-flex min-h-11 items-center gap-2 rounded-control px-2 font-heading hover:bg-hover"
        >
          <ProductMark />
          {/* The way out takes its place on a narrow page. */}
          <span className={accountName === undefined ? undefined : 'sr-only @narrow:not-sr-only'}>
            {t('product.name')}
          </span>
        </a>
        <div className="ms-auto -me-3 flex items-center">
          <a
            href={paths(language).account()}
            className="inline-flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-control px-3 text-muted hover:bg-hover hover:text-text"
          >
            <Icon name="person" />
            <span className="sr-only @narrow:not-sr-only @narrow:max-w-56 @narrow:truncate">
              {accountName ?? t('shell.signIn')}
            </span>
          </a>
          {accountName !== undefined && (
            <form method="post" action={paths(language).signOut()}>
              <button
                type="submit"
                className="inline-flex min-h-11 items-center rounded-control px-3 hover:bg-hover"
              >
                {t('signIn.signOut')}
              </button>
            </form>
          )}
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
