import type { Metadata } from 'next';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { RegistrationWaitlistScreen } from '#app/_request/registration-waitlist-screen.tsx';
import { searchOf } from '#app/_request/search-of.ts';
import { pauseAction, promoteAction, reorderAction, resumeAction } from './actions.ts';

type Props = {
  readonly params: Promise<{ lang: string; edition: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'registrationDesk.part.waitlist');
}

const actions = {
  pause: pauseAction,
  resume: resumeAction,
  promote: promoteAction,
  reorder: reorderAction,
};

export default async function Page({ params, searchParams }: Props) {
  const found = await editionDesk(params, 'registration/waitlist');
  const target = searchOf(await searchParams).get('for') ?? undefined;
  return <RegistrationWaitlistScreen {...found} target={target} actions={actions} />;
}
