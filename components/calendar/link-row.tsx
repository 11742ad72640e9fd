import type { ReactNode } from 'react';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { Translator } from '#i18n/translator.ts';
import { LinkFields } from './link-fields.tsx';
import type { EditionLinksView, LinkView } from './link-view.ts';

type Props = {
  readonly t: Translator;
  readonly link: LinkView;
  readonly edition: Pick<EditionLinksView, 'slug' | 'locales' | 'canSpeak'>;
  readonly action: string;
};

/** One link: what fetched it last, and everything that can be done with it but seeing its address again. */
export function LinkRow({ t, link, edition, action }: Props) {
  const { id, label, kind, isOff, until, seen, isBehind } = link;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 py-4 first:pt-0">
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-1">
        <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 [overflow-wrap:anywhere]">
          <span className="font-medium">{label}</span>
          {edition.canSpeak && <Badge>{t(`calendarLink.kind.${kind}Short`)}</Badge>}
          {isOff && <Badge tone="warning">{t('calendarLink.isOff')}</Badge>}
        </p>
        <SeenText isBehind={isBehind}>{seen}</SeenText>
        {!isOff && <p className="tnum text-14 text-muted">{until}</p>}
      </div>
      <form method="post" action={action} className="flex flex-wrap gap-2">
        <LinkPlace edition={edition.slug} link={id} />
        {isOff ? (
          <Button type="submit" name="deed" value="on" aria-label={t('calendarLink.onOf', { label })}>
            {t('calendarLink.on')}
          </Button>
        ) : (
          <EndButtons t={t} link={link} edition={edition} />
        )}
      </form>
      {!isOff && (
        <div className="basis-full">
          <Disclosure summary={t('calendarLink.settings')}>
            <form method="post" action={action} className="flex flex-col gap-4 pt-2">
              <LinkPlace edition={edition.slug} link={id} />
              <LinkFields t={t} form={id} label={label} setting={link.setting} locales={edition.locales} />
              <div>
                <Button type="submit" name="deed" value="change">
                  {t('calendarLink.save')}
                </Button>
              </div>
            </form>
          </Disclosure>
        </div>
      )}
    </li>
  );
}

/** When and by what a link was fetched; what shows an old version is not told by colour alone. */
export function SeenText({
  isBehind,
  children,
}: {
  readonly isBehind: boolean;
  readonly children: ReactNode;
}) {
  return (
    <p
      className={`tnum flex items-start gap-1 text-14 ${isBehind ? 'font-medium text-warning' : 'text-muted'}`}
    >
      {isBehind && <Icon name="warning" size={16} className="mt-[3px]" />}
      {children}
    </p>
  );
}

/** The sentence about what replacing does; once for all links of an edition. */
export function replaceNoteId(slug: string): string {
  return `replace-note-${slug}`;
}

function EndButtons({ t, link: { label }, edition }: Pick<Props, 't' | 'link' | 'edition'>) {
  return (
    <>
      <Button
        type="submit"
        name="deed"
        value="replace"
        aria-label={t('calendarLink.replaceOf', { label })}
        aria-describedby={replaceNoteId(edition.slug)}
      >
        {t('calendarLink.replace')}
      </Button>
      <Button type="submit" name="deed" value="off" aria-label={t('calendarLink.offOf', { label })}>
        {t('calendarLink.off')}
      </Button>
    </>
  );
}

function LinkPlace({ edition, link }: { readonly edition: string; readonly link: string }) {
  return (
    <>
      <input type="hidden" name="edition" value={edition} />
      <input type="hidden" name="link" value={link} />
    </>
  );
}
