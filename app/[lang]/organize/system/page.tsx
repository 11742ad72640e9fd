import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { deskPage } from '#app/_request/desk-page.ts';
import { languageOf } from '#app/_request/language.ts';
import { signedInViewer } from '#app/_request/viewer.ts';
import { SystemPage } from '#components/desk/operator/system-page.tsx';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { systemState } from '#usecases/system-state.ts';
import { backupProgressAction, requestBackupAction } from './actions.ts';

type Props = { readonly params: Promise<{ lang: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await languageOf(params))('operator.system.title') };
}

export default async function InstanceSystemPage({ params }: Props) {
  const language = await languageOf(params);
  const at = paths(language);
  const who = await signedInViewer(language, at.desk('system'));
  return (
    <SystemPage
      t={translator(language)}
      state={await deskPage(() => systemState(who))}
      seenAs={(await headers()).get('x-plenum-client') ?? ''}
      peopleHref={at.desk('system', 'people')}
      actions={{ request: requestBackupAction, progress: backupProgressAction }}
    />
  );
}
