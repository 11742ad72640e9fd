import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { languageOf } from '#app/_request/language.ts';
import { signedInViewer } from '#app/_request/viewer.ts';
import { SettingsForm } from '#components/desk/setting/settings-form.tsx';
import { TestMail } from '#components/desk/setting/test-mail.tsx';
import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { openSettings } from '#usecases/setting.ts';
import { saveSettingsAction, sendTestMailAction, testMailProgressAction } from './actions.ts';

type Props = { readonly params: Promise<{ lang: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await languageOf(params))('mail.setting.title') };
}

export default async function SettingsPage({ params }: Props) {
  const language = await languageOf(params);
  const t = translator(language);
  const who = await signedInViewer(language, paths(language).desk('settings'));
  const values = await deskPage(() => openSettings(who));
  return (
    <>
      <DeskHeader title={t('mail.setting.title')} lead={t('mail.setting.lead')} />
      <SettingsForm values={values} save={saveSettingsAction} />
      <TestMail language={language} send={sendTestMailAction} progress={testMailProgressAction} />
    </>
  );
}
