import type { ReactNode } from 'react';
import { EditionBar } from '#components/shell/edition-bar.tsx';
import { Main } from '#components/shell/main.tsx';
import { OpenFiles } from '#components/shell/open-files.tsx';
import { FavouriteSync } from '#components/ui/favourite-star.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { LocalisedText } from '#components/ui/localised-text.tsx';
import { dateRange } from '#domain/date-text.ts';
import { EXCHANGE_FORMATS, plainPaths } from '#domain/paths.ts';
import { localised, quietly } from '#domain/programme/view/localised.ts';
import { textIn, textOr } from '#domain/programme/view/reading.ts';
import { shownIn } from '#i18n/shown-in.ts';
import type { EditionRequest } from './edition.ts';
import { isBroadcast } from './live-request.ts';
import { ownPages } from './own-page.ts';
import { isRegistrationOpen } from './registration.ts';

export type EditionPart =
  | 'edition'
  | 'programme'
  | 'live'
  | 'people'
  | 'organisations'
  | 'page'
  | 'register'
  | 'contact';

type Props = {
  readonly request: EditionRequest;
  readonly part: EditionPart;
  /** Which of the edition's own pages it is. */
  readonly pageSlug?: string;
  readonly children: ReactNode;
};

/** The bar of the forum above, the page, and its open files below: around every page of an edition. */
export async function EditionFrame({ request, part, pageSlug, children }: Props) {
  const { language, t, slug, index, reading, href } = request;
  const { edition, release } = index.snapshot;
  const city = textIn(edition.city, reading)?.text;
  const dates = dateRange(edition.startOn, edition.endOn, language);
  const [pages, isOpen, isSent] = await Promise.all([
    ownPages(slug),
    isRegistrationOpen(slug),
    isBroadcast(slug),
  ]);
  return (
    <>
      <EditionBar
        name={<LocalisedText {...localised(textOr(edition.name, reading, slug), shownIn(t))} />}
        href={href.edition(slug)}
        facts={[dates, city].filter(Boolean).join(' · ')}
        navLabel={t('shell.edition')}
        links={[
          ...partLinks(request, isSent || part === 'live').map(({ key, href }) => ({
            href,
            label: t(`edition.part.${key}`),
            isCurrent: key === part,
          })),
          ...(isOpen || part === 'register'
            ? [{ href: href.register(slug), label: t('registration.title'), isCurrent: part === 'register' }]
            : []),
          ...pages.map((page) => ({
            href: href.page(slug, page.slug),
            label: <LocalisedText {...quietly(textOr(page.title, reading, page.slug))} />,
            isCurrent: part === 'page' && page.slug === pageSlug,
          })),
        ]}
      />
      <FavouriteSync at={href.favourites()} place="public" />
      <Main>
        {children}
        {release.major > 0 && (
          <OpenFiles
            language={language}
            files={openFiles(slug, edition.locales.includes(language) ? { lang: language } : {})}
          />
        )}
        {part !== 'contact' && (
          <p data-print="no" className="pt-4 text-14">
            <a href={href.contact(slug)} className="link inline-flex min-h-11 items-center gap-2">
              <Icon name="mail" size={16} />
              {t('contact.title')}
            </a>
          </p>
        )}
      </Main>
    </>
  );
}

/** The parts that this edition has. */
function partLinks({ slug, index, href }: EditionRequest, isLive: boolean) {
  const { people, organisationRoles } = index.snapshot;
  const links = [
    { key: 'edition', href: href.edition(slug), isThere: true },
    { key: 'programme', href: href.programme(slug), isThere: true },
    { key: 'live', href: href.live(slug), isThere: isLive },
    { key: 'people', href: href.people(slug), isThere: people.length > 0 },
    { key: 'organisations', href: href.editionOrganisations(slug), isThere: organisationRoles.length > 0 },
  ] as const;
  return links.filter(({ isThere }) => isThere);
}

function openFiles(slug: string, query: { readonly lang?: string }) {
  return EXCHANGE_FORMATS.map((format) => ({
    href: plainPaths.exchangeFile(slug, format, query),
    name: format,
  }));
}
