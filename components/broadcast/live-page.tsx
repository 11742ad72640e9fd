import type { ComponentProps } from 'react';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import type { LiveHref } from './live-href.ts';
import { LiveList } from './live-list.tsx';

type Props = Omit<ComponentProps<typeof LiveList>, 'href'> & { readonly href: LiveHref };

/** All halls that are broadcast, by what is on (broadcast.md B4). */
export function LivePage(props: Props) {
  const { view, words, href } = props;
  const { page } = words;
  if (view.halls.length === 0) {
    return (
      <>
        <PageHeader title={page.title} />
        <EmptyState
          title={page.noneTitle}
          action={<LinkButton href={href.programme}>{page.toProgramme}</LinkButton>}
        >
          {page.noneText}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader title={page.title} lead={<span className="script-only">{page.lead}</span>} />
      <noscript>
        <p className="max-w-[66ch] pb-4 text-muted">{page.leadWithoutScript}</p>
      </noscript>
      <LiveList {...props} />
    </>
  );
}
