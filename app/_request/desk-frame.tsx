import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { CommandPalette } from '#components/desk/palette/command-palette.tsx';
import { DeskFrame } from '#components/desk/shell/desk-frame.tsx';
import type { DeskFrameData, EditionEntry } from '#components/desk/shell/navigation.ts';
import { LanguageSwitch } from '#components/shell/language-switch.tsx';
import { ProductMark } from '#components/shell/product-mark.tsx';
import { ThemeSwitch } from '#components/shell/theme-switch.tsx';
import { dateRange } from '#domain/date-text.ts';
import { type Language, pickText } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import {
  editionGroups,
  editionNavigationOf,
  instanceGroups,
  instanceNavigationOf,
} from './desk-navigation.ts';
import { paletteItems } from './desk-palette-item.ts';
import type { AccountViewer } from './viewer.ts';

type Props = {
  readonly language: Language;
  readonly who: AccountViewer;
  /** Slug of the edition that the pages below belong to; absent for the others. */
  readonly edition?: string;
  readonly children: ReactNode;
};

/** The frame of the desk's pages with what this viewer may go to. It shows ways and gives no right. */
export async function DeskRequestFrame({ language, who, edition, children }: Props) {
  const t = translator(language);
  const href = paths(language);
  const instance = await instanceNavigationOf();
  const own = edition === undefined ? undefined : await editionNavigationOf(who, edition);
  const data: DeskFrameData = {
    kind: edition === undefined ? 'instance' : 'edition',
    groups: own ? editionGroups(language, own) : instanceGroups(language, instance),
    editions: editionEntries(instance, language),
    edition: own?.edition.slug,
    home: href.desk(),
    accountName: who.name,
    accountAddress: href.account(),
    signOutAddress: href.signOut(),
    publicAddress:
      own?.edition.publishState === 'hidden' || !own ? href.home() : href.edition(own.edition.slug),
    isNarrow: (await cookies()).get('sidebar')?.value === 'narrow',
  };
  return (
    <DeskFrame
      data={data}
      mark={<ProductMark />}
      languageSwitch={
        <LanguageSwitch target={language === 'ru' ? 'en' : 'ru'} label={t('language.switch')} />
      }
      themeSwitch={
        <ThemeSwitch
          words={{
            label: t('theme.label'),
            choices: { system: t('theme.system'), light: t('theme.light'), dark: t('theme.dark') },
          }}
        />
      }
      palette={
        <CommandPalette
          address={href.desk('palette')}
          edition={data.edition}
          items={paletteItems(language, data, instance, own)}
        />
      }
    >
      {children}
    </DeskFrame>
  );
}

type Instance = Awaited<ReturnType<typeof instanceNavigationOf>>;

function editionEntries({ editions }: Instance, language: Language): readonly EditionEntry[] {
  return editions.map((row) => ({
    slug: row.slug,
    href: paths(language).deskEdition(row.slug),
    name: pickText(row.name, language, row.defaultLocale, row.locales)?.text ?? row.slug,
    dates: dateRange(row.startOn, row.endOn, language),
  }));
}
