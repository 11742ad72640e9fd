import '../globals.css';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { fontsOf } from '#app/_request/font.ts';
import { languageOf } from '#app/_request/language.ts';
import { scriptNonce } from '#app/_request/nonce.ts';
import { FailureWordsProvider } from '#components/shell/failure-words.tsx';
import { CONTENT_ID } from '#components/shell/main.tsx';
import { OfflineBar } from '#components/shell/offline-bar.tsx';
import { SiteFooter } from '#components/shell/site-footer.tsx';
import { SiteFrame } from '#components/shell/site-frame.tsx';
import { SiteHeader } from '#components/shell/site-header.tsx';
import { SkipLink } from '#components/ui/skip-link.tsx';
import { intlLocale } from '#domain/number-text.ts';
import { paths, plainPaths } from '#domain/paths.ts';
import { messages } from '#i18n/messages.ts';
import { translator } from '#i18n/translator.ts';

// Every page reads the database, and the front keeps the only page cache (architecture.md 9).
export const dynamic = 'force-dynamic';

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#171b21' },
  ],
};

type Props = { readonly params: Promise<{ lang: string }>; readonly children: ReactNode };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translator(await languageOf(params));
  return {
    title: { template: `%s · ${t('product.name')}`, default: t('product.name') },
    description: t('product.description'),
  };
}

export default async function RootLayout({ params, children }: Props) {
  const language = await languageOf(params);
  const t = translator(language);
  const { notFound, error, offline } = messages[language].state;
  const otherLanguage = language === 'ru' ? 'en' : 'ru';
  const other = { language: otherLanguage, label: translator(otherLanguage)('language.page') } as const;
  return (
    // theme.js sets data-theme before React arrives.
    <html lang={language} suppressHydrationWarning>
      <head>
        {fontsOf(language).map((address) => (
          <link
            key={address}
            rel="preload"
            href={address}
            as="font"
            type="font/woff2"
            crossOrigin="anonymous"
          />
        ))}
        <script src={plainPaths.theme()} nonce={await scriptNonce()} suppressHydrationWarning />
      </head>
      <body>
        <SkipLink target={CONTENT_ID}>{t('shell.skip')}</SkipLink>
        <SiteFrame
          header={<SiteHeader language={language} />}
          notice={<OfflineBar sentence={offline.bar} locale={intlLocale(language)} />}
          footer={<SiteFooter language={language} />}
        >
          <FailureWordsProvider words={{ home: paths(language).home(), other, notFound, error }}>
            {children}
          </FailureWordsProvider>
        </SiteFrame>
      </body>
    </html>
  );
}
