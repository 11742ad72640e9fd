import type { ReactNode } from 'react';
import { CodeSymbol } from '#components/ui/code-symbol.tsx';
import { controlBase, controlSizes, controlVariants } from '#components/ui/control-style.ts';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { Icon, type IconName } from '#components/ui/icon.tsx';
import type { FeedLinks } from '#domain/calendar/calendar-link.ts';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { type CalendarClient, clientSentence } from '#i18n/calendar-text.ts';
import { languageOfTranslator, type Translator } from '#i18n/translator.ts';
import { CLIENT_NAME } from './client-name.ts';
import { CopyButton } from './copy-button.tsx';
import type { FeedView } from './feed-view.ts';

type Props = { readonly feed: FeedView; readonly t: Translator };

/** Every way to one feed, and beside each how soon it shows a change (calendar.md C6, rule 31). */
export function FeedWays({ feed: { key, links, symbol }, t }: Props) {
  const language = languageOfTranslator(t);
  const say = (client: CalendarClient) => clientSentence(client, language);
  const lastMinute = <LastMinute key="last-minute" language={language} t={t} />;
  return (
    <ul className="flex flex-col divide-y divide-border">
      <Way notes={[say('apple'), t('calendar.menu.deviceNote')]}>
        <WayLink href={links.webcal} icon="device">
          {t('calendar.menu.device')}
        </WayLink>
      </Way>
      <Way notes={[say('google'), lastMinute]}>
        <ClientLink client="google" links={links} />
      </Way>
      <Way notes={[say('outlook_web'), lastMinute]}>
        <span className="flex flex-wrap gap-x-8">
          <ClientLink client="outlook" links={links} />
          <ClientLink client="microsoft365" links={links} />
        </span>
      </Way>
      <Way notes={[say('thunderbird'), say('outlook')]}>
        <Address id={`feed-${key}`} address={links.https} t={t} />
      </Way>
      <Way notes={[]}>
        <Disclosure summary={t('calendar.menu.qr')}>
          <CodeSymbol symbol={symbol} label={t('calendar.menu.qrLabel')} className="block w-full max-w-60" />
          <p className="pt-2 text-14 text-muted">{t('calendar.menu.qrNote')}</p>
        </Disclosure>
      </Way>
      <Way notes={[t('calendar.menu.downloadNote')]}>
        <WayLink href={links.https} icon="download" isFile>
          {t('calendar.menu.download')}
        </WayLink>
      </Way>
    </ul>
  );
}

type WayProps = { readonly notes: readonly ReactNode[]; readonly children: ReactNode };

function Way({ notes, children }: WayProps) {
  return (
    <li className="py-2">
      {children}
      {notes.length > 0 && (
        <p className="ps-7 text-14 text-muted">
          {notes.flatMap((note, n) => (n === 0 ? [note] : [' ', note]))}
        </p>
      )}
    </li>
  );
}

type LastMinuteProps = { readonly language: Language; readonly t: Translator };

/** Beside whatever is slow: where a change stands at once. */
function LastMinute({ language, t }: LastMinuteProps) {
  const href = paths(language).my();
  return t.rich('calendar.lastMinute', {
    my: (words) => (
      <a key="my" href={href} className="link">
        {words}
      </a>
    ),
  });
}

type ClientProps = { readonly client: keyof typeof CLIENT_NAME; readonly links: FeedLinks };

function ClientLink({ client, links }: ClientProps) {
  return (
    <WayLink href={links[client]} icon="calendar" isElsewhere>
      {CLIENT_NAME[client]}
    </WayLink>
  );
}

type LinkProps = {
  readonly href: string;
  readonly icon: IconName;
  /** On the site of somebody else. */
  readonly isElsewhere?: boolean;
  /** To be kept, not opened. */
  readonly isFile?: boolean;
  readonly children: ReactNode;
};

function WayLink({ href, icon, isElsewhere = false, isFile = false, children }: LinkProps) {
  return (
    <a
      href={href}
      className="link-quiet flex min-h-11 items-center gap-2 font-medium"
      {...(isElsewhere && { target: '_blank', rel: 'noopener' })}
      {...(isFile && { download: '' })}
    >
      <Icon name={icon} className="text-muted" />
      {children}
      {isElsewhere && <Icon name="outward" size={16} className="text-muted" />}
    </a>
  );
}

type AddressProps = { readonly id: string; readonly address: string; readonly t: Translator };

/** A field, so that the address can be selected and copied without script too: a Tab selects all of it. */
function Address({ id, address, t }: AddressProps) {
  return (
    <div className="flex flex-wrap items-end gap-2 py-1">
      <label htmlFor={id} className="flex min-h-11 w-full items-center gap-2 font-medium">
        <Icon name="copy" className="text-muted" />
        {t('calendar.menu.address')}
      </label>
      <input
        id={id}
        readOnly
        value={address}
        className="min-h-11 min-w-0 grow basis-52 rounded-control border border-edge bg-surface px-3 text-14"
      />
      <CopyButton
        field={id}
        done={t('calendar.menu.copied')}
        className={`script-only ${controlBase} ${controlSizes.public} ${controlVariants.secondary}`}
      >
        {t('calendar.menu.copy')}
      </CopyButton>
    </div>
  );
}
