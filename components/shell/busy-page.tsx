import { LinkButton } from '../ui/link-button.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Main } from './main.tsx';

type Props = { readonly title: string; readonly text: string; readonly retry: string };

/** Shown while too many are saving; the link without an address loads this very page again, also without scripts. */
export function BusyPage({ title, text, retry }: Props) {
  return (
    <Main>
      <PageHeader title={title} lead={text} />
      <LinkButton href="" variant="primary" icon="renew">
        {retry}
      </LinkButton>
    </Main>
  );
}
