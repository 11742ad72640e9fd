import type { Metadata } from 'next';
import { CertificateScreen } from '#app/_request/certificate-screen.tsx';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { issueAction, revokeAction, saveRuleAction } from './actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'audience.tab.certificates');
}

export default async function Page({ params }: Props) {
  return (
    <CertificateScreen
      {...(await editionDesk(params, 'audience/certificates'))}
      save={saveRuleAction}
      issue={issueAction}
      revoke={revokeAction}
    />
  );
}
