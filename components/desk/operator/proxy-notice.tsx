import type { Translator } from '#i18n/translator.ts';
import { Notice } from '../../ui/notice.tsx';

type Props = {
  readonly t: Translator;
  readonly isSuspected: boolean;
  /** The address that whoever looks at the page comes from, as the server sees it. */
  readonly seenAs: string;
};

/** Viewers would be counted as one network: told in red where owners and organizers look (broadcast.md "Abuse"). */
export function ProxyNotice({ t, isSuspected, seenAs }: Props) {
  if (!isSuspected) return null;
  return (
    <Notice tone="danger" title={t('operator.proxy.title')}>
      {t('operator.proxy.text', { address: seenAs, setting: 'TRUSTED_PROXY_COUNT' })}
    </Notice>
  );
}
